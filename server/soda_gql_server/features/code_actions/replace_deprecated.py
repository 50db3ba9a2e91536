"""Replace something deprecated by what the reason of its deprecation names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from soda_gql_builder.diagnostics import Diagnostic, Edit
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.documents.trial import new_findings, try_on
from soda_gql_server.semantics.names.schema_parts import arguments_of, owner_of
from soda_gql_server.semantics.names.symbols import (
    ArgumentSymbol,
    EnumValueSymbol,
    FieldSymbol,
    InputFieldSymbol,
    Symbol,
)
from soda_gql_server.semantics.view import Occurrence

_QUOTED = re.compile(r"[`'\"“‘]([^`'\"”’]+)[`'\"”’]")
_NAMES = r"[A-Za-z_][\w.:]*(?:(?:\s+(?:or|and)\s+|,\s*|/)[A-Za-z_][\w.:]*)*"
_NAMED = re.compile(
    rf"\b(?:use|using|prefer|by|with|to|of)\s+(?:(?:the|new|field|argument|value)\s+)*({_NAMES})", re.IGNORECASE
)
_BEFORE_INSTEAD = re.compile(rf"({_NAMES})\s+instead\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:or|and)\s+|,\s*|/")


class _Member(Protocol):
    @property
    def deprecated(self) -> str | None: ...


class _Family(NamedTuple):
    """What a deprecated thing is called, its owner, and all that could stand in its place."""

    name: str
    owner: str
    members: Mapping[str, _Member]


def offer(request: Request) -> Iterator[Action]:
    for diagnostic in request.told("no-deprecated"):
        found = _occurrence(request, diagnostic)
        schema = request.view.schema(_label(found.symbol)) if found is not None else None
        family = _family(found.symbol, schema) if found is not None and schema is not None else None
        name = replacement(family) if family is not None else None
        if found is None or name is None:
            continue
        edit = Edit(request.path, found.span, name)
        if _is_valid(request, found, edit):
            yield Action(f"Replace with '{name}'", "quickfix", (edit,), diagnostic, preferred=True)


def _occurrence(request: Request, diagnostic: Diagnostic) -> Occurrence | None:
    definition = request.definition_of(diagnostic)
    start, end = diagnostic.span
    for item in request.view.occurrences_in((request.path, definition.path)) if definition is not None else ():
        if item.path == request.path and start <= item.span.start and item.span.end <= end and _label(item.symbol):
            return item
    return None


def _label(symbol: Symbol) -> str:
    kinds = FieldSymbol | ArgumentSymbol | EnumValueSymbol | InputFieldSymbol
    return symbol.schema if isinstance(symbol, kinds) else ""


def _family(symbol: Symbol, schema: SchemaIndex) -> _Family | None:
    if isinstance(symbol, ArgumentSymbol):
        return _Family(symbol.name, owner_of(symbol), arguments_of(schema, symbol))
    if not isinstance(symbol, FieldSymbol | EnumValueSymbol | InputFieldSymbol):
        return None
    info = schema.types.get(symbol.type)
    if info is None:
        return None
    members: Mapping[str, _Member] = info.fields
    if isinstance(symbol, EnumValueSymbol):
        members = info.values
    elif isinstance(symbol, InputFieldSymbol):
        members = info.input_fields
    return _Family(symbol.name, symbol.type, members)


def replacement(family: _Family) -> str | None:
    """The one other member that the reason names, in quotes or in a phrase like "use name instead"."""
    member = family.members.get(family.name)
    reason = member.deprecated if member is not None else None
    if reason is None:
        return None
    for pattern in (_QUOTED, _NAMED, _BEFORE_INSTEAD):
        written = [name for found in pattern.finditer(reason) for name in _BETWEEN.split(found[1])]
        names = {_own_name(name, family) for name in written}
        usable = [name for name in names if name is not None and family.members[name].deprecated is None]
        if len(usable) == 1:
            return usable[0]
    return None


def _own_name(written: str, family: _Family) -> str | None:
    """``name`` of ``name``, ``Type.name`` and ``name:``, if it is another member of the family."""
    owner, _, name = written.strip(" .:()").rpartition(".")
    if owner and owner != family.owner:
        return None
    return name if name in family.members and name != family.name else None


def _is_valid(request: Request, found: Occurrence, edit: Edit) -> bool:
    before = request.view.session.results.get(found.owner)
    after = try_on(request.view, [edit], found.owner)
    return before is not None and after is not None and not new_findings(before, after)
