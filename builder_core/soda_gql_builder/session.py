"""The session: the one mutable object.  It holds the latest snapshot and build, and moves both by one change set.

A first load is the change set of all files.  Whatever the order of changes, the build equals that of a fresh session.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Generator, Iterable, Mapping
from typing import NamedTuple, TypeVar

import msgspec
from immutables import Map
from msgspec.structs import replace

from soda_gql_builder.board import NO_FILE, Board, Finder
from soda_gql_builder.chunks import Chunk, make_chunk
from soda_gql_builder.config.model import Config, Where
from soda_gql_builder.config.read import read_config
from soda_gql_builder.config.tsconfig import read_tsconfig
from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.discovery.globs import entries_of, read_rules
from soda_gql_builder.discovery.resolve import compile_aliases
from soda_gql_builder.discovery.rules import EntryRules, patterns_in
from soda_gql_builder.engine import Engine, Identity
from soda_gql_builder.evaluate.adapters import adapters_of
from soda_gql_builder.evaluate.evaluator import DefinitionId, Draft, Evaluated, Evaluator
from soda_gql_builder.facts import Files, Reading
from soda_gql_builder.import_graph import ImportGraph
from soda_gql_builder.inputs import Inputs
from soda_gql_builder.linking.world import Read
from soda_gql_builder.names import Name, Names
from soda_gql_builder.outcome import Progress, Validation
from soda_gql_builder.parallel import evaluate_in_parallel, read_in_parallel
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.placing import Placer, places_in
from soda_gql_builder.project_checks import missing_imports, unknown_schemas
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.schema.changes import changed_parts
from soda_gql_builder.schemas import LoadedSchema, SchemaStore, load_schema
from soda_gql_builder.snapshot import Snapshot
from soda_gql_builder.state import StoredState, restored_facts, restored_result, stored_facts, stored_result
from soda_gql_builder.system import GraphqlSystem
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.analysis import Definition, Ignore


class SessionOptions(msgspec.Struct, frozen=True):
    """What a build depends on besides the project's files.

    ``paths`` (absolute) are built instead of what the config includes.
    ``workers`` is the number of processes that a first load may use, 0 for what the machine and the project suggest.
    """

    paths: tuple[str, ...] = ()
    validation: Validation = "error"
    plugin_aliases: bool = False
    environment: Mapping[str, str] = {}
    workers: int = 0


class BuilderChangeSet(msgspec.Struct, frozen=True):
    """Files that came, changed or went; absolute paths with ``/``."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def paths(self) -> list[str]:
        """All of them, once each, sorted."""
        return sorted({*self.added, *self.updated, *self.removed})


class Build(msgspec.Struct, frozen=True):
    """What comes out of a snapshot.

    ``chunks`` by module path and ``diagnostics`` by file (``""`` for the project) are persistent maps: a build shares
    with the one before what did not change.
    ``changed`` are the files that were read anew, resolved anew, or dropped; ``evaluated`` the definitions that were
    evaluated for this build, ``rebuilt`` the modules whose chunks are new or other than before, ``told`` the files
    whose diagnostics are.
    """

    generation: int
    snapshot: Snapshot | None
    chunks: Map[str, Chunk]
    diagnostics: Map[str, tuple[Diagnostic, ...]]
    evaluated: frozenset[DefinitionId] = frozenset()
    rebuilt: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()

    @property
    def failed(self) -> bool:
        """Whether an error forbids the artifact."""
        return any(item.severity is Severity.ERROR for found in self.diagnostics.values() for item in found)


EMPTY_BUILD = Build(0, None, Map(), Map())


class _Unfinished(NamedTuple):
    """What an update that is not finished has still to tell: files that changed, definitions that are gone.

    ``snapshot`` is None where nothing is left.
    """

    snapshot: Snapshot | None
    modules: frozenset[str] | set[str]
    gone: frozenset[DefinitionId] | set[DefinitionId]


_FINISHED = _Unfinished(None, frozenset(), frozenset())


