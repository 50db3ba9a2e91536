"""Documents that are deep, long or spread one another without end cost neither stack nor more than their size."""

from __future__ import annotations

import inspect
import sys

import pytest

from soda_gql_builder.evaluate.documents import WrittenDocument
from soda_gql_builder.findings import Finding
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.validate.agreement import surely_agree
from soda_gql_builder.validate.collected import Source
from soda_gql_builder.validate.context import MOST_COMPARISONS, Context
from soda_gql_builder.validate.document import validate
from tests.builder_core.validate.pictures import documents, index

HERE = index(
    """
    type Query { t: T }
    type T { id(in: In): ID a(n: Int): T b: T }
    input In { in: In, list: [In], n: Int }
    """
)


def findings_with_little_stack(written: WrittenDocument) -> list[Finding]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 450)
    try:
        return validate(written, HERE)
    finally:
        sys.setrecursionlimit(before)


def last(text: str, schema: SchemaIndex = HERE) -> WrittenDocument:
    return documents(text, schema)[-1]


def test_deep_selections() -> None:
    depth = 190
    written = last("query Q { t " + "{ a " * depth + "{ id nope }" + " } " * (depth + 1))
    assert [finding.code for finding in findings_with_little_stack(written)] == ["fields-on-correct-type"]


def test_deep_inline_fragments() -> None:
    depth = 190
    written = last("query Q { t { " + "... on T { " * depth + "id nope" + " } " * (depth + 2))
    assert [finding.code for finding in findings_with_little_stack(written)] == ["fields-on-correct-type"]


@pytest.mark.parametrize(("opening", "closing"), [("{ in: ", " }"), ("{ list: [", "] }")])
def test_deep_values(opening: str, closing: str) -> None:
    depth = 90
    value = opening * depth + "{ n: true }" + closing * depth
    written = last(f"query Q {{ t {{ id(in: {value}) id(in: {value}) }} }}")
    assert [finding.code for finding in findings_with_little_stack(written)] == ["values-of-correct-type"] * 2


@pytest.mark.parametrize("spread", ["...F{0}", "a {{ ...F{0} }}", "...F{0} @with(n: $n)", "id ...F{0} a {{ ...F{0} }}"])
def test_long_chain_of_fragments(spread: str) -> None:
    length = 2_000
    chain = [
        f"fragment F{number}($n: Int) on T {{ {spread.format(number + 1)} b {{ a(n: $n) {{ id }} }} }}"
        for number in reversed(range(length))
    ]
    end = f"fragment F{length}($n: Int) on T {{ x: a(n: $n) {{ id }} }}"
    written = last("\n".join([end, *chain, "query Q($n: Int) { t { ...F0 ...F0 @with(n: 1) id ...F1 } }"]))
    assert {finding.code for finding in findings_with_little_stack(written)} <= {"overlapping-fields-can-be-merged"}


def test_fragments_that_spread_each_others_children() -> None:
    count = 300
    text = "".join(f"fragment F{n} on T {{ id }}\n" for n in range(count, count + 3))
    for n in reversed(range(count)):
        text += f"fragment F{n} on T {{ id a {{ ...F{n + 1} ...F{n + 2} }} b {{ ...F{n + 1} ...F{n + 3} }} }}\n"
    text += f"query Q {{ t {{ {' '.join(f'...F{n}' for n in range(count))} }} }}"
    written = last(text)
    assert validate(written, HERE) == []
    context = Context(written, HERE)
    whole = Source(written.selection_set.selections, HERE.types["Query"], written.expansions, None, None, "")
    assert surely_agree(context, whole)
    assert MOST_COMPARISONS - context.comparisons_left < 10 * count


def test_conflicts_among_many_fragments_are_found_or_given_up() -> None:
    count = 60
    text = f"fragment F{count} on T {{ x: id }}\nfragment G{count} on T {{ x: a(n: 1) {{ id }} }}\n"
    for n in reversed(range(count)):
        for name, other in (("F", "G"), ("G", "F")):
            text += f"fragment {name}{n} on T {{ a {{ ...{name}{n + 1} }} b {{ ...{other}{n + 1} }} }}\n"
    (finding,) = validate(last(text + "query Q { t { ...F0 ...G0 } }"), HERE)
    assert finding.code == "overlapping-fields-can-be-merged"


def test_many_repeated_fields() -> None:
    assert validate(last("query Q { t { " + "id a { b { id } } " * 5_000 + "} }"), HERE) == []


def test_many_conflicting_fields() -> None:
    fields = " ".join(f"a(n: {number}) {{ id }}" for number in range(3_000))
    assert len(validate(last(f"query Q {{ t {{ {fields} }} }}"), HERE)) == 2_999


def test_many_types_under_one_key() -> None:
    count = 500
    schema = index(
        "type Query { u: U } union U = "
        + " | ".join(f"T{n}" for n in range(count))
        + "".join(f" type T{n} {{ a{n}: T{n} id: ID }}" for n in range(count))
    )
    fragments = " ".join(f"... on T{n} {{ x: a{n} {{ id }} }}" for n in range(count))
    assert validate(last(f"query Q {{ u {{ {fragments} {fragments} }} }}", schema), schema) == []
