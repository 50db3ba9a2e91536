"""Declare a variable that is used, with the type that its uses ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.schema.index import TypeRef
from soda_gql_server.features.code_actions.declaring import declare
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.documents.authored import Authored
from soda_gql_server.semantics.documents.trial import try_on
from soda_gql_server.semantics.names.symbols import VariableSymbol
from soda_gql_server.semantics.view import View

_NAME = re.compile(r"(\w+)\W*\Z")


def offer(request: Request) -> Iterator[Action]:
    for diagnostic, document in request.documents_told("no-undefined-variables"):
        name = _NAME.search(document.source(diagnostic.span))
        found = _declaration(request.view, document, name[1]) if name is not None else None
        if name is not None and found is not None:
            type_, edit = found
            certain = not diagnostic.fixes
            yield Action(f"Declare '${name[1]}: {type_}'", "quickfix", (edit,), diagnostic, certain)


def _declaration(view: View, document: Authored, name: str) -> tuple[TypeRef, Edit] | None:
    """The strictest type that fits all uses, and the edit that declares it."""
    symbol = VariableSymbol(*document.id, name)
    uses = {item.type for item in view.occurrences_in(document.id) if item.symbol == symbol}
    known = [type_ for type_ in uses if type_ is not None and type_.name in document.schema.types]
    candidates = sorted(known, key=lambda type_: (-type_.modifier.count("!"), str(type_)))
    for candidate in candidates:
        edit = declare(document, [f"${name}: {candidate}"])
        if edit is None:
            return None
        if len(candidates) == 1 or _fits(view, document, edit, name):
            return candidate, edit
    return None


def _fits(view: View, document: Authored, edit: Edit, name: str) -> bool:
    after = try_on(view, [edit], document.id)
    return after is not None and not any(f"'${name}'" in finding.message for finding in after.findings)
