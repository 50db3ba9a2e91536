"""The two long parts of a first load, shared among processes: analysing files, and building modules.

What a child made comes back as it would be saved, and is taken over as from a saved state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.incremental.facts import Blob, Facts, Reading, read_facts
from soda_gql_builder.incremental.import_graph import ImportGraph
from soda_gql_builder.incremental.known import Known, Step
from soda_gql_builder.saved_states.handover import dump_built, dump_facts, facts_in, take_built
from soda_gql_builder.saved_states.state import load_state
from soda_gql_builder.workers import shared, worker_count

_BLOCK = 16
"""So many neighbours stay together, as they use each other's definitions; and every process gets some of each kind."""


def read_in_parallel(reading: Reading, paths: Sequence[str], workers: int) -> list[Facts]:
    """The facts of files (absolute paths); empty if it is not worth it, and the caller reads them one by one."""
    count = worker_count(len(paths), workers)
    if count == 1:
        return []
    parts = [_every(paths, first, count) for first in range(count)]
    made: list[Facts] = []
    for part, data in shared(parts, lambda part: dump_facts(reading, _read(reading, part))):
        state = load_state(data) if data is not None else None
        made += facts_in(reading, state) if state is not None else _read(reading, part)
    return made


def _every(paths: Sequence[str], first: int, count: int) -> list[str]:
    """Every so many-th block of the paths."""
    return [path for at in range(first * _BLOCK, len(paths), count * _BLOCK) for path in paths[at : at + _BLOCK]]


def _read(reading: Reading, paths: Iterable[str]) -> list[Facts]:
    found = (read_facts(reading, path) for path in paths)
    return [facts for facts in found if facts is not None]


def build_in_parallel(known: Known, graph: ImportGraph, build: Callable[[Sequence[str]], Step], workers: int) -> Step:
    """Build all modules, some of them in other processes.

    Definitions that several parts need are evaluated several times, with the same result.
    """

    def work(part: Sequence[str]) -> Iterator[Blob]:
        build(part)
        return dump_built(known, graph, part)

    evaluated: set[DefinitionId] = set()
    rebuilt: set[str] = set()
    for part, data in shared(_parts(graph.facts, workers), work):
        state = load_state(data) if data is not None else None
        step = take_built(known, state) if state is not None else build(part)
        evaluated |= step.evaluated
        rebuilt |= step.rebuilt
    return Step(evaluated, rebuilt)


def _parts(facts: Mapping[str, Facts], workers: int) -> list[list[str]]:
    """The modules in parts with about as many definitions each; this process keeps what it has in its memory."""
    definitions = sum(len(item.edges.identities) for item in facts.values())
    count = worker_count(definitions, workers)
    parts: list[list[str]] = [[] for _ in range(count)]
    done = 0
    for path in sorted(facts, key=lambda path: (facts[path].is_asleep, path)):
        parts[min(done * count // max(definitions, 1), count - 1)].append(path)
        done += len(facts[path].edges.identities)
    return parts
