"""Rename: GraphQL names of elements, variables in all documents that share them, and aliases.

Names of TypeScript are left to the TypeScript server, and those of a schema to whoever serves it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.text import Span
from soda_gql_server.features.cursor import occurrences_at, occurrences_of, same_things
from soda_gql_server.semantics.definitions.entries import document_name
from soda_gql_server.semantics.definitions.variables import NAME, Refusal, edits_for, strangers, variables_of
from soda_gql_server.semantics.documents.realiasing import conflict_of
from soda_gql_server.semantics.names.symbols import AliasSymbol, ElementSymbol, Symbol, VariableSymbol, name_of
from soda_gql_server.semantics.view import Occurrence, View

_FOREIGN = "{} belongs to the schema. Rename it where the schema is made."


class Renamed(NamedTuple):
    """The name that would be changed: it alone, without quotes or dollar sign."""

    span: Span
    name: str


class Change(NamedTuple):
    """Edits for one reason.  ``elsewhere`` says that they are in other documents than the one that was asked about."""

    label: str
    description: str
    edits: tuple[Edit, ...]
    elsewhere: bool


def renamed_at(view: View, path: str, offset: int) -> Renamed | Refusal | None:
    """What a rename at an offset would change; None if there is nothing of ours."""
    found = occurrences_at(view, path, offset)
    if not found:
        return None
    symbol, span = found[0].symbol, found[0].span
    if isinstance(symbol, ElementSymbol):
        return _renamed_element(view, found[0], symbol)
    text = _text(view, path, span)
    if isinstance(symbol, VariableSymbol | AliasSymbol):
        if text != symbol.name:
            return Refusal(f"`{symbol.name}` is not written as such here.")
        return Renamed(span, text)
    return Refusal(_FOREIGN.format(f"`{name_of(symbol)}`"))


def rename(view: View, path: str, offset: int, new_name: str) -> tuple[Change, ...] | Refusal | None:
    """The edits that give what is at an offset another name; None if there is nothing of ours."""
    renamed = renamed_at(view, path, offset)
    if not isinstance(renamed, Renamed):
        return renamed
    found = occurrences_at(view, path, offset)
    symbol = found[0].symbol
    new = new_name.strip()
    if isinstance(symbol, VariableSymbol):
        new = new.removeprefix("$")
    fault = _fault(new)
    if fault is not None:
        return fault
    if new == renamed.name:
        return ()
    if isinstance(symbol, VariableSymbol):
        return _rename_variable(view, found, symbol, new)
    if isinstance(symbol, AliasSymbol):
        return _rename_alias(view, path, symbol, renamed, new)
    assert isinstance(symbol, ElementSymbol), "nothing else can be renamed"
    return _rename_element(view, path, symbol, renamed, new)


def _fault(name: str) -> Refusal | None:
    if NAME.fullmatch(name) is None:
        return Refusal(f'"{name}" is no GraphQL name: letters, digits and _ are allowed, and no digit first.')
    if name.startswith("__"):
        return Refusal(f'"{name}" begins with two underscores, which GraphQL keeps for itself.')
    return None


def _text(view: View, path: str, span: Span) -> str:
    module = view.load(path)
    return module.text[slice(*span)] if module is not None else ""


# --- elements -------------------------------------------------------------------------------------------------


def _renamed_element(view: View, found: Occurrence, symbol: ElementSymbol) -> Renamed | Refusal | None:
    """The string with the name; identifiers are TypeScript's."""
    there = view.occurrences_in(symbol.definition_id)
    own = [item for item in there if item.symbol == symbol and item.role == "definition"]
    if (found.path, found.span) not in [(item.path, item.span) for item in own]:
        return None
    written = view.written(symbol.definition_id)
    name = written.document.name if written is not None else ""
    if _text(view, found.path, found.span) != name:
        return Refusal(f'The name "{name}" is made by code here. Change it where it is written.')
    return Renamed(found.span, name)


def _rename_element(
    view: View, path: str, symbol: ElementSymbol, renamed: Renamed, new: str
) -> tuple[Change, ...] | Refusal:
    id_ = symbol.definition_id
    result = view.session.results.get(id_)
    is_fragment = result is not None and result.kind == "fragment"
    name = ("fragment", result.schema, new) if result is not None and is_fragment else ("operation", "", new)
    other = min(view.session.named(name) - {id_}, default=None)
    if other is not None:
        what = "a fragment" if is_fragment else "an operation"
        return Refusal(f'There is {what} "{new}" already, in {other[0]}.')
    edit = Edit(path, renamed.span, new)
    return (Change(f"Rename “{renamed.name}”", f"to “{new}”", (edit,), elsewhere=False),)


# --- variables ------------------------------------------------------------------------------------------------


def _rename_variable(
    view: View, found: list[Occurrence], symbol: VariableSymbol, new: str
) -> tuple[Change, ...] | Refusal:
    same = same_things(view, found)
    for each in same:
        taken = next(_taken(view, each, new), None)
        if taken is not None:
            return Refusal(f"`{document_name(view, taken)}` has a variable `${new}` already.")
    places = occurrences_of(view, same)
    stranger = next(strangers(view, places), None)
    if stranger is not None:
        return Refusal(f"`${symbol.name}` is written in code that `{document_name(view, stranger.owner)}` shares.")
    edits = edits_for(view, places, symbol.name, new)
    if isinstance(edits, Refusal):
        return edits
    here = [edit for edit, place in zip(edits, places, strict=True) if place.owner == found[0].owner]
    there = [edit for edit, place in zip(edits, places, strict=True) if place.owner != found[0].owner]
    others = sorted({document_name(view, place.owner) for place in places if place.owner != found[0].owner})
    label = f"Rename “${symbol.name}” to “${new}”"
    changes = [Change(label, f"in {document_name(view, found[0].owner)}", tuple(here), elsewhere=False)]
    if there:
        changes.append(Change(label, f"in {', '.join(others)}, which share it", tuple(there), elsewhere=True))
    return tuple(changes)


def _taken(view: View, symbol: Symbol, new: str) -> Iterator[DefinitionId]:
    """The document of a variable, if it has or mentions another one of the new name."""
    if isinstance(symbol, VariableSymbol):
        id_ = symbol.definition_id
        if new in variables_of(view, id_) or any(view.occurrences_of(VariableSymbol(*id_, new))):
            yield id_


# --- aliases --------------------------------------------------------------------------------------------------


def _rename_alias(
    view: View, path: str, symbol: AliasSymbol, renamed: Renamed, new: str
) -> tuple[Change, ...] | Refusal:
    id_ = symbol.definition_id
    start = next((item.start for item in view.mentions(id_) if item.symbol == symbol), None)
    conflict = conflict_of(view, id_, start, new) if start is not None else None
    if conflict is not None:
        where = "beside it" if conflict == id_ else f"where `{document_name(view, conflict)}` uses it"
        return Refusal(f"There is a field `{new}` {where} already.")
    edit = Edit(path, renamed.span, new)
    return (Change(f"Rename “{symbol.name}”", f"to “{new}”", (edit,), elsewhere=False),)
