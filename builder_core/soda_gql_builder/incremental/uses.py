"""Which definitions use which; kept only where somebody wants to know what nobody uses."""

from __future__ import annotations

from collections.abc import Iterator, Set

from soda_gql_builder.diagnostics import Diagnostic, Severity, Tag
from soda_gql_builder.evaluate.evaluated import DefinitionId, Evaluated
from soda_gql_builder.incremental.placing import Placer
from soda_gql_builder.linking.world import DefinitionRead
from soda_gql_builder.multimaps import remove


class Uses:
    """Definitions by those that use them; that one uses itself does not count."""

    __slots__ = ("_used", "_users")

    def __init__(self) -> None:
        self._used: dict[DefinitionId, Set[DefinitionId]] = {}
        self._users: dict[DefinitionId, set[DefinitionId]] = {}

    def put(self, id_: DefinitionId, result: Evaluated | None) -> Set[DefinitionId]:
        """Note what a definition uses, or that it is gone; gives those of which it is the first or was the last."""
        before, after = self._used.pop(id_, frozenset()), _used_by(id_, result)
        turned = {other for other in after if other not in self._users}
        for other in before - after:
            remove(self._users, other, id_)
            if other not in self._users:
                turned.add(other)
        for other in after:
            self._users.setdefault(other, set()).add(id_)
        if after:
            self._used[id_] = after
        return turned

    def unused(self, id_: DefinitionId, result: Evaluated | None, placer: Placer) -> Iterator[Diagnostic]:
        """What to say about a fragment that no definition uses."""
        if result is None or result.kind != "fragment" or result.name_place is None or id_ in self._users:
            return
        path, span = placer.span(result.name_place)
        message = f'No definition uses the fragment "{result.name}".'
        yield Diagnostic(path, span, Severity.HINT, "unused-fragment", message, tags=(Tag.UNNECESSARY,))


def _used_by(id_: DefinitionId, result: Evaluated | None) -> Set[DefinitionId]:
    reads = result.reads if result is not None else ()
    return frozenset([(read.path, read.ast_path) for read in reads if isinstance(read, DefinitionRead)]) - {id_}
