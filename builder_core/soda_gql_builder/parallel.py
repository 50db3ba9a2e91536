"""The two long parts of a first load, shared among processes: analysing files and evaluating definitions.

What a child made comes back as it would be saved, and is taken over as from a saved state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from soda_gql_builder.engine import Engine
from soda_gql_builder.evaluate.evaluator import DefinitionId, Evaluated
from soda_gql_builder.facts import Facts, Reading, read_facts
from soda_gql_builder.state import (
    StoredFacts,
    StoredResult,
    restored_facts,
    restored_result,
    stored_facts,
    stored_result,
)
from soda_gql_builder.workers import shared, worker_count

_PACK = msgspec.msgpack.Encoder()
_FACTS = msgspec.msgpack.Decoder(tuple[StoredFacts, ...])
_RESULTS = msgspec.msgpack.Decoder(tuple[StoredResult, ...])


def read_in_parallel(reading: Reading, paths: Sequence[str], workers: int) -> list[Facts]:
    """The facts of files (absolute paths); empty if it is not worth it, and the caller reads them one by one."""
    count = worker_count(len(paths), workers)
    if count == 1:
        return []

    def work(part: Sequence[str]) -> bytes:
        return _PACK.encode([stored_facts(reading.root, facts) for facts in _read(reading, part)])

    made: list[Facts] = []
    for part, data in shared(paths, work, count):
        if data is None:
            made += _read(reading, part)
        else:
            made += [restored_facts(reading, stored) for stored in _FACTS.decode(data)]
    return made


def _read(reading: Reading, paths: Iterable[str]) -> list[Facts]:
    found = (read_facts(reading, path) for path in paths)
    return [facts for facts in found if facts is not None]


def evaluate_in_parallel(
    engine: Engine, ids: set[DefinitionId], evaluate: Callable[[set[DefinitionId]], None], workers: int
) -> bool:
    """Bring results into the engine, if it is worth it; ``evaluate`` makes those of some, and of what they need.

    Definitions that several parts need are evaluated several times, with the same result.
    """
    ordered = sorted(ids)
    count = worker_count(len(ordered), workers)
    if count == 1:
        return False

    def work(part: Sequence[DefinitionId]) -> bytes:
        evaluate(set(part))
        return _PACK.encode([_stored(engine, id_) for id_ in part if id_ in engine.results])

    for part, data in shared(ordered, work, count):
        if data is None:
            evaluate({id_ for id_ in part if id_ not in engine.results})
        else:
            for stored in _RESULTS.decode(data):
                engine.results.setdefault(stored.id, restored_result(stored))
    return True


def _stored(engine: Engine, id_: DefinitionId) -> StoredResult:
    result: Evaluated = engine.results[id_]
    return stored_result(id_, engine.identity_of(id_), result)
