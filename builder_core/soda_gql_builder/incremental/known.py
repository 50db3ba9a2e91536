"""What a session knows of the modules of a project: facts, results, names, diagnostics and chunks.

It is brought forward by some modules at a time; ``handover`` brings it to other processes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Generator, Iterable, Mapping, Set
from typing import NamedTuple

from immutables import Map

from soda_gql_builder.artifact.chunks import Chunk, make_chunk
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.evaluate.evaluator import Evaluator
from soda_gql_builder.incremental.board import NO_FILE, Board
from soda_gql_builder.incremental.engine import Engine
from soda_gql_builder.incremental.facts import Facts
from soda_gql_builder.incremental.import_graph import ImportGraph
from soda_gql_builder.incremental.names import Name, Names
from soda_gql_builder.incremental.placing import Placer, places_in
from soda_gql_builder.incremental.project_checks import missing_imports, unknown_schemas
from soda_gql_builder.incremental.snapshot import Snapshot
from soda_gql_builder.incremental.uses import Uses
from soda_gql_builder.typescript.analysis import Ignore


class Step(NamedTuple):
    """What bringing some modules forward came to: definitions that were evaluated, modules whose chunks are others."""

    evaluated: set[DefinitionId]
    rebuilt: set[str]


class Known:
    """``chunks`` by module path is a persistent map; everything else changes with the session.

    ``uses`` is None unless somebody wants to know which fragments nobody uses, and the first load is done.
    """

    __slots__ = ("board", "chunks", "engine", "graph", "mentions", "names", "plugin_aliases", "uses")

    def __init__(self, *, plugin_aliases: bool) -> None:
        self.plugin_aliases = plugin_aliases
        self.board = Board()
        self.chunks: Map[str, Chunk] = Map()
        self.begin_again()

    def begin_again(self) -> None:
        """Know nothing but what came out last: whatever comes out the same again is no news."""
        self.graph: ImportGraph | None = None
        self.engine = Engine()
        self.names = Names()
        self.uses: Uses | None = None
        self.mentions: dict[str, set[DefinitionId]] = {}
        self.board.begin_again()

    def _facts(self, path: str) -> Facts | None:
        return self.graph.facts.get(path) if self.graph is not None else None

    def _present(self, path: str) -> Iterable[DefinitionId]:
        facts = self._facts(path)
        return ((path, ast_path) for ast_path in facts.edges.identities) if facts is not None else ()

    # --- bringing modules forward -------------------------------------------------------------------------

    def build(
        self,
        snapshot: Snapshot,
        evaluator: Evaluator,
        modules: Collection[str],
        stale: set[DefinitionId],
        gone: Set[DefinitionId],
        first: Container[str],
        progress: Callable[[int, int], None],
    ) -> Generator[None, None, Step]:
        """Evaluate stale definitions, and bring up to date what they and changed modules have to say and make.

        Pauses and may be closed as ``Engine.evaluate``.
        """
        evaluated = yield from self.engine.evaluate(snapshot.load, evaluator, stale, first, progress)
        self._tell(snapshot, modules, evaluated, gone)
        return Step(evaluated, self._update_chunks({*modules, *(path for path, _ in evaluated)}))

    def _tell(
        self, snapshot: Snapshot, modules: Collection[str], evaluated: set[DefinitionId], gone: Set[DefinitionId]
    ) -> None:
        """Put on the board what changed modules and newly evaluated definitions have to say."""
        placer = Placer(snapshot.load)
        present = {id_ for path in modules for id_ in self._present(path)}
        moved = set().union(*[self.mentions.get(path, set()) for path in modules])
        for path in modules:
            self._tell_module(snapshot, placer, path)
        for id_ in evaluated | present | moved | gone:
            self._tell_definition(placer, id_)
        names: set[Name] = set()
        for id_ in evaluated | gone:
            names |= self.names.put(id_, self.engine.results.get(id_))
        self.tell_names(placer, names | self.names.held_by(present))
        if self.uses is not None:
            self._tell_uses(placer, self.uses, evaluated | gone, evaluated | gone | present)

    def tell_names(self, placer: Placer, names: Iterable[Name]) -> None:
        """Put on the board what there is to say about who has these names."""
        for name in names:
            self.board.put(("name", *name), self.names.repeated(name, self.engine.results, placer))

    def count_uses(self, placer: Placer) -> None:
        """From now on, tell which fragments nobody uses."""
        self.uses = Uses()
        all_ = set(self.engine.results)
        self._tell_uses(placer, self.uses, all_, all_)

    def _tell_uses(
        self, placer: Placer, uses: Uses, changed: Iterable[DefinitionId], moved: Iterable[DefinitionId]
    ) -> None:
        results = self.engine.results
        turned = {other for id_ in changed for other in uses.put(id_, results.get(id_))}
        for id_ in turned.union(moved):
            self.board.put(("use", *id_), uses.unused(id_, results.get(id_), placer))

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
        self.board.put(("module", path), found)
        self.board.touch(path)

    def _tell_definition(self, placer: Placer, id_: DefinitionId) -> None:
        result = self.engine.results.get(id_)
        found: list[Diagnostic] = []
        if result is not None and result.findings:
            found = [placer.place(finding, result.places) for finding in result.findings]
            for path in places_in(result) - {id_[0]}:
                self.mentions.setdefault(path, set()).add(id_)
        self.board.put(("definition", *id_), found)

    def tell_so_far(self, snapshot: Snapshot, modules: Iterable[str]) -> None:
        """Put on the board what is known by now of some modules, while others are still to be evaluated."""
        placer = Placer(snapshot.load)
        for path in modules:
            self._tell_module(snapshot, placer, path)
            for id_ in self._present(path):
                if id_ in self.engine.results:
                    self._tell_definition(placer, id_)

    def settle(self) -> set[str]:
        """Bring the board up to date; gives the files whose diagnostics are others now."""
        return self.board.settle(self._ignores)

    def _ignores(self, file: str) -> tuple[tuple[Ignore, ...], str]:
        facts = self._facts(file) if file != NO_FILE else None
        if facts is None or not facts.edges.silences or facts.analysis is None:
            return (), ""
        return facts.analysis.ignores, facts.text

    def _update_chunks(self, modules: Iterable[str]) -> set[str]:
        return self.put_chunks({path: self._chunk(path) for path in modules})

    def _chunk(self, path: str) -> Chunk | None:
        facts = self._facts(path)
        definitions = facts.definitions if facts is not None else ()
        before = self.chunks.get(path)
        return make_chunk(path, definitions, self.engine.results, plugin_aliases=self.plugin_aliases, previous=before)

    def put_chunks(self, made: Mapping[str, Chunk | None]) -> set[str]:
        """Replace the chunks of modules; gives those whose chunks are others now."""
        rebuilt: set[str] = set()
        chunks = self.chunks.mutate()
        for path, after in made.items():
            before = chunks.get(path)
            if after == before:
                continue
            rebuilt.add(path)
            if after is None:
                del chunks[path]
            else:
                chunks[path] = after
        self.chunks = chunks.finish()
        return rebuilt
