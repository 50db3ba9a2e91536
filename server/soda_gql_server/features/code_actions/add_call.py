"""Add the call that makes something of a template, a callback builder or a field."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.diagnostics import Diagnostic, Edit
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Definition
from soda_gql_server.features.code_actions.add_selection import builder_selection
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.code.nodes import nodes_in, way_to
from soda_gql_server.semantics.documents.builder_code import expression_name, tool_name
from soda_gql_server.semantics.places import insertion


def offer(request: Request) -> Iterator[Action]:
    for diagnostic in request.told("uncalled-template"):
        edit = _edit(request, diagnostic)
        if edit is not None:
            yield Action("Add the final call", "quickfix", (edit,), diagnostic, preferred=True)


def _edit(request: Request, diagnostic: Diagnostic) -> Edit | None:
    definition = request.definition_of(diagnostic)
    if definition is None:
        return None
    root = definition.root
    for node in nodes_in(root.code):
        inner = node.tag if isinstance(node, ir.TaggedTemplate) else node.callee if isinstance(node, ir.Call) else None
        if inner is not None and root.span(inner.id) == diagnostic.span:
            return insertion(request.path, root.span(node.id).end, "()")
    for node in nodes_in(root.code):
        if isinstance(node, ir.Call) and root.span(node.id) == diagnostic.span:
            nested = _field_call(request, definition, node)
            return insertion(request.path, diagnostic.span.end, nested) if nested is not None else None
    return None


def _field_call(request: Request, definition: Definition, call: ir.Call) -> str | None:
    """The second call of ``f("name")``: with a selection if the field needs one."""
    schema = request.view.schema(definition.schema)
    way = way_to(definition.root.code, call.id)
    name = tool_name(way, "f")
    if schema is None or name is None or expression_name(call.callee) != name:
        return None
    type_ = _type_of(request, (request.path, definition.path), way)
    if type_ is None:
        return None
    info = schema.types.get(type_)
    return builder_selection(schema, info, name) if info is not None and info.composite else "()"


def _type_of(request: Request, id_: tuple[str, str], way: list[ir.Node]) -> str | None:
    """The type of a field whose calls around it say what it is selected from."""
    schema, written = request.view.schema_of(id_), request.view.written(id_)
    if schema is None or written is None or written.document.type_name is None:
        return None
    parent = schema.types.get(written.document.type_name)
    for index, node in enumerate(way):
        if isinstance(node, ir.Property) and parent is not None and parent.abstract and isinstance(node.key, str):
            parent = schema.types.get(node.key)
            continue
        last = index == len(way) - 1
        call = node if last else getattr(node, "callee", None)
        name = _field_named(call, tool_name(way[: index + 1], "f"))
        if name is None:
            continue
        field = schema.field(parent, name) if parent is not None else None
        if field is None or last:
            return field.type.name if field is not None else None
        parent = schema.types.get(field.type.name)
    return None


def _field_named(call: object, tool: str | None) -> str | None:
    """The name in ``f("name")``."""
    if not isinstance(call, ir.Call) or tool is None or expression_name(call.callee) != tool or not call.arguments:
        return None
    first = call.arguments[0]
    return first.value if isinstance(first, ir.String) else None
