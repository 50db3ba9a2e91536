"""On random documents, most of them wrong somewhere, the findings are those of graphql-core.

Every systematic difference is a function below that says which side differs and why.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeAlias

import graphql
import msgspec
import pytest
from graphql.language import ast as nodes
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.evaluate.documents import WrittenDocument
from soda_gql_builder.findings import Finding
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.validate.document import validate
from tests.builder_core.validate import oracle
from tests.builder_core.validate.pictures import SCHEMA, index, written_documents
from tests.builder_core.validate.random_documents import Author, all_names, spoilt

DOCUMENTS_PER_EXAMPLE = 12 if os.environ.get("SODA_GQL_TEST_PROFILE") == "long" else 5


@dataclass
class Case:
    """One document, read both ways."""

    text: str
    tree: graphql.DocumentNode
    findings: list[Finding]
    judgement: oracle.Judgement


SHOP = Path(__file__).parents[3] / "examples" / "shop" / "schema.graphql"


@dataclass
class Schemas:
    """One schema, read both ways, and the names in it."""

    here: SchemaIndex
    there: graphql.GraphQLSchema
    names: list[str]


def schemas_of(sdl: str) -> Schemas:
    here = index(sdl)
    return Schemas(here, graphql.build_schema(sdl), all_names(here))


SCHEMAS = {"rules": schemas_of(SCHEMA), "shop": schemas_of(SHOP.read_text("utf-8"))}


@pytest.mark.parametrize("schemas", SCHEMAS.values(), ids=SCHEMAS.keys())
@given(seed=st.integers(0, 2**32))
def test_random_documents(schemas: Schemas, seed: int) -> None:
    random = Random(seed)
    for _ in range(DOCUMENTS_PER_EXAMPLE):
        case = read(random_text(random, schemas.here, schemas.names), schemas.here, schemas.there)
        if case is not None:
            compare(case)


def random_text(random: Random, schema: SchemaIndex, names: list[str]) -> str:
    text = Author(random, schema).document()
    for _ in range(random.choice((0, 1, 1, 2, 4))):
        changed = (spoilt(random, text, names) for _ in range(4))
        text = next((candidate for candidate in changed if not parse_document(candidate).problems), text)
    return text


def read(text: str, schema: SchemaIndex, other: graphql.GraphQLSchema) -> Case | None:
    """None for what is no document, or not one that could have been written here."""
    try:
        tree = graphql.parse(text)
    except graphql.GraphQLSyntaxError:
        return None
    if not _is_one_operation(tree) or _is_circular(tree):
        return None
    written = read_written(text, schema)
    findings = [finding for document in written for finding in validate(document, schema)]
    return Case(text, tree, findings, oracle.judge(other, tree))


def read_written(text: str, schema: SchemaIndex) -> list[WrittenDocument]:
    document = parse_document(text).document
    operations = [item for item in document.definitions if isinstance(item, ast.OperationDefinition)]
    return written_documents(_with_fragment_variables(document, operations[0]), schema) if operations else []


def _is_one_operation(tree: graphql.DocumentNode) -> bool:
    """With a name, beside fragments of different names, and with a selection everywhere."""
    fragments = [item.name.value for item in tree.definitions if isinstance(item, nodes.FragmentDefinitionNode)]
    operations = [item for item in tree.definitions if isinstance(item, nodes.OperationDefinitionNode) and item.name]
    empty = [n for n in oracle.walk(tree) if isinstance(n, nodes.SelectionSetNode) and not n.selections]
    return not empty and len(operations) == 1 and len(tree.definitions) == len(set(fragments)) + 1


def _is_circular(tree: graphql.DocumentNode) -> bool:
    rules = [rule for rule in graphql.specified_rules if rule.__name__ == "NoFragmentCyclesRule"]
    return bool(graphql.validate(graphql.build_schema("type Query { a: Int }"), tree, rules))


def _with_fragment_variables(document: ast.Document, operation: ast.OperationDefinition) -> ast.Document:
    """Here a fragment declares its variables: those of the operation that it uses."""
    definitions: list[ast.OperationDefinition | ast.FragmentDefinition] = []
    for item in document.definitions:
        if isinstance(item, ast.FragmentDefinition):
            used = _variables_in(item)
            declared = tuple(v for v in operation.variable_definitions if v.variable.name.value in used)
            item = msgspec.structs.replace(item, variable_definitions=declared)
        definitions.append(item)
    return msgspec.structs.replace(document, definitions=tuple(definitions))


def _variables_in(node: object) -> set[str]:
    if isinstance(node, ast.Variable):
        return {node.name.value}
    if isinstance(node, ast.Node):
        return set().union(*(_variables_in(getattr(node, name)) for name in node.__struct_fields__))
    if isinstance(node, tuple):
        return set().union(*map(_variables_in, node))
    return set()


def compare(case: Case) -> None:
    findings = [f for f in case.findings if f.code != "overlapping-fields-can-be-merged"]
    silent = silent_spans(case)
    ours = {(f.code, 0 if f.code == "single-field-subscriptions" else f.start) for f in findings}
    theirs = {(verdict.code, verdict.start) for verdict in case.judgement.verdicts}
    assert not {place for place in ours if _lies_in(place[1], silent)}, case.text
    theirs = {place for place in theirs if not _lies_in(place[1], silent)}
    for explain in EXPLANATIONS:
        explained = explain(case)
        ours = {place for place in ours if not explained(*place)}
        theirs = {place for place in theirs if not explained(*place)}
    assert ours == theirs, _shown(case, ours, theirs)
    compare_conflicts(case, silent)
    compare_messages(case, findings)


Explained: TypeAlias = Callable[[str, int], bool]
"""Whether a difference in (code, offset) is meant."""


def silent_spans(case: Case) -> list[tuple[int, int]]:
    """graphql-core goes on below an unknown name or a value of the wrong kind; here nothing is reported there."""
    wrong = {(f.code, f.start): f.message for f in case.findings}
    spans: list[tuple[int, int]] = []
    for node in oracle.walk(case.tree):
        match node:
            case nodes.FieldNode() if ("fields-on-correct-type", _start(node.name)) in wrong:
                spans.append((_start(node.name) + 1, _end(node)))
            case nodes.FieldNode(selection_set=nodes.SelectionSetNode() as below):
                if "must not have" in wrong.get(("scalar-leafs", _start(node.name)), ""):
                    spans.append((_start(below), _end(below)))
            case nodes.ArgumentNode() if ("known-argument-names", _start(node)) in wrong:
                spans.append((_start(node.value), _end(node.value)))
            case nodes.DirectiveNode() if "Unknown" in wrong.get(("known-directives", _start(node)), ""):
                spans.append((_start(node) + 1, _end(node)))
            case nodes.ObjectFieldNode() if ("values-of-correct-type", _start(node)) in wrong:
                spans.append((_start(node.value), _end(node.value)))
            case nodes.InlineFragmentNode(type_condition=nodes.NamedTypeNode() as condition):
                codes = ("known-type-names", "fragments-on-composite-types")
                if any((code, _start(condition)) in wrong for code in codes):
                    spans.append((_start(node.selection_set), _end(node.selection_set)))
            case nodes.ListValueNode() | nodes.ObjectValueNode():
                message = wrong.get(("values-of-correct-type", _start(node)), "to include required")
                if "to include required" not in message and "OneOf" not in message:
                    spans.append((_start(node) + 1, _end(node)))
    return spans


def uses_in_unused_fragments(case: Case) -> Explained:
    """A fragment is checked here even if nothing uses it; graphql-core needs an operation to look at variables."""
    used: set[str] = set()
    fragments = {f.name.value: f for f in case.tree.definitions if isinstance(f, nodes.FragmentDefinitionNode)}
    pending: list[nodes.Node] = [item for item in case.tree.definitions if item not in fragments.values()]
    while pending:
        for node in oracle.walk(pending.pop()):
            if isinstance(node, nodes.FragmentSpreadNode) and node.name.value not in used:
                used.add(node.name.value)
                pending.extend(f for name, f in fragments.items() if name == node.name.value)
    unused = [_span(fragment) for name, fragment in fragments.items() if name not in used]
    codes = ("no-undefined-variables", "variables-in-allowed-position")
    return lambda code, start: code in codes and _lies_in(start, unused)


def types_of_fragments(case: Case) -> Explained:
    """The type of a fragment is an argument of ``fragment(…)`` here, and judged by whoever evaluates that call."""
    codes = ("known-type-names", "fragments-on-composite-types")
    spans = [
        _span(fragment)
        for fragment in case.tree.definitions
        if isinstance(fragment, nodes.FragmentDefinitionNode)
        and any(v.code in codes and v.start == _start(fragment.type_condition) for v in case.judgement.verdicts)
    ]
    return lambda _, start: _lies_in(start, spans)


def roots_of_spoilt_subscriptions(case: Case) -> Explained:
    """What is unknown or impossible at the root of a subscription is reported, and neither counted nor missed."""
    codes = (
        "fields-on-correct-type",
        "known-type-names",
        "fragments-on-composite-types",
        "possible-fragment-spreads",
    )
    fragments = {f.name.value for f in case.tree.definitions if isinstance(f, nodes.FragmentDefinitionNode)}
    spreads = {n.name.value for n in oracle.walk(case.tree) if isinstance(n, nodes.FragmentSpreadNode)}
    is_spoilt = not spreads <= fragments or any(verdict.code in codes for verdict in case.judgement.verdicts)
    return lambda code, _: code == "single-field-subscriptions" and is_spoilt


def copied_values(case: Case) -> Explained:
    """A list or object where a scalar belongs has no place in the error of graphql-core."""
    collections = (nodes.ListValueNode, nodes.ObjectValueNode)
    places = {_start(node) for node in oracle.walk(case.tree) if isinstance(node, collections)}
    missing = case.judgement.placeless > 0
    return lambda code, start: missing and code == "values-of-correct-type" and start in places


def repeated_input_fields(case: Case) -> Explained:
    """Of an input field that is given twice both values are checked here; graphql-core looks at the last one."""
    repeated: list[tuple[int, int]] = []
    for node in oracle.walk(case.tree):
        if isinstance(node, nodes.ObjectValueNode):
            last = {field.name.value: field for field in node.fields}
            repeated += [_span(field) for field in node.fields if last[field.name.value] is not field]
    return lambda code, start: code == "values-of-correct-type" and _lies_in(start, repeated)


EXPLANATIONS = (
    uses_in_unused_fragments,
    types_of_fragments,
    roots_of_spoilt_subscriptions,
    copied_values,
    repeated_input_fields,
)


def compare_conflicts(case: Case, silent: list[tuple[int, int]]) -> None:
    """graphql-core reports every pair of conflicting fields; here each field that conflicts with an earlier one.

    A field that came in through a fragment is reported at the spread, if the other one did not come in by the same.
    Fragments that meet below something unknown are compared there only.
    """
    unknown = {f.start for f in case.findings if f.code == "fields-on-correct-type"}
    ignored = silent + [_span(f) for f in case.tree.definitions if _is_spoilt_fragment(case, f)]
    alleged = case.judgement.conflicts
    spreads = {_start(n.name) for n in oracle.walk(case.tree) if isinstance(n, nodes.FragmentSpreadNode)}
    doubtful = any(_lies_in(spread, ignored) for spread in spreads)
    conflicts = [
        conflict
        for conflict in alleged
        if not any(_start(node.name) in unknown or _lies_in(_start(node.name), ignored) for node in conflict.involved)
        and not (doubtful and len({_definition_of(case, node) for node in conflict.involved}) > 1)
    ]
    reported = {f.start for f in case.findings if f.code == "overlapping-fields-can-be-merged"}
    fields = {oracle.response_key_start(node) for conflict in alleged for node in conflict.involved}
    assert bool(conflicts) <= bool(reported) <= bool(alleged), case.text
    assert reported <= fields | spreads, case.text
    for conflict in conflicts:
        if len({_definition_of(case, node) for node in conflict.involved}) == 1:
            assert reported & {oracle.response_key_start(node) for node in conflict.involved}, case.text


def _is_spoilt_fragment(case: Case, item: nodes.Node) -> bool:
    return isinstance(item, nodes.FragmentDefinitionNode) and types_of_fragments(case)("", _start(item))


def _definition_of(case: Case, node: nodes.Node) -> int:
    return next(n for n, item in enumerate(case.tree.definitions) if _lies_in(_start(node), [_span(item)]))


def compare_messages(case: Case, findings: list[Finding]) -> None:
    """The texts are those of graphql-core, but for what the functions below say."""
    for verdict in case.judgement.verdicts:
        same_place = [f.message for f in findings if (f.code, f.start) == (verdict.code, verdict.start)]
        expected = _worded_as_here(verdict)
        if same_place and expected:
            assert any(_is_worded(message, expected) for message in same_place), (verdict, same_place)


def _worded_as_here(verdict: oracle.Verdict) -> str:
    """Python's None is null here, a fragment has variables of its own, and a field of introspection a type.

    A location of directives is written as in the schema.  Of two complaints about one variable the first is made.
    """
    if verdict.code in ("no-undefined-variables", "single-field-subscriptions") or "OneOf" in verdict.message:
        return ""
    if verdict.code == "known-directives":
        return verdict.message.partition(" may not be used on")[0].removesuffix(".")
    return verdict.message.replace("not to be None", "not to be null").replace("'<meta>.", "'Query.")


def _is_worded(message: str, expected: str) -> bool:
    """A large value stands on several lines there, and on one here, where it may also be cut short."""
    beginning = _spaced(message.partition("…")[0])
    return _spaced(expected).startswith(beginning) if "…" in message else beginning.startswith(_spaced(expected))


def _spaced(message: str) -> str:
    return " ".join(re.split(r"[\s,]+", message)).replace("{ }", "{}")


def _lies_in(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _span(node: nodes.Node) -> tuple[int, int]:
    return _start(node), _end(node)


def _start(node: nodes.Node) -> int:
    return node.loc.start if node.loc else -1


def _end(node: nodes.Node) -> int:
    return node.loc.end if node.loc else -1


def _shown(case: Case, ours: set[tuple[str, int]], theirs: set[tuple[str, int]]) -> str:
    def show(places: set[tuple[str, int]]) -> str:
        return "".join(f"\n  {code} at {case.text[start : start + 20]!r}" for code, start in sorted(places))

    return f"{case.text}\nonly here:{show(ours - theirs)}\nonly there:{show(theirs - ours)}"
