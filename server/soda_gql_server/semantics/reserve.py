"""What a session was before a schema broke, and follows the code since: what features answer from until it is mended.

Diagnostics, chunks and artifacts are the live session's affair: they say what a build would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from immutables import Map
from msgspec.structs import replace

from soda_gql_builder.artifact.chunks import Chunk
from soda_gql_builder.evaluate.adapters import adapters_of
from soda_gql_builder.evaluate.evaluated import DefinitionId, Draft, Evaluated
from soda_gql_builder.evaluate.evaluator import Evaluator
from soda_gql_builder.incremental.facts import identity_in
from soda_gql_builder.incremental.names import Name, Names
from soda_gql_builder.incremental.schemas import LoadedSchema
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.incremental.snapshot import Snapshot
from soda_gql_builder.linking.world import BindingRead, Read, modules_of
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_server.semantics.fragments import FragmentIndex


class Reserve(BuilderSession):
    """Stands for the live session where somebody asks; nobody updates it."""

    def __init__(self, live: BuilderSession) -> None:
        """Keep what is known now."""
        super().__init__(live.config_path, live.files, live.options)
        snapshot = live.snapshot
        schemas = snapshot.schemas if snapshot is not None else {}
        self._live = live
        self._whole: Mapping[str, LoadedSchema] = {
            label: loaded for label, loaded in schemas.items() if loaded.index is not None
        }
        self._kept = live.results_now()
        self._own = live.identities_now()
        self._chunks: Map[str, Chunk] = live.build.chunks
        self._names: Names | None = None
        self._readers: dict[str, dict[Read, set[DefinitionId]]] | None = None
        self._followed: object = live.build
        self.fragments = FragmentIndex(self)

    @property
    def stands_in(self) -> bool:
        """Whether a schema that was whole is broken now."""
        return bool(self._broken())

    def follow(self) -> None:
        """Bring what is known of definitions up to date with the code."""
        build, snapshot = self._live.build, self._live.snapshot
        if self._followed is build or snapshot is None:
            return
        self._followed = build
        broken = self._broken()
        schemas = {**snapshot.schemas, **broken}
        whole = Snapshot(snapshot.config, snapshot.reading, schemas, snapshot.facts)
        self.build = replace(build, snapshot=whole, chunks=self._chunks)
        self._names = self._readers = None
        self._take(whole, broken, build.changed)

    def _broken(self) -> dict[str, LoadedSchema]:
        snapshot = self._live.snapshot
        present = snapshot.schemas if snapshot is not None else {}
        return {
            label: loaded for label, loaded in self._whole.items() if label in present and present[label].index is None
        }

    def _take(self, snapshot: Snapshot, broken: Iterable[str], changed: Iterable[str]) -> None:
        """Take over what the live session knows, and evaluate what it cannot."""
        before, self._own = self._own, self._live.identities_now()
        moved = {*changed, *(path for path in {**before, **self._own} if before.get(path) != self._own.get(path))}
        missing: list[DefinitionId] = []
        for id_ in [id_ for id_ in self._kept if identity_in(self._own, id_) is None]:
            del self._kept[id_]
        for id_, known in self._live.results.items():
            if known.schema not in broken:
                self._kept[id_] = known
            elif (
                id_ not in self._kept
                or identity_in(before, id_) != identity_in(self._own, id_)
                or _reads(self._kept[id_], moved)
            ):
                self._kept.pop(id_, None)
                missing.append(id_)
        evaluator = self._evaluates(snapshot)
        with room_for_recursion():
            for path, ast_path in sorted(missing):
                module = snapshot.load(path)
                definition = module.definition(ast_path) if module is not None else None
                if definition is not None:
                    evaluator.evaluate(path, definition)

    def _evaluates(self, snapshot: Snapshot) -> Evaluator:
        indexes = {label: loaded.index for label, loaded in snapshot.schemas.items() if loaded.index is not None}
        evaluator = Evaluator(snapshot.load, indexes, self._kept, self.options.validation)
        evaluator.adapters = adapters_of(snapshot.config, evaluator.world)
        return evaluator

    # --- what editors ask -----------------------------------------------------------------------------------

    @property
    def results(self) -> Mapping[DefinitionId, Evaluated]:
        return self._kept

    def made(self, id_: DefinitionId) -> Draft | None:
        snapshot = self.snapshot
        module = snapshot.load(id_[0]) if snapshot is not None else None
        definition = module.definition(id_[1]) if module is not None else None
        if snapshot is None or definition is None:
            return None
        with room_for_recursion():
            return self._evaluates(snapshot).draft(id_[0], definition)

    def readers_of(self, read: Read) -> frozenset[DefinitionId]:
        index = self._index()
        return frozenset([id_ for module in modules_of(read) for id_ in index.get(module, {}).get(read, ())])

    def bindings_read(self, module: str) -> list[BindingRead]:
        return [read for read in self._index().get(module, {}) if isinstance(read, BindingRead)]

    def importers_of(self, module: str) -> frozenset[str]:
        return self._live.importers_of(module)

    def touching(self, schema: str, name: str) -> frozenset[DefinitionId]:
        return frozenset([id_ for id_, known in self._kept.items() if known.schema == schema and name in known.touched])

    def named(self, name: Name) -> frozenset[DefinitionId]:
        if self._names is None:
            self._names = Names()
            for id_, known in self._kept.items():
                self._names.put(id_, known)
        return self._names.holders(name)

    def _index(self) -> dict[str, dict[Read, set[DefinitionId]]]:
        """Who read what, by the modules that it is about."""
        if self._readers is None:
            self._readers = {}
            for id_, known in self._kept.items():
                for read in known.reads:
                    for module in modules_of(read):  # type: ignore[arg-type]  # evaluations record only these
                        self._readers.setdefault(module, {}).setdefault(read, set()).add(id_)  # type: ignore[arg-type]
        return self._readers


def _reads(known: Evaluated, modules: set[str]) -> bool:
    """Whether a result depends on one of some modules."""
    return any(module in modules for read in known.reads for module in modules_of(read))  # type: ignore[arg-type]