class BuilderSession:
    """The state of one config's project."""

    def __init__(
        self,
        config_path: str,
        files: Files,
        options: SessionOptions | None = None,
        store: SchemaStore | None = None,
    ) -> None:
        self.config_path = config_path
        self.files = files
        self.options = options or SessionOptions()
        self._store = store
        self.build = EMPTY_BUILD
        self.config: Config | None = None
        self._setup_files: frozenset[str] = frozenset()
        self._board = Board()
        self._chunks: Map[str, Chunk] = Map()
        self._reset()

    def _reset(self) -> None:
        """Know nothing but what came out last: whatever comes out the same again is no news."""
        self._rules: EntryRules | None = None
        self._patterns: dict[str, bool] = {}
        self._entries: set[str] = set()
        self._graph: ImportGraph | None = None
        self._schemas: dict[str, LoadedSchema] = {}
        self._engine = Engine()
        self._unfinished = _FINISHED
        self._board.begin_again()
        self._names = Names()
        self._mentions: dict[str, set[DefinitionId]] = {}

    @property
    def snapshot(self) -> Snapshot | None:
        return self.build.snapshot

    @property
    def results(self) -> Mapping[DefinitionId, Evaluated]:
        """What became of every definition; changes with the session."""
        return self._engine.results

    @property
    def identities(self) -> Mapping[DefinitionId, Identity]:
        """All of a definition's own that its result depends on; changes with the session."""
        return self._engine.identities

    def found(self) -> tuple[tuple[Finder, tuple[Diagnostic, ...]], ...]:
        """Who found what, before ignore comments; in a fixed order."""
        return self._board.saved()

    def inputs(self) -> Inputs:
        """The files that this session looks at; changes with the session."""
        return Inputs(
            self.config_path,
            self.config,
            self._setup_files,
            self._rules,
            self._entries,
            self._graph,
            self._engine.modules_read,
            self._engine.is_read,
        )

    # --- what editors ask ---------------------------------------------------------------------------------

    def made(self, id_: DefinitionId) -> Draft | None:
        """What a definition makes; for one that is not finished yet, what it would make."""
        config, snapshot = self.config, self._unfinished.snapshot or self.build.snapshot
        module = snapshot.load(id_[0]) if snapshot is not None else None
        definition = module.definition(id_[1]) if module is not None else None
        if config is None or snapshot is None or definition is None:
            return None
        with room_for_recursion():
            return self._evaluator(config, snapshot).draft(id_[0], definition)

    def readers_of(self, read: Read) -> frozenset[DefinitionId]:
        """The definitions whose evaluation has looked something up."""
        return self._engine.readers_of(read)

    def readers_in(self, module: str, kind: type[Read]) -> frozenset[DefinitionId]:
        """The definitions whose evaluation has looked something of this kind up in a module."""
        return self._engine.readers_in(module, kind)

    def importers_of(self, module: str) -> frozenset[str]:
        """The modules of the project that import from a module or export what it exports."""
        return frozenset(self._graph.importers.get(module, ())) if self._graph is not None else frozenset()

    def touching(self, schema: str, name: str) -> frozenset[DefinitionId]:
        """The definitions that depend on a part of a schema, named as in ``validate.document.Validation``."""
        return frozenset(self._engine.touching(schema, (name,)))

    def named(self, name: Name) -> frozenset[DefinitionId]:
        """The definitions that have a GraphQL name."""
        return self._names.holders(name)

    # --- loading ------------------------------------------------------------------------------------------

    def load(self, progress: Progress | None = None) -> Build:
        """Read everything anew."""
        with room_for_recursion():
            return self._load(progress or _untold, None)

    def restore(self, state: StoredState) -> Build:
        """Take over a saved state; the caller knows that config, tsconfig and schemas are as they were then."""
        with room_for_recursion():
            return self._load(_untold, state)

    def _load(self, progress: Progress, state: StoredState | None) -> Build:
        self._reset()
        reading = read_config(self.config_path, self.files.read, self.files.exists, self.options.environment)
        self._setup_files = frozenset(reading.files)
        self._board.put(("config",), reading.diagnostics)
        self.config = reading.config
        if reading.config is None:
            return self._finish(None, set(self._chunks), set())
        return self._load_project(reading.config, progress, state)

    def _load_project(self, config: Config, progress: Progress, state: StoredState | None) -> Build:
        tsconfig = read_tsconfig(config, self.files.read_text, self.files.exists)
        self._setup_files |= set(tsconfig.config.files)
        self._board.put(("tsconfig",), tsconfig.diagnostics)
        system = GraphqlSystem(config.graphql_system_aliases, config.outdir)
        reading = Reading(config.root, self.files, system, compile_aliases(tsconfig.config))
        entries_wanted = self.options.paths or config.include
        self._rules = read_rules(entries_wanted, config.exclude)
        self._patterns = {path: self.files.exists(path) for path in patterns_in((*entries_wanted, *config.exclude))}
        for label in config.schemas:
            self._load_schema(config, label)
        self._graph = ImportGraph(reading)
        if state is not None:
            return self._restore(config, self._graph, state)
        entries = entries_of(self._rules)
        self._entries = {*entries.sources, *entries.others}
        self._tell_entries(config)
        read = read_in_parallel(reading, entries.sources, self.options.workers)
        modules = self._graph.add_entries(
            entries.sources, read, lambda done, all_: progress("Reading files", done, all_)
        )
        everything = modules | set(self._chunks)
        return _drained(self._rebuild(everything, set(), (), lambda done, all_: progress("Building", done, all_)))

    def _restore(self, config: Config, graph: ImportGraph, state: StoredState) -> Build:
        self._entries = {absolute_path(config.root, path) for path in state.entries}
        graph.restore(state.graph_entries, [restored_facts(graph.reading, stored) for stored in state.facts])
        self._engine.restore((item.id, item.identity, restored_result(item)) for item in state.results)
        for item in state.results:
            self._names.put(item.id, self._engine.results[item.id])
        for finder, found in state.found:
            self._board.put(finder, found)
        self._chunks = Map({chunk.path: chunk for chunk in state.chunks})
        self._mentions = {path: set(ids) for path, ids in state.mentions.items()}
        snapshot = Snapshot(config, graph.reading, dict(self._schemas), graph.facts)
        for path in sorted(self._engine.modules_read() - graph.facts.keys()):
            snapshot.load(path)
        graph.note_outside(snapshot.outside)
        return self._finish(snapshot, set(), set())

    def saved(self) -> StoredState | None:
        """The state to save; None where there is no project, or an update is not finished."""
        config, graph = self.config, self._graph
        if config is None or graph is None or self._unfinished.snapshot is not None:
            return None
        facts = [graph.facts[path] for path in sorted(graph.facts)]
        return StoredState(
            tuple(sorted(relative_path(config.root, path) for path in self._entries)),
            tuple(sorted(graph.entries)),
            tuple([stored_facts(config.root, item) for item in facts]),
            tuple([stored_result(*item) for item in self._engine.saved()]),
            self._board.saved(),
            tuple([self._chunks[path] for path in sorted(self._chunks)]),
            {path: tuple(sorted(ids)) for path, ids in sorted(self._mentions.items()) if ids},
        )

    def setup_files(self) -> tuple[str, ...]:
        """The files (absolute) that config and tsconfig were read from or looked for."""
        return tuple(sorted(self._setup_files))

    def outside_files(self) -> tuple[str, ...]:
        """Source files (absolute) that are no part of the project and were looked at: adapters and what they import."""
        config, snapshot = self.config, self.snapshot
        if config is None or snapshot is None:
            return ()
        named = {path for schema in config.schemas.values() if (path := schema.inject_adapter) is not None}
        return tuple(sorted(named | {absolute_path(config.root, path) for path in self._engine.modules_read()}))

    def missing_files(self) -> tuple[str, ...]:
        """The paths (absolute) at which imports looked for files and found none."""
        graph = self._graph
        probes = graph.probes if graph is not None else {}
        return tuple(sorted(path for path, users in probes.items() if users and not self.files.exists(path)))

    def _tell_entries(self, config: Config) -> None:
        self._board.put(("entries",), [] if self._entries else [self._no_entries(config)])

    def _no_entries(self, config: Config) -> Diagnostic:
        shown = ", ".join(relative_path(config.root, entry) for entry in self.options.paths or config.include)
        message = f"No file matches {shown or 'an empty list of patterns'}."
        where = _where(config, "include", 0) if len(config.include) == 1 else _where(config, "include")
        return Diagnostic(where.path, where.span, Severity.ERROR, "no-entry-files", message)

    def _load_schema(self, config: Config, label: str) -> None:
        def place(index: int) -> Where:
            return _where(config, "schemas", label, "schema", index)

        loaded = load_schema(config, config.schemas[label], self.files.read, place, self._store)
        self._schemas[label] = loaded
        self._board.put(("schema", label), loaded.diagnostics)

    # --- updating -----------------------------------------------------------------------------------------

    def update(self, changes: BuilderChangeSet) -> Build:
        """Move to the state after some files changed."""
        with room_for_recursion():
            return _drained(self._update(changes.paths(), ()))

    def update_in_steps(self, changes: BuilderChangeSet, first: Container[str] = ()) -> Generator[None, None, Build]:
        """The same with pauses, and what stands in the modules ``first`` (relative paths) done first.

        The first step takes the changes in; after it, it may be closed: what is left is done by the next update.
        """
        steps = self._update(changes.paths(), first)
        try:
            while True:
                with room_for_recursion():
                    try:
                        next(steps)
                    except StopIteration as end:
                        return end.value  # type: ignore[no-any-return]  # it is typed on the generator
                yield
        finally:
            steps.close()

    def show(self, modules: Iterable[str]) -> Build:
        """Between the steps of an update: tell what is known by now of some modules (relative paths)."""
        snapshot = self._unfinished.snapshot
        if snapshot is None:
            return self.build
        with room_for_recursion():
            placer = Placer(snapshot.load)
            for path in modules:
                self._tell_module(snapshot, placer, path)
                for definition in self._definitions(path):
                    if (path, definition.path) in self._engine.results:
                        self._tell_definition(placer, (path, definition.path))
            told = self._board.settle(self._ignores)
        self.build = replace(self.build, snapshot=snapshot, diagnostics=self._board.shown, told=frozenset(told))
        return self.build

    def _update(self, paths: list[str], first: Container[str]) -> Generator[None, None, Build]:
        self.files.forget(paths)
        config, graph, rules = self.config, self._graph, self._rules
        if config is None or graph is None or rules is None or self._is_setup(paths):
            return self._load(_untold, None)
        stale = self._update_schemas(config, paths)
        sources = [path for path in paths if not self._is_schema(config, path)]
        for path in sources:
            if rules.matches(path) and self.files.exists(path):
                self._entries.add(path)
            else:
                self._entries.discard(path)
        self._tell_entries(config)
        modules = graph.change(sources, rules.matches)
        outside = {relative_path(config.root, path) for path in sources} | graph.outside_importers(paths)
        return (yield from self._rebuild(modules | outside, stale, first, lambda _done, _all: None))

    def _is_setup(self, paths: Iterable[str]) -> bool:
        """Whether a file belongs to config or tsconfig; or is named like a pattern, and has come or gone."""
        return any(
            path in self._setup_files or self._patterns.get(path, exists) is not exists
            for path in paths
            for exists in [self.files.exists(path)]
        )

    def _is_schema(self, config: Config, path: str) -> bool:
        return any(path in schema.schema for schema in config.schemas.values())

    def _update_schemas(self, config: Config, paths: Iterable[str]) -> set[DefinitionId]:
        """Reload schemas that have one of the files; gives the definitions that can see a difference."""
        stale: set[DefinitionId] = set()
        changed = set(paths)
        for label, schema in config.schemas.items():
            if changed.isdisjoint(schema.schema):
                continue
            before = self._schemas[label].index
            self._load_schema(config, label)
            after = self._schemas[label].index
            if before is None or after is None:
                stale |= self._engine.of_schema(label) if before is not after else set()
            else:
                stale |= self._engine.touching(label, changed_parts(before, after))
        return stale

    # --- building -----------------------------------------------------------------------------------------

    def _rebuild(
        self,
        modules: set[str],
        stale: set[DefinitionId],
        first: Container[str],
        progress: Callable[[int, int], None],
    ) -> Generator[None, None, Build]:
        """Bring everything up to date after the facts of these modules, and what stale definitions see, changed."""
        config, graph = self.config, self._graph
        assert config is not None and graph is not None, "a project is loaded"
        snapshot = Snapshot(config, graph.reading, dict(self._schemas), graph.facts)
        definitions = {path: self._definitions(path) for path in modules}
        outdated, gone = self._engine.outdated(snapshot.load, modules, definitions)
        modules, gone = modules | self._unfinished.modules, gone | self._unfinished.gone
        self._unfinished = _Unfinished(snapshot, modules, gone)
        evaluator = self._evaluator(config, snapshot)
        evaluated = yield from self._engine.evaluate(
            snapshot.load, evaluator, stale | outdated, first, progress, self._share
        )
        self._unfinished = _FINISHED
        graph.note_outside(snapshot.outside)
        self._tell(snapshot, modules, evaluated, gone)
        return self._finish(snapshot, modules, evaluated)

    def _share(self, ids: set[DefinitionId], evaluate: Callable[[set[DefinitionId]], None]) -> bool:
        return evaluate_in_parallel(self._engine, ids, evaluate, self.options.workers)

    def _definitions(self, path: str) -> tuple[Definition, ...]:
        facts = self._graph.facts.get(path) if self._graph is not None else None
        return facts.analysis.definitions if facts is not None and facts.analysis is not None else ()

    def _evaluator(self, config: Config, snapshot: Snapshot) -> Evaluator:
        indexes = {label: schema.index for label, schema in self._schemas.items() if schema.index is not None}
        evaluator = Evaluator(snapshot.load, indexes, self._engine.results, self.options.validation)
        evaluator.adapters = adapters_of(config, evaluator.world)
        return evaluator

    # --- telling ------------------------------------------------------------------------------------------

    def _tell(
        self, snapshot: Snapshot, modules: set[str], evaluated: set[DefinitionId], gone: set[DefinitionId]
    ) -> None:
        """Put on the board what changed modules and newly evaluated definitions have to say."""
        placer = Placer(snapshot.load)
        present = {(path, item.path) for path in modules for item in self._definitions(path)}
        moved = set().union(*[self._mentions.get(path, set()) for path in modules])
        for path in modules:
            self._tell_module(snapshot, placer, path)
        for id_ in evaluated | present | moved | gone:
            self._tell_definition(placer, id_)
        names: set[Name] = set()
        for id_ in evaluated | gone:
            names |= self._names.put(id_, self._engine.results.get(id_))
        for name in names | self._names.held_by(present):
            self._board.put(("name", *name), self._names.repeated(name, self._engine.results, placer))

    def _tell_module(self, snapshot: Snapshot, placer: Placer, path: str) -> None:
        facts = snapshot.facts.get(path)
        found: list[Diagnostic] = []
        if facts is not None:
            if facts.problem is not None:
                found.append(facts.problem)
            if facts.analysis is not None:
                found += [placer.in_file(path, problem) for problem in facts.analysis.problems]
            found += missing_imports(path, facts)
            found += unknown_schemas(path, facts, snapshot.schemas.keys())
        self._board.put(("module", path), found)
        self._board.touch(path)

    def _tell_definition(self, placer: Placer, id_: DefinitionId) -> None:
        result = self._engine.results.get(id_)
        found: list[Diagnostic] = []
        if result is not None:
            found = [placer.place(finding, result.places) for finding in result.findings]
            for path in places_in(result) - {id_[0]}:
                self._mentions.setdefault(path, set()).add(id_)
        self._board.put(("definition", *id_), found)

    def _ignores(self, file: str) -> tuple[tuple[Ignore, ...], str]:
        facts = self._graph.facts.get(file) if self._graph is not None and file != NO_FILE else None
        if facts is None or facts.analysis is None:
            return (), ""
        return facts.analysis.ignores, facts.text

    # --- the build ----------------------------------------------------------------------------------------

    def _finish(self, snapshot: Snapshot | None, modules: set[str], evaluated: set[DefinitionId]) -> Build:
        rebuilt = self._update_chunks(modules | {path for path, _ in evaluated})
        told = self._board.settle(self._ignores)
        self.build = Build(
            self.build.generation + 1,
            snapshot,
            self._chunks,
            self._board.shown,
            frozenset(evaluated),
            frozenset(rebuilt),
            frozenset(told),
            frozenset(modules),
        )
        return self.build

    def _update_chunks(self, modules: set[str]) -> set[str]:
        rebuilt: set[str] = set()
        chunks = self._chunks.mutate()
        for path in modules:
            before = chunks.get(path)
            after = make_chunk(
                path,
                self._definitions(path),
                self._engine.results,
                plugin_aliases=self.options.plugin_aliases,
                previous=before,
            )
            if after is before:
                continue
            rebuilt.add(path)
            if after is None:
                del chunks[path]
            else:
                chunks[path] = after
        self._chunks = chunks.finish()
        return rebuilt

    def dispose(self) -> None:
        """Let go of everything."""
        self._board = Board()
        self._chunks = Map()
        self._reset()
        self.build = EMPTY_BUILD


_Result = TypeVar("_Result")


def _drained(steps: Generator[None, None, _Result]) -> _Result:
    """What comes of it, without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # it is typed on the generator


def _untold(_what: str, _done: int, _all: int) -> None:
    """Updates are too short for a progress bar."""


def _where(config: Config, *at: str | int) -> Where:
    """Where a value of the config was written; for one that was not, the nearest value around it."""
    while at and at not in config.places:
        at = at[:-1]
    return config.places.get(at, Where(relative_path(config.root, config.path), Span(0, 0)))
