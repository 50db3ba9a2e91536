"""When a progress bar is drawn."""

from __future__ import annotations

import pytest

from soda_gql_builder.cli.progress import progress_bar, silent
from tests.builder_core.cli.stage import Terminal


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setenv("TERM", "xterm")  # rich asks the process, whatever the stream is
    return Clock()


def test_short_work_has_no_bar(clock: Clock) -> None:
    stream = Terminal()
    with progress_bar(stream, clock) as progress:
        progress("Reading", 0, 2)
        clock.now = 0.29
        progress("Reading", 2, 2)
    assert stream.getvalue() == ""


def test_long_work_has_one_that_is_wiped_away(clock: Clock) -> None:
    stream = Terminal()
    with progress_bar(stream, clock) as progress:
        clock.now = 0.31
        progress("Reading [x]", 1, 40)
        progress("Skipped", 2, 40)
        clock.now = 0.4
        progress("Analysing", 3, 40)
    text = stream.getvalue()
    assert "Reading [x]" in text
    assert " 1/40" in text
    assert "Skipped" not in text
    assert "Analysing" in text
    assert text.endswith("\x1b[2K")


def test_a_bar_is_wiped_away_also_when_the_work_fails(clock: Clock) -> None:
    stream = Terminal()
    with pytest.raises(ZeroDivisionError), progress_bar(stream, clock) as progress:
        clock.now = 1
        progress("Reading", 1, 2)
        raise ZeroDivisionError
    assert stream.getvalue().endswith("\x1b[?25h\r\x1b[1A\x1b[2K")


def test_silence() -> None:
    silent("Reading", 1, 2)
