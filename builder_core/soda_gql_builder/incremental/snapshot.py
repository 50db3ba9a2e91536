"""A snapshot: what all files of a project say at one moment.  Immutable; analyses of plain files are made on demand."""

from __future__ import annotations

from collections.abc import Mapping

from soda_gql_builder.config.model import Config
from soda_gql_builder.incremental.facts import Facts, Reading, read_facts
from soda_gql_builder.incremental.schemas import LoadedSchema
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.paths import absolute_path


class Snapshot:
    """``facts`` of every file of the project by relative path; ``load`` gives a file as linking sees it."""

    __slots__ = ("_outside", "config", "facts", "reading", "schemas")

    def __init__(
        self,
        config: Config,
        reading: Reading,
        schemas: Mapping[str, LoadedSchema],
        facts: Mapping[str, Facts],
    ) -> None:
        self.config = config
        self.reading = reading
        self.schemas = schemas
        self.facts = facts
        self._outside: dict[str, Facts | None] = {}

    @property
    def outside(self) -> list[Facts]:
        """What was looked at so far and is no part of the project."""
        return [facts for facts in self._outside.values() if facts is not None]

    def load(self, path: str) -> Module | None:
        """The module at a relative path; also one that is no part of the project, an adapter for example."""
        facts = self.facts.get(path)
        if facts is None:
            if path not in self._outside:
                self._outside[path] = read_facts(self.reading, absolute_path(self.config.root, path))
            facts = self._outside[path]
        return facts.module() if facts is not None else None
