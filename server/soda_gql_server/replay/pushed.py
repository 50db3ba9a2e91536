"""What a server has pushed against what it should have: the diagnostics of a build from scratch at their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from soda_gql_builder.incremental.build import Build
from soda_gql_builder.text import Encoding, LineIndex

Place: TypeAlias = tuple[int, int, int, int]
"""Line and character of the start, line and character of the end."""

Pushed: TypeAlias = Mapping[str, Iterable[dict[str, Any]]]
"""Diagnostics as the wire has them, by path relative to the folder of the config."""


class Shown(NamedTuple):
    """A diagnostic as the user sees it."""

    path: str
    place: Place
    code: str
    message: str


def expected(build: Build, config: str, text: Callable[[str], str], encoding: Encoding) -> Counter[Shown]:
    """What a build has to show; ``text`` gives the text of a file, and ``config`` shows what belongs to no file."""
    shown: Counter[Shown] = Counter()
    for file, found in build.diagnostics.items():
        path = file or config
        lines = LineIndex(text(path))
        for item in found:
            start, end = item.span if item.path is not None else (0, 0)
            place = (*lines.position(start, encoding), *lines.position(end, encoding))
            shown[Shown(path, place, item.code, item.message)] += 1
    return shown


def seen(pushed: Pushed) -> Counter[Shown]:
    """What the client shows after all that was pushed."""
    return Counter([_shown(path, item) for path, items in pushed.items() for item in items])


def codes_of(pushed: Pushed) -> dict[str, tuple[str, ...]]:
    """The codes of every file that has any, in the order of their places."""
    ordered = {path: sorted(_shown(path, item) for item in items) for path, items in pushed.items()}
    return {path: tuple([item.code for item in items]) for path, items in sorted(ordered.items()) if items}


def differences(found: Counter[Shown], wanted: Counter[Shown]) -> list[str]:
    """A line for each diagnostic that is missing or should not be there."""
    missing = [f"diagnostic {_described(item)}: is missing" for item in (wanted - found).elements()]
    return sorted(
        [*missing, *[f"diagnostic {_described(item)}: should not be there" for item in (found - wanted).elements()]]
    )


def _shown(path: str, item: dict[str, Any]) -> Shown:
    start, end = item["range"]["start"], item["range"]["end"]
    place = (start["line"], start["character"], end["line"], end["character"])
    return Shown(path, place, str(item["code"]), item["message"])


def _described(item: Shown) -> str:
    return f"{item.path}:{item.place[0] + 1}:{item.place[1] + 1} {item.code} ({item.message})"
