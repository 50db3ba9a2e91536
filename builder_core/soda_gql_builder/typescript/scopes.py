"""Which declaration a name means at a place of the file: the lexical scopes around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from soda_gql_builder.typescript.modules import DEFAULT_KEY, declared_names, pattern_names
from soda_gql_builder.typescript.syntax import Node, Syntax

_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_expression",
        "function_declaration",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
_BLOCKS = frozenset({"statement_block", "switch_body", "program", "switch_case", "switch_default"})
_LOOPS = frozenset({"for_statement", "for_in_statement"})
_SCOPES = _FUNCTIONS | _BLOCKS | _LOOPS | {"catch_clause"}


class Declared(NamedTuple):
    """A declaration of one name.

    ``kind`` is what declares it: const, let, var, function, enum, default, or the words for something that has no
    static value ("a parameter", "a class", …), which is then all that matters.
    ``node`` is the declarator or declaration; ``scope`` the tree-sitter id of the scope's node.
    """

    kind: str
    name: Node
    node: Node
    scope: int


class Scopes:
    """The scopes of one file, read when first asked for."""

    __slots__ = ("_tables", "module", "syntax")

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self._tables: dict[int, dict[str, Declared]] = {}
        self.module = self._table(syntax.root)

    def around(self, node: Node) -> list[dict[str, Declared]]:
        """The tables of all scopes inside of the module's that enclose the node, innermost first."""
        tables: list[dict[str, Declared]] = []
        # From outside in: a node does not know its parent, and looks for it from the root.
        outer = self.syntax.root.child_with_descendant(node)
        while outer is not None and outer.id != node.id:
            if outer.type in _SCOPES:
                table = self._table(outer)
                if table:
                    tables.append(table)
            outer = outer.child_with_descendant(node)
        return tables[::-1]

    def _table(self, scope: Node) -> dict[str, Declared]:
        table = self._tables.get(scope.id)
        if table is None:
            table = {}
            for kind, name, node in _declarations(scope):
                table.setdefault(self.syntax.text_of(name), Declared(kind, name, node, scope.id))
            if scope.type == "program":
                self._add_default(scope, table)
            self._tables[scope.id] = table
        return table

    def _add_default(self, program: Node, table: dict[str, Declared]) -> None:
        for statement in program.named_children:
            if statement.type == "export_statement" and any(child.type == "default" for child in statement.children):
                value = statement.child_by_field_name("value") or statement.child_by_field_name("declaration")
                if value is not None and value.child_by_field_name("name") is None:
                    table[DEFAULT_KEY] = Declared("default", value, value, program.id)


def _declarations(scope: Node) -> Iterator[tuple[str, Node, Node]]:
    if scope.type in _FUNCTIONS:
        yield from _parameters(scope)
    elif scope.type in _BLOCKS:
        for statement in scope.named_children:
            yield from _statement(statement)
    elif scope.type == "catch_clause":
        parameter = scope.child_by_field_name("parameter")
        for name in pattern_names(parameter) if parameter is not None else ():
            yield "the parameter of `catch`", name, name
    else:
        start = scope.child_by_field_name("initializer") or scope.child_by_field_name("left")
        for name in (pattern_names(start) or declared_names(start)) if start is not None else ():
            yield "a loop variable", name, name


def _parameters(function: Node) -> Iterator[tuple[str, Node, Node]]:
    single = function.child_by_field_name("parameter")
    if single is not None:
        yield "a parameter of the enclosing function", single, single
    listed = function.child_by_field_name("parameters")
    for parameter in listed.named_children if listed is not None else ():
        pattern = parameter.child_by_field_name("pattern")
        for name in pattern_names(pattern) if pattern is not None else ():
            yield "a parameter of the enclosing function", name, name
    own = function.child_by_field_name("name")
    if own is not None and function.type == "function_expression":
        yield "function", own, function


def _statement(statement: Node) -> Iterator[tuple[str, Node, Node]]:
    kind = statement.type
    if kind == "export_statement":
        declaration = statement.child_by_field_name("declaration")
        if declaration is not None:
            yield from _statement(declaration)
    elif kind == "ambient_declaration":
        for child in statement.named_children:
            for name in declared_names(child):
                yield "an ambient declaration, known only at run time", name, child
    elif kind in ("lexical_declaration", "variable_declaration"):
        yield from _variables(statement)
    elif kind == "expression_statement" and statement.named_children:
        yield from _statement(statement.named_children[0]) if statement.named_children[0].type in _NAMESPACES else ()
    else:
        word = _DECLARATIONS.get(kind)
        own = statement.child_by_field_name("name")
        if word is not None and own is not None:
            yield word, own, statement


def _variables(statement: Node) -> Iterator[tuple[str, Node, Node]]:
    word = statement.child_by_field_name("kind")
    kind = word.type if word is not None else "var"
    for declarator in statement.named_children:
        target = declarator.child_by_field_name("name") if declarator.type == "variable_declarator" else None
        for name in pattern_names(target) if target is not None else ():
            yield kind, name, declarator


_NAMESPACES = frozenset({"internal_module", "module"})
_DECLARATIONS: Mapping[str, str] = MappingProxyType(
    {
        "function_declaration": "function",
        "generator_function_declaration": "a generator function",
        "class_declaration": "a class",
        "abstract_class_declaration": "a class",
        "enum_declaration": "enum",
        "internal_module": "a namespace",
        "module": "a namespace",
    }
)
