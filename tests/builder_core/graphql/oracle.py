"""The syntax trees of both parsers in one form, and the verdict of graphql-core on a text.

The form is (kind, start, end, properties); properties that are empty or absent are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, NamedTuple, TypeVar

import graphql
from graphql.language.parser import Parser

from soda_gql_builder.graphql import ast

T = TypeVar("T")
Plain = Any

_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PROPERTIES = {"item": "type", "inner": "type", "default": "default_value", "members": "types"}


class _StrictParser(Parser):
    """graphql-core's grammar without its experiments, but with variables of fragments."""

    def parse_fragment_arguments(self) -> Any:
        raise self.unexpected()

    def parse_directive_definition(self) -> Any:
        start = self._lexer.token
        description = self.parse_description()
        self.expect_keyword("directive")
        self.expect_token(graphql.TokenKind.AT)
        name = self.parse_name()
        arguments = self.parse_argument_defs()
        repeatable = self.expect_optional_keyword("repeatable")
        self.expect_keyword("on")
        return graphql.DirectiveDefinitionNode(
            description=description,
            name=name,
            arguments=arguments,
            repeatable=repeatable,
            locations=self.parse_directive_locations(),
            loc=self.loc(start),
        )

    def parse_directive_extension(self) -> Any:
        self.expect_keyword("extend")
        raise self.unexpected()


class _ExecutableParser(_StrictParser):
    """Knows no schemas."""

    _parse_type_system_definition_method_names: ClassVar[Any] = {}
    _parse_other_definition_method_names: ClassVar[Any] = {}


class _SchemaParser(_StrictParser):
    """Knows no operations and fragments."""

    _parse_executable_definition_method_names: ClassVar[Any] = {}

    def parse_operation_definition(self) -> Any:
        raise self.unexpected()


class Rejection(NamedTuple):
    offset: int
    message: str


def parse_executable(text: str) -> graphql.DocumentNode:
    """Raises GraphQLSyntaxError."""
    return _parse(_ExecutableParser, text)


def parse_schema(text: str) -> graphql.DocumentNode:
    """Raises GraphQLSyntaxError."""
    return _parse(_SchemaParser, text)


def rejection(parse: Callable[[str], object], text: str) -> Rejection | None:
    """Where and why graphql-core stops, if it does."""
    try:
        parse(text)
    except graphql.GraphQLSyntaxError as error:
        assert error.positions is not None
        return Rejection(error.positions[0], error.message)
    return None


def plain_core(node: graphql.Node) -> Plain:
    """A tree of graphql-core."""
    properties = {}
    for key in node.keys:
        value = getattr(node, key)
        if key == "loc" or value is None or value == ():
            continue
        if isinstance(value, tuple):
            properties[key] = [plain_core(item) for item in value]
        elif isinstance(value, graphql.Node):
            properties[key] = plain_core(value)
        else:
            properties[key] = getattr(value, "value", value)
    assert node.loc is not None
    return node.kind, node.loc.start, node.loc.end, properties


def plain(node: ast.Node) -> Plain:
    """A tree of this project."""
    properties = {}
    for key in node.__struct_fields__[2:]:
        value = getattr(node, key)
        if value is None or value == () or key == "extend":
            continue
        name = _PROPERTIES.get(key, key)
        if isinstance(node, ast.SchemaDefinition) and key == "operation_types":
            name = "operation_types"
        if isinstance(value, tuple):
            properties[name] = [plain(item) for item in value]
        else:
            properties[name] = plain(value) if isinstance(value, ast.Node) else value
    return _kind(node), node.start, node.end, properties


def _kind(node: ast.Node) -> str:
    kind = _WORD.sub("_", type(node).__name__).lower()
    if getattr(node, "extend", False):
        return kind.replace("definition", "extension")
    return "document" if kind == "schema_document" else kind


def nodes(node: ast.Node) -> Iterator[ast.Node]:
    """The node and everything below it."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(children(node))


def children(node: ast.Node) -> list[ast.Node]:
    return _of_type(ast.Node, [getattr(node, key) for key in node.__struct_fields__])


def children_of_core(node: graphql.Node) -> list[graphql.Node]:
    return _of_type(graphql.Node, [getattr(node, key) for key in node.keys if key != "loc"])


def _of_type(kind: type[T], values: list[Any]) -> list[T]:
    """The values of that type, alone or in tuples."""
    items = (item for value in values for item in (value if isinstance(value, tuple) else (value,)))
    return [item for item in items if isinstance(item, kind)]


def _parse(parser: type[Parser], text: str) -> graphql.DocumentNode:
    return parser(text, experimental_fragment_arguments=True, allow_empty_selection_sets=False).parse_document()
