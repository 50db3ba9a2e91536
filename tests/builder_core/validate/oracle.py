"""What graphql-core finds in a document, as (code, offset, message), each at the token that carries it here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import graphql
from graphql import DocumentNode, GraphQLError, GraphQLSchema, Node
from graphql.language import ast as nodes
from graphql.validation import NoDeprecatedCustomRule, specified_rules

_LEFT_OUT = {
    "ExecutableDefinitionsRule",
    "UniqueOperationNamesRule",
    "LoneAnonymousOperationRule",
    "UniqueFragmentNamesRule",
    "KnownFragmentNamesRule",
    "KnownOperationTypesRule",
    "NoUnusedFragmentsRule",
    "NoFragmentCyclesRule",
    "MaxIntrospectionDepthRule",
    "DeferStreamDirectiveOnRootField",
    "DeferStreamDirectiveOnValidOperationsRule",
    "DeferStreamDirectiveLabel",
    "StreamDirectiveOnListField",
}
"""The names of definitions are not a matter of one document; incremental delivery is not in the specification."""


class Verdict(NamedTuple):
    code: str
    start: int
    message: str


class Conflict(NamedTuple):
    """Two selections that cannot be merged: the outermost fields, in order of the text."""

    one: nodes.FieldNode
    other: nodes.FieldNode
    involved: tuple[Node, ...]


class Judgement(NamedTuple):
    """``placeless`` counts values that graphql-core has copied without their places before it complains of them."""

    verdicts: list[Verdict]
    conflicts: list[Conflict]
    placeless: int


def judge(schema: GraphQLSchema, document: DocumentNode) -> Judgement:
    """Every verdict of graphql-core; overlapping fields apart, because they have two places."""
    found: list[tuple[str, GraphQLError]] = []
    rules = [
        _named(rule, found) for rule in (*specified_rules, NoDeprecatedCustomRule) if rule.__name__ not in _LEFT_OUT
    ]
    graphql.validate(schema, document, rules, max_errors=10_000)
    verdicts: list[Verdict] = []
    conflicts: list[Conflict] = []
    placeless = 0
    owners = {id(n.selection_set): n for n in walk(document) if isinstance(n, nodes.FieldNode) and n.selection_set}
    for code, error in found:
        if code == "overlapping-fields-can-be-merged":
            conflicts.append(_conflict(error))
        else:
            places = _places(code, error, owners)
            placeless += not places
            verdicts.extend(Verdict(code, start, error.message) for start in places)
    return Judgement(verdicts, conflicts, placeless)


def _named(rule: Any, found: list[tuple[str, GraphQLError]]) -> Any:
    """The rule, saying under which code it reports."""
    code = re.sub(r"(?<!^)(?=[A-Z])", "-", rule.__name__.removesuffix("Rule").removesuffix("Custom")).lower()

    class Named(rule):  # type: ignore[misc]
        def __init__(self, context: Any) -> None:
            super().__init__(_Listening(context, code, found))

    return Named


class _Listening:
    """A validation context that keeps what one rule reports."""

    def __init__(self, context: Any, code: str, found: list[tuple[str, GraphQLError]]) -> None:
        self._context = context
        self._code = code
        self._found = found

    def report_error(self, error: GraphQLError) -> None:
        self._found.append((self._code, error))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)


def _places(code: str, error: GraphQLError, owners: dict[int, nodes.FieldNode]) -> list[int]:
    errors = [node for node in error.nodes or () if node.loc]
    if not errors:
        return []
    first: Any = errors[0]
    match code:
        case "unique-argument-names":
            return [node.loc.start for node in errors[1:] if node.loc]
        case "unique-variable-names":
            return [node.loc.start - 1 for node in errors[1:] if node.loc]
        case "unique-input-field-names" | "unique-directives-per-location" | "variables-in-allowed-position":
            return [errors[1].loc.start] if errors[1].loc else []
        case "single-field-subscriptions":
            return [0]
    if isinstance(first, nodes.SelectionSetNode):
        first = owners[id(first)]
    if isinstance(first, nodes.FieldNode):
        first = first.name
    if isinstance(first, (nodes.InlineFragmentNode, nodes.FragmentDefinitionNode)) and first.type_condition:
        first = first.type_condition
    if isinstance(first, nodes.FragmentSpreadNode):
        first = first.name
    while isinstance(first, (nodes.ListTypeNode, nodes.NonNullTypeNode)):
        first = first.type
    return [first.loc.start]


def _conflict(error: GraphQLError) -> Conflict:
    """The nodes of a conflict are the outer field of one side, what is below it, and then the other side likewise."""
    involved = [node for node in error.nodes or () if isinstance(node, nodes.FieldNode)]
    one = involved[0]
    same_key = [node for node in involved[1:] if response_key(node) == response_key(one) and not _inside(node, one)]
    other = same_key[0] if same_key else involved[-1]
    one, other = sorted((one, other), key=lambda node: node.loc.start if node.loc else 0)
    return Conflict(one, other, tuple(involved))


def response_key(node: nodes.FieldNode) -> str:
    return (node.alias or node.name).value


def response_key_start(node: nodes.FieldNode) -> int:
    name = node.alias or node.name
    return name.loc.start if name.loc else -1


def _inside(node: Node, other: Node) -> bool:
    return bool(node.loc and other.loc and other.loc.start <= node.loc.start and node.loc.end <= other.loc.end)


def walk(node: Node) -> Iterator[Node]:
    yield node
    for key in node.keys:
        value = getattr(node, key, None)
        if isinstance(value, Node):
            yield from walk(value)
        elif isinstance(value, (list, tuple)):
            for item in value:
                if isinstance(item, Node):
                    yield from walk(item)
