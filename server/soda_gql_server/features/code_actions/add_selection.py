"""Select something from a field that needs a selection: its id, or else ``__typename``."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import Field, SchemaIndex, TypeInfo
from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.documents.authored import Authored, selections_of, type_below
from soda_gql_server.semantics.documents.builder_code import field_code
from soda_gql_server.semantics.places import insertion


def offer(request: Request) -> Iterator[Action]:
    for diagnostic, document in request.documents_told("scalar-leafs"):
        for selection, _, parent in selections_of(document):
            if not isinstance(selection, ast.Field) or selection.selection_set is not None:
                continue
            below = type_below(document.schema, selection, parent)
            if below is None or not below.composite or document.span(selection.name) != diagnostic.span:
                continue
            edit = _edit(document, selection, below)
            if edit is not None:
                chosen = chosen_field(document.schema, below)
                yield Action(f"Select '{chosen}'", "quickfix", (edit,), diagnostic, preferred=True)


def chosen_field(schema: SchemaIndex, type_: TypeInfo) -> str:
    """The field that tells most about an object: a leaf that needs no arguments."""
    leaf = type_.fields.get("id")
    return "id" if leaf is not None and is_plain_leaf(schema, leaf) else "__typename"


def is_plain_leaf(schema: SchemaIndex, field: Field) -> bool:
    """Whether a field can be selected by its name alone."""
    info = schema.types.get(field.type.name)
    needs = any(argument.required for argument in field.arguments.values())
    return info is not None and not info.composite and not needs and field.deprecated is None


def builder_selection(schema: SchemaIndex, type_: TypeInfo, field_name: str) -> str:
    """What the second call of ``f`` is given for a type."""
    if type_.kind == "union":
        return "({ __typename: true })"
    chosen = chosen_field(schema, type_)
    if "." in field_name:
        tools, _, name = field_name.rpartition(".")
        return f'(({tools}) => ({{ ...{tools}.{name}("{chosen}")() }}))'
    pattern = "f" if field_name == "f" else f"f: {field_name}"
    return f'(({{ {pattern} }}) => ({{ ...{field_name}("{chosen}")() }}))'


def _edit(document: Authored, field: ast.Field, type_: TypeInfo) -> Edit | None:
    if field.start >= 0:
        at = document.text.end_in_file(field.end) if document.text is not None else 0
        return insertion(document.path, at, f" {{ {chosen_field(document.schema, type_)} }}")
    code = field_code(document, field)
    if code is None:
        return None
    nested = builder_selection(document.schema, type_, code.field_name)
    if code.member is not None:
        return Edit(
            document.path, document.member_span(code.member), f'...{code.field_name}("{field.name.value}"){nested}'
        )
    if code.finish is None or code.call is None or code.finish.arguments:
        return None
    finish = Span(document.root.span(code.call.id).end, document.root.span(code.finish.id).end)
    return Edit(document.path, finish, nested) if document.source(finish) == "()" else None
