from __future__ import annotations

import pytest

from soda_gql_builder.validate.agreement import surely_agree
from soda_gql_builder.validate.collected import Source
from soda_gql_builder.validate.context import Context
from tests.builder_core.validate.pictures import SCHEMA, documents, index

HERE = index(SCHEMA)


def proof(text: str) -> bool:
    written = documents(text, HERE)[-1]
    assert written.type_name is not None
    context = Context(written, HERE)
    parent = HERE.types[written.type_name]
    return surely_agree(context, Source(written.selection_set.selections, parent, written.expansions, None, None, ""))


@pytest.mark.parametrize(
    "text",
    [
        "query Q { a: artist(id: 1) { id x: name } a: artist(id: 1) { id x: name friend { id } } }",
        "fragment F($n: Int) on Artist { albums(first: $n) { id } } query Q($n: Int) { artist(id: 1) { ...F ...F } }",
        "fragment F on Artist { id friend { id } } fragment G on Artist { ...F friend { ...F } } fragment H on Artist "
        "{ ...G ...F friend { ...G } friend { friend { ...F } } }",
    ],
)
def test_proved(text: str) -> None:
    assert proof(text)


@pytest.mark.parametrize(
    "text",
    [
        "query Q { artist(id: 1) { x: id } artist(id: 2) { x: id } }",
        "query Q { a: artist(id: 1) { x: id } a: artist(id: 1) { x: name } }",
        "fragment F($n: Int) on Artist { albums(first: $n) { id } } "
        "fragment G($m: Int) on Artist { ...F @with(n: $m) ...F @with(n: 1) }",
        "fragment F on Artist { friend { x: id } } fragment G on Artist { friend { x: name } } "
        "fragment H on Artist { ...F ...G }",
    ],
)
def test_a_conflict_has_no_proof(text: str) -> None:
    assert not proof(text)


def test_what_never_meets_may_lack_a_proof_too() -> None:
    assert not proof("query Q { sounds { ... on Album { x: year } } sounds { ... on Track { x: seconds } } }")
