"""The variables that can be used at a place: those of the text around it, of ``variables``, or of the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.parser import parse_variables
from soda_gql_builder.schema.index import TypeRef
from soda_gql_builder.schema.references import type_ref
from soda_gql_server.semantics.code.brackets import STRING, TEMPLATE, Group, Opened, Token, items, template_text
from soda_gql_server.semantics.expected.wanted import Reached
from soda_gql_server.semantics.view import View


def declared_variables(
    view: View, opened: Opened, owner: DefinitionId | None, reached: Reached
) -> Mapping[str, TypeRef]:
    """Names and types, own variables first."""
    declared = dict(reached.variables) if reached.variables is not None else _in_options(opened)
    written = view.written(owner) if owner is not None else None
    if written is None:
        return declared
    if reached.variables is None and not declared:
        _add(declared, written.document.variable_definitions)
    for expansion in written.document.expansions:
        if isinstance(expansion, Spread) and expansion.arguments is None:
            _add(declared, expansion.fragment.variables)
    return declared


def _add(declared: dict[str, TypeRef], definitions: Iterable[ast.VariableDefinition]) -> None:
    for definition in definitions:
        declared.setdefault(definition.variable.name.value, type_ref(definition.type))


def _in_options(opened: Opened) -> dict[str, TypeRef]:
    """Those of ``variables`` in an object around the cursor."""
    declared: dict[str, TypeRef] = {}
    for group in opened.groups:
        for item in items(group.parts) if group.kind == "{" else ():
            if len(item) == 3 and isinstance(item[0], Token) and item[0].value == "variables":
                text = _text(item[2])
                _add(declared, parse_variables(text).definitions if text is not None else ())
    return declared


def _text(part: Token | Group) -> str | None:
    if isinstance(part, Token):
        return part.value if part.kind == STRING else None
    return template_text(part.parts)[0] if part.kind == TEMPLATE else None
