"""The outline of a file, and the elements of the whole project by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.evaluate.evaluated import DefinitionId, Evaluated
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.print_values import type_text
from soda_gql_builder.text import Span
from soda_gql_server.semantics.definitions.bindings import binding_of
from soda_gql_server.semantics.definitions.entries import ElementKind, Entry, entry_of
from soda_gql_server.semantics.names.sdl import Sdl
from soda_gql_server.semantics.places import FileSpan
from soda_gql_server.semantics.view import View

_MOST_FOUND = 500

OutlineKind: TypeAlias = (
    ElementKind
    | Literal["variable", "scalar", "object", "interface", "union", "enum", "input", "directive", "schema"]
    | Literal["field", "value"]
)


class Outline(NamedTuple):
    """An element or a definition of a schema, with what it consists of.  ``selection`` lies within ``span``."""

    name: str
    detail: str
    kind: OutlineKind
    span: Span
    selection: Span
    children: tuple[Outline, ...]


class FoundElement(NamedTuple):
    """An element of the project; ``container`` is its file, and the object that holds it."""

    name: str
    kind: Literal["operation", "fragment", "define", "compat"]
    path: str
    span: Span
    container: str


def document_symbols(view: View, path: str) -> list[Outline]:
    """What a file defines, in the order of the text."""
    sdl = view.sdl(path)
    if sdl is not None:
        return list(_of_schema(sdl))
    entries = [entry_of(view, (path, definition.path)) for definition in view.definitions(path)]
    return [_outline(view, entry) for entry in entries if entry is not None]


def workspace_symbols(view: View, query: str) -> list[FoundElement]:
    """The elements whose names have the letters of the query in its order; those that begin with it come first."""
    wanted = query.lower()
    found: list[tuple[bool, bool, str, DefinitionId]] = []
    for id_, result in view.session.results.items():
        name = _name_of(view, id_, result).lower() if result.kind is not None else ""
        if result.kind is not None and _matches(wanted, name):
            found.append((not name.startswith(wanted), wanted not in name, name, id_))
    elements = [_element(view, id_) for *_, id_ in sorted(found)[:_MOST_FOUND]]
    return [element for element in elements if element is not None]


def _name_of(view: View, id_: DefinitionId, result: Evaluated) -> str:
    written = view.written(id_) if result.kind == "compat" else None
    return (written.document.name if written is not None else result.name) or id_[1].rpartition(".")[2]


def _element(view: View, id_: DefinitionId) -> FoundElement | None:
    result, definition = view.session.results[id_], view.definition(id_)
    if result.kind is None or definition is None:
        return None
    place = view.where(result.name_place) if result.name_place is not None else _named(view, id_)
    place = place or binding_of(view, id_) or FileSpan(id_[0], definition.schema_span)
    container = id_[1].rpartition(".")[0]
    shown = f"{id_[0]} › {container}" if container else id_[0]
    return FoundElement(_name_of(view, id_, result), result.kind, place.path, place.span, shown)


def _named(view: View, id_: DefinitionId) -> FileSpan | None:
    """Where the name of a compat document stands."""
    found = (item for item in view.occurrences_in(id_) if item.role == "definition" and item.symbol == id_)
    return next((FileSpan(item.path, item.span) for item in found), None)


def _matches(wanted: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in wanted)


def _outline(view: View, entry: Entry) -> Outline:
    variables = [
        Outline(item.symbol.name, str(item.type or ""), "variable", item.span, item.span, ())
        for item in view.occurrences_in(entry.id)
        if item.role == "definition" and item.symbol[:2] == entry.id and len(item.symbol) == 3
        if item.path == entry.path and entry.span.start <= item.span.start and item.span.end <= entry.span.end
    ]
    return Outline(entry.name, entry.detail, entry.kind, entry.span, entry.selection, tuple(variables))


# --- schema files -------------------------------------------------------------------------------------------

_KINDS: dict[type[ast.Node], OutlineKind] = {
    ast.ScalarTypeDefinition: "scalar",
    ast.ObjectTypeDefinition: "object",
    ast.InterfaceTypeDefinition: "interface",
    ast.UnionTypeDefinition: "union",
    ast.EnumTypeDefinition: "enum",
    ast.InputObjectTypeDefinition: "input",
}


def _of_schema(sdl: Sdl) -> Iterator[Outline]:
    for item in sdl.document.definitions:
        span = Span(item.start, item.end)
        if isinstance(item, ast.SchemaDefinition):
            word = "extend schema" if item.extend else "schema"
            yield Outline(word, "", "schema", span, Span(item.start, item.start), ())
        elif isinstance(item, ast.DirectiveDefinition):
            arguments = _members(item.arguments)
            yield Outline(f"@{item.name.value}", "directive", "directive", span, _name(item.name), arguments)
        else:
            kind = _KINDS[type(item)]
            keyword = "type" if kind == "object" else kind
            detail = f"extend {keyword}" if item.extend else keyword
            yield Outline(item.name.value or "…", detail, kind, span, _name(item.name), _members_of(item))


def _members_of(item: ast.TypeDefinition) -> tuple[Outline, ...]:
    if isinstance(item, ast.EnumTypeDefinition):
        return tuple(
            [
                Outline(value.name.value or "…", "", "value", Span(value.start, value.end), _name(value.name), ())
                for value in item.values
            ]
        )
    if isinstance(item, ast.ObjectTypeDefinition | ast.InterfaceTypeDefinition | ast.InputObjectTypeDefinition):
        return _members(item.fields)
    return ()


def _members(items: Iterable[ast.FieldDefinition | ast.InputValueDefinition]) -> tuple[Outline, ...]:
    return tuple(
        [
            Outline(
                item.name.value or "…", type_text(item.type), "field", Span(item.start, item.end), _name(item.name), ()
            )
            for item in items
        ]
    )


def _name(name: ast.Name) -> Span:
    return Span(name.start, name.end)
