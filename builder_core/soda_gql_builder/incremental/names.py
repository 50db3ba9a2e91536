"""Names that must be unique: which definitions have which, and what to say where several share one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from soda_gql_builder.diagnostics import Diagnostic, Related, Severity
from soda_gql_builder.evaluate.evaluated import DefinitionId, Evaluated
from soda_gql_builder.incremental.placing import Placer
from soda_gql_builder.multimaps import remove

_MOST_RELATED = 10

Name: TypeAlias = tuple[str, str, str]
"""Kind, scope and name: operations share one scope, fragments have one for each schema."""


class Names:
    """Who has which name."""

    __slots__ = ("_holders", "_names")

    def __init__(self) -> None:
        self._holders: dict[Name, set[DefinitionId]] = {}
        self._names: dict[str, dict[str, Name]] = {}

    def put(self, id_: DefinitionId, result: Evaluated | None) -> set[Name]:
        """Note the name of a definition, or that it is gone; gives the names whose holders changed."""
        known = self._names.setdefault(id_[0], {})
        before, after = known.get(id_[1]), _name(result)
        if before == after:
            return {after} if after is not None else set()
        changed = {name for name in (before, after) if name is not None}
        if before is not None:
            remove(self._holders, before, id_)
            del known[id_[1]]
        if after is not None:
            self._holders.setdefault(after, set()).add(id_)
            known[id_[1]] = after
        return changed

    def of_module(self, module: str) -> dict[str, Name]:
        """The names of a module's definitions by AST path, as ``take`` takes them."""
        return dict(sorted(self._names.get(module, {}).items()))

    def take(self, module: str, names: dict[str, Name]) -> None:
        """Take over the names of a module from another process."""
        self._names[module] = names
        for ast_path, name in names.items():
            self._holders.setdefault(name, set()).add((module, ast_path))

    def shared(self) -> set[Name]:
        """The names that several definitions have."""
        return {name for name, holders in self._holders.items() if len(holders) > 1}

    def held_by(self, ids: Iterable[DefinitionId]) -> set[Name]:
        """The names of some definitions."""
        found = (self._names.get(module, {}).get(ast_path) for module, ast_path in ids)
        return {name for name in found if name is not None}

    def holders(self, name: Name) -> frozenset[DefinitionId]:
        """The definitions that have a name."""
        return frozenset(self._holders.get(name, ()))

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
