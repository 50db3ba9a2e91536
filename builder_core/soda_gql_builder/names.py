"""Names that must be unique: which definitions have which, and what to say where several share one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from soda_gql_builder.diagnostics import Diagnostic, Related, Severity
from soda_gql_builder.evaluate.evaluator import DefinitionId, Evaluated
from soda_gql_builder.placing import Placer

_MOST_RELATED = 10

Name: TypeAlias = tuple[str, str, str]
"""Kind, scope and name: operations share one scope, fragments have one for each schema."""


class Names:
    """Who has which name."""

    __slots__ = ("_holders", "_names")

    def __init__(self) -> None:
        self._holders: dict[Name, set[DefinitionId]] = {}
        self._names: dict[DefinitionId, Name] = {}

    def put(self, id_: DefinitionId, result: Evaluated | None) -> set[Name]:
        """Note the name of a definition, or that it is gone; gives the names whose holders changed."""
        before, after = self._names.get(id_), _name(result)
        if before == after:
            return {after} if after is not None else set()
        changed = {name for name in (before, after) if name is not None}
        if before is not None:
            self._holders[before].discard(id_)
            del self._names[id_]
        if after is not None:
            self._holders.setdefault(after, set()).add(id_)
            self._names[id_] = after
        return changed

    def held_by(self, ids: Iterable[DefinitionId]) -> set[Name]:
        """The names of some definitions."""
        return {self._names[id_] for id_ in ids if id_ in self._names}

    def repeated(self, name: Name, results: Mapping[DefinitionId, Evaluated], placer: Placer) -> Iterator[Diagnostic]:
        """What to say about a name, at every place where it is given."""
        holders = sorted(self._holders.get(name, ()))
        if len(holders) < 2:
            return
        kind, _, shown = name
        at = [place for id_ in holders if (place := results[id_].name_place) is not None]
        places = [placer.span(place) for place in at]
        severity = Severity.ERROR if kind == "operation" else Severity.WARNING
        for here in places:
            others = islice((place for place in places if place != here), _MOST_RELATED)
            related = tuple([Related(*place, f'Also named "{shown}".') for place in others])
            message = f'There are {len(places)} {kind}s named "{shown}". Names must be unique in the project.'
            yield Diagnostic(here[0], here[1], severity, f"duplicate-{kind}", message, related)


def _name(result: Evaluated | None) -> Name | None:
    if result is None or result.kind not in ("operation", "fragment") or not result.name:
        return None
    return result.kind, result.schema if result.kind == "fragment" else "", result.name
