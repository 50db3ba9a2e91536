"""How fast a trace is replayed: as fast as it goes, or as fast as it was typed."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter, sleep

from soda_gql_server.replay.player import Wait


def in_real_time(clock: Callable[[], float] = perf_counter, rest: Callable[[float], object] = sleep) -> Wait:
    """Waits until as much time has passed since its first call as in the recorded session."""
    began: list[float] = []

    def wait(moment: float) -> None:
        now = clock()
        if not began:
            began.append(now)
        ahead = moment / 1000 - (now - began[0])
        if ahead > 0:
            rest(ahead)

    return wait
