"""The session: the one mutable object.  It holds the latest snapshot and build, and moves both by one change set.

A first load is the change set of all files.  Whatever the order of changes, the build equals that of a fresh session.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from soda_gql_builder.config.model import Config
from soda_gql_builder.discovery.extensions import is_source
from soda_gql_builder.discovery.globs import entries_of
from soda_gql_builder.evaluate.adapters import adapters_of
from soda_gql_builder.evaluate.evaluated import DefinitionId, Draft, Evaluated
from soda_gql_builder.evaluate.evaluator import Evaluator
from soda_gql_builder.evaluate.parsed import ParsedTemplates
from soda_gql_builder.incremental.board import Found
from soda_gql_builder.incremental.build import EMPTY_BUILD, Build, BuilderChangeSet, SessionOptions
from soda_gql_builder.incremental.facts import Blob, Files, Identity
from soda_gql_builder.incremental.import_graph import ImportGraph
from soda_gql_builder.incremental.inputs import Inputs
from soda_gql_builder.incremental.known import Known, Step
from soda_gql_builder.incremental.names import Name
from soda_gql_builder.incremental.parallel import build_in_parallel, read_in_parallel
from soda_gql_builder.incremental.placing import Placer
from soda_gql_builder.incremental.results import Results
from soda_gql_builder.incremental.schemas import LoadedSchema, SchemaStore
from soda_gql_builder.incremental.setup import (
    NO_SETUP,
    Project,
    concerns_setup,
    is_schema,
    load_labelled_schema,
    no_entries,
    read_setup,
)
from soda_gql_builder.incremental.snapshot import Snapshot
from soda_gql_builder.linking.world import BindingRead, Read
from soda_gql_builder.outcome import Progress
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.saved_states.handover import dump_known, facts_in, take_known
from soda_gql_builder.saved_states.state import SavedState
from soda_gql_builder.schema.changes import changed_parts


class _Unfinished(NamedTuple):
    """What an update that is not finished has still to tell: files that changed, definitions that are gone.

    ``snapshot`` is None where nothing is left.
    """

    snapshot: Snapshot | None
    modules: Set[str]
    gone: Set[DefinitionId]


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
        self._setup = NO_SETUP
        self._known = Known(plugin_aliases=self.options.plugin_aliases)
        self._templates = ParsedTemplates()
        self._reset()

    def _reset(self) -> None:
        """Know nothing but what came out last."""
        self._entries: set[str] = set()
        self._schemas: dict[str, LoadedSchema] = {}
        self._unfinished = _FINISHED
        self._known.begin_again()

    @property
    def config(self) -> Config | None:
        """None if it cannot be read."""
        return self._setup.project.config if self._setup.project is not None else None

    @property
    def snapshot(self) -> Snapshot | None:
        return self.build.snapshot

    @property
    def results(self) -> Mapping[DefinitionId, Evaluated]:
        """What became of every definition; changes with the session."""
        return self._known.engine.results

    def results_now(self) -> Results:
        """A copy of the results, which stays as it is when the session moves on."""
        return self._known.engine.results.copy()

    def identities_now(self) -> Mapping[str, Mapping[str, Identity]]:
        """A copy of the identities, by module and AST path."""
        return dict(self._known.engine.identities)

    @property
    def identities(self) -> Mapping[DefinitionId, Identity]:
        """All of a definition's own that its result depends on."""
        known = self._known.engine.identities
        return {(path, ast_path): item for path, items in known.items() for ast_path, item in items.items()}

    def found(self) -> Found:
        """Who found what, before ignore comments; in a fixed order."""
        return self._known.board.saved()

    def inputs(self) -> Inputs:
        """The files that this session looks at; changes with the session."""
        project = self._setup.project
        return Inputs(
            self.config_path,
            self.config,
            self._setup.files,
            project.rules if project is not None else None,
            self._entries,
            self._known.graph,
            self._known.engine.modules_read,
            self._known.engine.is_read,
        )

    # --- what editors ask ---------------------------------------------------------------------------------

    def made(self, id_: DefinitionId) -> Draft | None:
        """What a definition makes; for one that is not finished yet, what it would make."""
        snapshot = self._unfinished.snapshot or self.build.snapshot
        module = snapshot.load(id_[0]) if snapshot is not None else None
        definition = module.definition(id_[1]) if module is not None else None
        if snapshot is None or definition is None:
            return None
        with room_for_recursion():
            return self._evaluator(snapshot).draft(id_[0], definition)

    def readers_of(self, read: Read) -> frozenset[DefinitionId]:
        """The definitions whose evaluation has looked something up."""
        return self._known.engine.readers_of(read)

    def bindings_read(self, module: str) -> list[BindingRead]:
        """The bindings of a module whose code some evaluation went through."""
        return self._known.engine.bindings_read(module)

    def importers_of(self, module: str) -> frozenset[str]:
        """The modules of the project that import from a module or export what it exports."""
        graph = self._known.graph
        return frozenset(graph.importers.get(module, ())) if graph is not None else frozenset()

    def touching(self, schema: str, name: str) -> frozenset[DefinitionId]:
        """The definitions that depend on a part of a schema, named as in ``validate.document.Validation``."""
        return frozenset(self._known.engine.touching(schema, (name,)))

    def named(self, name: Name) -> frozenset[DefinitionId]:
        """The definitions that have a GraphQL name."""
        return self._known.names.holders(name)

    # --- loading ------------------------------------------------------------------------------------------

    def load(self, progress: Progress | None = None) -> Build:
        """Read everything anew."""
        with room_for_recursion():
            return self._load(progress or _untold, None)

    def restore(self, state: SavedState) -> Build:
        """Take over a saved state; the caller knows that config, tsconfig and schemas are as they were then."""
        with room_for_recursion():
            return self._load(_untold, state)

    def _load(self, progress: Progress, state: SavedState | None) -> Build:
        self._reset()
        options = self.options
        self._setup = setup = read_setup(self.config_path, self.files, options.environment, options.paths)
        self._known.board.put(("config",), setup.config_diagnostics)
        self._known.board.put(("tsconfig",), setup.tsconfig_diagnostics)
        project = setup.project
        if project is None:
            chunks = dict.fromkeys(self._known.chunks)
            return self._finish(None, set(chunks), Step(set(), self._known.put_chunks(chunks)))
        for label in project.config.schemas:
            self._load_schema(project, label)
        self._known.graph = ImportGraph(project.reading)
        if state is not None:
            return self._restore(project, self._known.graph, state)
        return self._load_files(project, self._known.graph, progress)

    def _load_files(self, project: Project, graph: ImportGraph, progress: Progress) -> Build:
        entries = entries_of(project.rules)
        self._entries = {*entries.sources, *entries.others, *filter(project.rules.matches, self.files.unsaved())}
        self._tell_entries(project)
        sources = sorted(filter(is_source, self._entries))
        read = read_in_parallel(graph.reading, sources, self.options.workers)
        modules = graph.add_entries(sources, read, lambda done, all_: progress("Reading files", done, all_))
        return self._build_all(
            project, graph, modules | set(self._known.chunks), lambda done, all_: progress("Building", done, all_)
        )

    def _restore(self, project: Project, graph: ImportGraph, state: SavedState) -> Build:
        self._entries = {absolute_path(project.config.root, path) for path in state.directory.entries}
        graph.restore(state.directory.graph_entries, facts_in(graph.reading, state))
        step = take_known(self._known, state)
        snapshot = self._open_snapshot(project, graph)
        self._look_outside(snapshot, graph)
        self._count_uses(snapshot)
        return self._finish(snapshot, set(), Step(set(), step.rebuilt))

    def saved(self) -> Iterator[Blob] | None:
        """The state to save, part by part; None where there is no project, or an update is not finished."""
        config, graph = self.config, self._known.graph
        if config is None or graph is None or self._unfinished.snapshot is not None:
            return None
        entries = tuple(sorted(relative_path(config.root, path) for path in self._entries))
        return dump_known(self._known, graph, entries)

    def setup_files(self) -> tuple[str, ...]:
        """The files (absolute) that config and tsconfig were read from or looked for."""
        return tuple(sorted(self._setup.files))

    def source_files(self) -> list[str]:
        """The source files (relative paths) that were looked at, also those that are no part of the project.

        Those are adapters and what they import.
        """
        config, graph = self.config, self._known.graph
        if config is None or graph is None:
            return []
        named = {path for schema in config.schemas.values() if (path := schema.inject_adapter) is not None}
        outside = self._known.engine.modules_read(graph.facts)
        return sorted({*graph.facts, *outside, *(relative_path(config.root, path) for path in named)})

    def missing_files(self) -> tuple[str, ...]:
        """The paths (absolute) at which imports looked for files and found none."""
        graph = self._known.graph
        probes = graph.probes if graph is not None else {}
        return tuple(sorted(path for path, users in probes.items() if users and not self.files.exists(path)))

    def _tell_entries(self, project: Project) -> None:
        self._known.board.put(("entries",), [] if self._entries else [no_entries(project)])

    def _load_schema(self, project: Project, label: str) -> None:
        self._schemas[label] = loaded = load_labelled_schema(project, label, self._store)
        self._known.board.put(("schema", label), loaded.diagnostics)

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
            self._known.tell_so_far(snapshot, modules)
            told = self._known.settle()
        shown = self._known.board.shown
        self.build = replace(self.build, snapshot=snapshot, diagnostics=shown, told=frozenset(told))
        return self.build

    def _update(self, paths: list[str], first: Container[str]) -> Generator[None, None, Build]:
        self.files.forget(paths)
        project, graph = self._setup.project, self._known.graph
        if project is None or graph is None or concerns_setup(self._setup, paths, self.files):
            return self._load(_untold, None)
        config, rules = project.config, project.rules
        stale = self._update_schemas(project, paths)
        sources = [path for path in paths if not is_schema(config, path)]
        for path in sources:
            if rules.matches(path) and self.files.exists(path):
                self._entries.add(path)
            else:
                self._entries.discard(path)
        self._tell_entries(project)
        modules = graph.change(sources, rules.matches)
        outside = {relative_path(config.root, path) for path in sources} | graph.outside_importers(paths)
        return (yield from self._rebuild(project, graph, modules | outside, stale, first))

    def _update_schemas(self, project: Project, paths: Iterable[str]) -> set[DefinitionId]:
        """Reload schemas that have one of the files; gives the definitions that can see a difference."""
        stale: set[DefinitionId] = set()
        changed = set(paths)
        for label, schema in project.config.schemas.items():
            if changed.isdisjoint(schema.schema):
                continue
            before = self._schemas[label].index
            self._load_schema(project, label)
            after = self._schemas[label].index
            if before is None or after is None:
                stale |= self._known.engine.of_schema(label) if before is not after else set()
            else:
                stale |= self._known.engine.touching(label, changed_parts(before, after))
        return stale

    # --- building -----------------------------------------------------------------------------------------

    def _rebuild(
        self,
        project: Project,
        graph: ImportGraph,
        modules: set[str],
        stale: set[DefinitionId],
        first: Container[str],
    ) -> Generator[None, None, Build]:
        """Bring everything up to date after the facts of these modules, and what stale definitions see, changed."""
        snapshot = self._open_snapshot(project, graph)
        evaluator = self._evaluator(snapshot)
        outdated, gone = self._known.engine.outdated(snapshot.load, self._identities(snapshot, modules))
        left = self._unfinished
        self._unfinished = unfinished = _Unfinished(snapshot, modules | left.modules, gone | left.gone)
        step = yield from self._known.build(
            snapshot, evaluator, unfinished.modules, stale | outdated, unfinished.gone, first, _not_counted
        )
        self._unfinished = _FINISHED
        graph.note_outside(snapshot.outside)
        return self._finish(snapshot, unfinished.modules, step)

    def _build_all(
        self, project: Project, graph: ImportGraph, modules: set[str], progress: Callable[[int, int], None]
    ) -> Build:
        """The first build since everything was read; chunks of modules that are no more may be left."""
        known = self._known
        snapshot = self._open_snapshot(project, graph)
        evaluator = self._evaluator(snapshot)
        known.engine.outdated(snapshot.load, self._identities(snapshot, modules))

        def build(part: Sequence[str]) -> Step:
            ids = {(path, ast_path) for path in part for ast_path in snapshot.facts[path].edges.identities}
            return _drained(known.build(snapshot, evaluator, part, ids, set(), (), progress))

        step = build_in_parallel(known, graph, build, self.options.workers)
        known.tell_names(Placer(snapshot.load), known.names.shared())
        rebuilt = step.rebuilt | known.put_chunks(dict.fromkeys(modules - snapshot.facts.keys()))
        self._look_outside(snapshot, graph)
        self._count_uses(snapshot)
        return self._finish(snapshot, modules, Step(step.evaluated, rebuilt))

    def _count_uses(self, snapshot: Snapshot) -> None:
        if self.options.unused_fragments:
            self._known.count_uses(Placer(snapshot.load))

    def _open_snapshot(self, project: Project, graph: ImportGraph) -> Snapshot:
        """The project as it is read now."""
        return Snapshot(project.config, graph.reading, dict(self._schemas), graph.facts)

    def _identities(self, snapshot: Snapshot, modules: Iterable[str]) -> dict[str, Mapping[str, Identity]]:
        """Those of the present definitions of modules, which may be no more."""
        found = ((path, snapshot.facts.get(path)) for path in modules)
        return {path: facts.edges.identities if facts is not None else {} for path, facts in found}

    def _evaluator(self, snapshot: Snapshot) -> Evaluator:
        indexes = {label: schema.index for label, schema in self._schemas.items() if schema.index is not None}
        results, validation = self._known.engine.results, self.options.validation
        evaluator = Evaluator(snapshot.load, indexes, results, validation, self._templates)
        evaluator.adapters = adapters_of(snapshot.config, evaluator.world)
        return evaluator

    def _look_outside(self, snapshot: Snapshot, graph: ImportGraph) -> None:
        """Note where files outside of the project lead to: results that were taken over may depend on them."""
        for path in sorted(self._known.engine.modules_read(graph.facts)):
            snapshot.load(path)
        graph.note_outside(snapshot.outside)

    def _finish(self, snapshot: Snapshot | None, changed: Set[str], step: Step) -> Build:
        told = self._known.settle()
        self.build = Build(
            self.build.generation + 1,
            snapshot,
            self._known.chunks,
            self._known.board.shown,
            frozenset(step.evaluated),
            frozenset(step.rebuilt),
            frozenset(told),
            frozenset(changed),
        )
        return self.build

    def dispose(self) -> None:
        """Let go of everything."""
        self._known = Known(plugin_aliases=self.options.plugin_aliases)
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


def _not_counted(_done: int, _all: int) -> None:
    """Updates are too short for a progress bar."""


def _untold(_what: str, _done: int, _all: int) -> None:
    """Updates are too short for a progress bar."""
