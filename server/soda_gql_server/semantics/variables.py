"""Variables that are one and the same: a fragment in ``...${fragment}`` shares its variables with whoever uses it."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.evaluate.evaluator import DefinitionId
from soda_gql_builder.evaluate.hosts import FragmentElement
from soda_gql_server.semantics.symbols import VariableSymbol
from soda_gql_server.semantics.view import View, Written


def same_variable(view: View, symbol: VariableSymbol) -> list[VariableSymbol]:
    """The variable in its own document and, by the same name, in all documents that share it."""
    name = symbol.name
    pending = [(symbol.path, symbol.definition)]
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
