"""Definitions as people see them: their kinds, their GraphQL names, and where those stand."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.evaluate.hosts import CompatElement, DefineElement, FragmentElement, OperationElement
from soda_gql_builder.text import Span
from soda_gql_server.semantics.definitions.bindings import binding_of
from soda_gql_server.semantics.view import View

ElementKind: TypeAlias = Literal["query", "mutation", "subscription", "fragment", "define", "compat", "unknown"]


class Entry(NamedTuple):
    """A definition.  ``name`` is its GraphQL name; where it has none, what it is called in TypeScript.

    ``span`` covers all of it and the identifier that holds it; ``selection`` is the name inside.
    ``container`` is the object or function that it is made in, empty for none.
    """

    id: DefinitionId
    kind: ElementKind
    name: str
    detail: str
    span: Span
    selection: Span
    container: str

    @property
    def path(self) -> str:
        return self.id[0]


def entry_of(view: View, id_: DefinitionId) -> Entry | None:
    """The entry of a definition; None if it is gone."""
    definition = view.definition(id_)
    if definition is None:
        return None
    kind, name, detail = _described(view, id_)
    binding = binding_of(view, id_)
    held = binding.span if binding is not None and binding.span.start < definition.span.end else definition.span
    span = Span(min(held.start, definition.span.start), definition.span.end)
    written = _name_span(view, id_)
    selection = written or (binding.span if binding is not None else definition.schema_span)
    if not (span.start <= selection.start and selection.end <= span.end):
        selection = Span(span.start, span.start)
    container, _, own = id_[1].rpartition(".")
    return Entry(id_, kind, name or own, detail, span, selection, container)


def document_name(view: View, id_: DefinitionId) -> str:
    """The GraphQL name of a definition's document; without one, the path of the definition."""
    written = view.written(id_)
    return written.document.name if written is not None else id_[1]


def _described(view: View, id_: DefinitionId) -> tuple[ElementKind, str, str]:
    made = view.session.made(id_)
    element = made.element if made is not None else None
    if isinstance(element, FragmentElement):
        document = element.fragment.document
        condition = f"on {document.type_name}" if document.type_name else ""
        return "fragment", document.name, f"fragment {condition}".strip()
    if isinstance(element, CompatElement):
        return "compat", element.document.name, f"{element.document.kind}.compat"
    if isinstance(element, OperationElement):
        kind = element.document.kind
        return kind, element.document.name, kind
    return ("define", "", "define") if isinstance(element, DefineElement) else ("unknown", "", "")


def _name_span(view: View, id_: DefinitionId) -> Span | None:
    """Where the GraphQL name stands, if that is in the file of the definition."""
    return next(
        (
            item.span
            for item in view.occurrences_in(id_)
            if item.role == "definition" and item.symbol == id_ and item.path == id_[0]
        ),
        None,
    )
