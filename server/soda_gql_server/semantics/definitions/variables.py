"""Variables across documents: which are one and the same, and what it takes to give them another name.

A fragment in ``...${fragment}`` shares its variables with whoever uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.evaluate.hosts import FragmentElement
from soda_gql_server.semantics.names.symbols import VariableSymbol
from soda_gql_server.semantics.names.written import Written
from soda_gql_server.semantics.view import Occurrence, View

NAME = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")
_AFTER = re.compile(r"\s*(?:/\*.*?\*/\s*|//[^\r\n]*\s*)*(.?)", re.DOTALL)
_BEFORE = "$."
_QUOTES = "\"'`"


def same_variable(view: View, symbol: VariableSymbol) -> list[VariableSymbol]:
    """The variable in its own document and, by the same name, in all documents that share it."""
    name = symbol.name
    pending = [symbol.definition_id]
    found = set(pending)
    for id_ in pending:
        further = [other for other in _sharing(view, id_, name) if other not in found]
        found.update(further)
        pending += further
    return [VariableSymbol(*id_, name) for id_ in sorted(found)]


def variables_of(view: View, id_: DefinitionId) -> frozenset[str]:
    """All variables that a document has: its own, and those of the fragments that share theirs."""
    written = view.written(id_)
    if written is None:
        return frozenset()
    names = {item.variable.name.value for item in written.document.variable_definitions}
    for _, spread in _shared_spreads(written):
        names |= {item.variable.name.value for item in spread.fragment.variables}
    return frozenset(names)


def _sharing(view: View, id_: DefinitionId, name: str) -> Iterator[DefinitionId]:
    written = view.written(id_)
    if written is None:
        return
    yield from (used for used, spread in _shared_spreads(written) if _has(spread, name))
    if isinstance(written.element, FragmentElement):
        for user in view.users(id_):
            other = view.written(user)
            if other is not None and any(used == id_ and _has(spread, name) for used, spread in _shared_spreads(other)):
                yield user


def _shared_spreads(written: Written) -> Iterator[tuple[DefinitionId, Spread]]:
    """The fragments that a document uses as they are, without arguments."""
    for used, expansion in zip(written.fragments, written.document.expansions, strict=False):
        if used is not None and isinstance(expansion, Spread) and expansion.arguments is None:
            yield used, expansion


def _has(spread: Spread, name: str) -> bool:
    return any(item.variable.name.value == name for item in spread.fragment.variables)


# --- other names ----------------------------------------------------------------------------------------------


class Refusal(NamedTuple):
    """Why a name cannot be changed; a sentence for the user."""

    reason: str


class Writing(NamedTuple):
    """How a name is written at a place: ``shorthand`` says that it is a key and a TypeScript name at once."""

    shorthand: bool
    key: bool


def writing_of(text: str, start: int, end: int) -> Writing | None:
    """How a variable's name is written; None if it is no plain name that can be replaced."""
    before = text[:start].rstrip()[-1:]
    if before in _BEFORE and before:
        return Writing(shorthand=False, key=False)
    quoted = text[start - 1 : start]
    if quoted in _QUOTES and quoted and text[end : end + 1] == quoted:
        return Writing(shorthand=False, key=True)
    found = _AFTER.match(text, end)
    after = found[1] if found is not None else ""
    if after == ":":
        return Writing(shorthand=False, key=True)
    return Writing(shorthand=True, key=True) if after in (",", "}", "=") else None


def edits_for(view: View, places: list[Occurrence], old: str, new: str) -> list[Edit] | Refusal:
    """The edits that replace a variable's name at all of these places, or why that cannot be done."""
    edits: list[Edit] = []
    for place in places:
        module = view.load(place.path)
        text = module.text if module is not None else ""
        start, end = place.span
        writing = writing_of(text, start, end) if text[start:end] == old else None
        if writing is None:
            return Refusal(f"`${old}` is written in a way that cannot be changed safely in {_where(text, place)}.")
        if writing.key and view.definition_at(place.path, start) is None:
            return Refusal(f"`{old}` is a key of an object outside of any definition in {_where(text, place)}.")
        edits.append(Edit(place.path, place.span, f"{new}: {old}" if writing.shorthand else new))
    return edits


def _where(text: str, place: Occurrence) -> str:
    line = len(re.findall(r"\r\n|\r|\n", text[: place.span.start])) + 1
    return f"{place.path}, line {line}"


def strangers(view: View, places: list[Occurrence]) -> Iterator[Occurrence]:
    """Occurrences of something else at the very same places: code that several definitions share."""
    symbols = {place.symbol for place in places}
    spans = {(place.path, place.span) for place in places}
    for path in sorted({place.path for place in places}):
        for item in view.occurrences(path):
            if (path, item.span) in spans and item.symbol not in symbols:
                yield item
