"""What is known of modules, brought from one process to another: to the next one, or from a child to its parent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

import msgspec

from soda_gql_builder.artifact.chunks import Chunk
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.incremental.board import Found
from soda_gql_builder.incremental.facts import Blob, Edges, Facts, Reading
from soda_gql_builder.incremental.import_graph import ImportGraph
from soda_gql_builder.incremental.known import Known, Step
from soda_gql_builder.incremental.names import Name
from soda_gql_builder.incremental.results import StoredResults
from soda_gql_builder.linking.interfaces import Interface
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.saved_states.state import Blobs, Directory, ModuleState, SavedState, dump_state

_PACK = msgspec.msgpack.Encoder()
_CHUNK = msgspec.msgpack.Decoder(Chunk)


# --- facts -------------------------------------------------------------------------------------------------


def dump_facts(reading: Reading, facts: Iterable[Facts]) -> Iterator[Blob]:
    """Facts as ``facts_in`` gives them."""
    numbers = _Numbers()
    modules = ((_module_state(item, numbers), Blobs(item.stored())) for item in facts)
    return dump_state(modules, lambda: Directory(probes=numbers.relative(reading.root)))


def facts_in(reading: Reading, state: SavedState) -> Iterator[Facts]:
    """The facts of all modules of a state, nobody of which has looked into yet."""
    probes = [absolute_path(reading.root, probe) for probe in state.directory.probes]
    for module, blobs in state.modules():
        probed = tuple([probes[number] for number in module.probes])
        edges = Edges(module.leads_to, probed, module.identities, module.silences)
        yield Facts(reading, module.path, edges, blobs.facts)


class _Numbers:
    """Numbers for probed paths: many files look for the same."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, paths: Iterable[str]) -> tuple[int, ...]:
        known = self._known
        return tuple([known.setdefault(path, len(known)) for path in paths])

    def relative(self, root: str) -> tuple[str, ...]:
        return tuple([relative_path(root, path) for path in self._known])


def _module_state(
    facts: Facts, numbers: _Numbers, reads: tuple[str, ...] = (), names: dict[str, Name] | None = None
) -> ModuleState:
    edges = facts.edges
    probes = numbers.of(edges.probes)
    return ModuleState(facts.path, edges.leads_to, probes, edges.identities, edges.silences, reads, names or {})


# --- everything that is known ------------------------------------------------------------------------------


def dump_known(known: Known, graph: ImportGraph, entries: tuple[str, ...]) -> Iterator[Blob]:
    """All that is known of all modules; ``entries`` go with it."""
    modules = sorted(graph.facts)
    return _dump(known, graph, modules, Facts.stored, known.board.saved(), entries)


def dump_built(known: Known, graph: ImportGraph, modules: Collection[str]) -> Iterator[Blob]:
    """What came of some modules, without their facts."""
    return _dump(known, graph, modules, _nothing, known.board.found_in(set(modules)), ())


def _dump(
    known: Known,
    graph: ImportGraph,
    modules: Iterable[str],
    stored: Callable[[Facts], Blob],
    found: Found,
    entries: tuple[str, ...],
) -> Iterator[Blob]:
    numbers = _Numbers()

    def dump(path: str) -> tuple[ModuleState, Blobs]:
        facts, results, chunk = graph.facts[path], known.engine.stored(path), known.chunks.get(path)
        state = _module_state(facts, numbers, results.reads, known.names.of_module(path))
        return state, Blobs(stored(facts), results.blob, _PACK.encode(chunk) if chunk is not None else b"")

    def rest() -> Directory:
        mentions = {path: tuple(sorted(ids)) for path, ids in sorted(known.mentions.items()) if ids}
        probes = numbers.relative(graph.reading.root)
        return Directory((), probes, entries, tuple(sorted(graph.entries)), found, mentions, _shown(known, graph))

    return dump_state((dump(path) for path in modules), rest)


def _shown(known: Known, graph: ImportGraph) -> dict[str, Interface]:
    """What results have seen of modules that others import; the rest is seen by its own results only."""
    facts = ((path, graph.facts.get(path)) for path in sorted(graph.importers))
    shown = ((path, known.engine.shown(path, item.module)) for path, item in facts if item is not None)
    return {path: interface for path, interface in shown if interface is not None}


def _nothing(_facts: Facts) -> Blob:
    return b""


def take_known(known: Known, state: SavedState) -> Step:
    """Take over all that was dumped of modules, except for their facts; the state stays in the memory."""
    return _take(known, state, lambda blob: blob)


def take_built(known: Known, state: SavedState) -> Step:
    """The same; nothing of the state stays in the memory, most of which are chunks that are opened here."""
    return _take(known, state, bytes)


def _take(known: Known, state: SavedState, keep: Callable[[Blob], Blob]) -> Step:
    evaluated: set[DefinitionId] = set()
    chunks: dict[str, Chunk | None] = {}
    for module, blobs in state.modules():
        known.engine.take(module.path, module.identities, StoredResults(keep(blobs.results), module.reads))
        known.names.take(module.path, module.names)
        chunks[module.path] = _CHUNK.decode(blobs.chunk) if blobs.chunk else None
        evaluated |= {(module.path, ast_path) for ast_path in module.identities}
        if module.silences:
            known.board.touch(module.path)
    for finder, diagnostics in state.directory.found:
        known.board.put(finder, diagnostics)
    for path, ids in state.directory.mentions.items():
        known.mentions.setdefault(path, set()).update(ids)
    known.engine.take_shown(state.directory.shown)
    return Step(evaluated, known.put_chunks(chunks))
