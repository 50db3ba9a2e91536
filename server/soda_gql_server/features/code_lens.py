"""Code lenses: how often a fragment is used; how large an operation is in the end, and its text to take along."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.reporters.wording import counted
from soda_gql_builder.text import Span
from soda_gql_server.semantics.definitions.entries import entry_of
from soda_gql_server.semantics.documents.rendered import final_document, size_of
from soda_gql_server.semantics.names.symbols import ElementSymbol
from soda_gql_server.semantics.view import Occurrence, View

LensKind: TypeAlias = Literal["references", "size", "copy"]


class Lens(NamedTuple):
    """A lens before its text is known, which may cost something."""

    span: Span
    kind: LensKind
    id: DefinitionId


def code_lenses(view: View, path: str) -> list[Lens]:
    """The lenses of a file, in the order of the text."""
    lenses: list[Lens] = []
    for definition in view.definitions(path):
        id_ = (path, definition.path)
        result = view.session.results.get(id_)
        entry = entry_of(view, id_) if result is not None and result.kind in ("fragment", "operation") else None
        if entry is None:
            continue
        start = Span(entry.span.start, entry.span.start)
        if entry.kind == "fragment":
            lenses.append(Lens(start, "references", id_))
        else:
            lenses += [Lens(start, "size", id_), Lens(start, "copy", id_)]
    return lenses


def references_of(view: View, id_: DefinitionId) -> list[Occurrence]:
    """The uses that a ``references`` lens counts."""
    return [item for item in view.occurrences_of(ElementSymbol(*id_)) if item.role == "reference"]


def title_of(view: View, lens: Lens) -> str:
    """What a lens says."""
    if lens.kind == "references":
        return counted(len(references_of(view, lens.id)), "reference")
    if lens.kind == "copy":
        return "Copy"
    final = final_document(view, lens.id)
    if final is None:
        return "No document"
    size = size_of(final)
    return f"{counted(size.fields, 'field')}, depth {size.depth}"
