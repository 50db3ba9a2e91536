"""Real time: as much rest as the typing took, less what the replay itself took."""

from __future__ import annotations

from soda_gql_server.replay.pace import in_real_time


class Clock:
    """A clock that moves when somebody rests or works."""

    def __init__(self) -> None:
        self.now = 100.0
        self.rests: list[float] = []

    def rest(self, seconds: float) -> None:
        self.rests.append(round(seconds, 3))
        self.now += seconds


def test_it_rests_until_the_moment() -> None:
    clock = Clock()
    wait = in_real_time(lambda: clock.now, clock.rest)
    wait(0)
    wait(500)
    clock.now += 0.2
    wait(800)
    assert clock.rests == [0.5, 0.1]


def test_it_does_not_rest_when_it_is_late() -> None:
    clock = Clock()
    wait = in_real_time(lambda: clock.now, clock.rest)
    wait(0)
    clock.now += 2
    wait(1_000)
    wait(2_500)
    assert clock.rests == [0.5]
