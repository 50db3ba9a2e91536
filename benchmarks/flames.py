"""Where the time of a program went, as a tree of functions; what a flame graph is drawn from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

FLAMES_NAME = "flame.json"

_LEAST_SHARE = 0.002
_ROOTS = re.compile(r"^.*/(?:site-packages|builder_core|python3[.]\d+)/")
"""What stands before the name of a package."""


class Flame(msgspec.Struct, frozen=True):
    """A function, the file it is in, and the milliseconds spent in it and in what it calls."""

    name: str
    file: str
    ms: float
    calls: tuple[Flame, ...] = ()


class Stack(msgspec.Struct, frozen=True):
    """One look at the program: ``(function, file)`` from the outermost inwards, and the time until the next look."""

    frames: tuple[tuple[str, str], ...]
    ms: float


def flame_of(name: str, stacks: Iterable[Stack]) -> Flame:
    """All looks together; the machinery of imports is left out, and so is what took next to no time."""
    known = [Stack(tuple(_told(stack.frames)), stack.ms) for stack in stacks]
    least = sum(stack.ms for stack in known) * _LEAST_SHARE
    return _flame(name, "", known, 0, least)


def _told(frames: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for function, path in frames:
        file = _ROOTS.sub("", path)
        if function == "<module>":
            yield f"import {_module(file)}", file
        elif not file.startswith("<frozen importlib"):
            yield function, file


def _module(file: str) -> str:
    """What is imported, as far as a file tells; a package is its folder."""
    path = Path(file)
    return path.parent.name if path.stem == "__init__" else path.stem


def _flame(name: str, file: str, stacks: list[Stack], depth: int, least: float) -> Flame:
    below: dict[tuple[str, str], list[Stack]] = {}
    for stack in stacks:
        if len(stack.frames) > depth:
            below.setdefault(stack.frames[depth], []).append(stack)
    calls = [_flame(*frame, mine, depth + 1, least) for frame, mine in below.items() if _ms(mine) >= least]
    return Flame(name, file, round(_ms(stacks), 3), tuple(sorted(calls, key=lambda call: (-call.ms, call.name))))


def _ms(stacks: Iterable[Stack]) -> float:
    return sum(stack.ms for stack in stacks)


def write_flame(folder: Path, flame: Flame) -> None:
    """Write a flame into the folder of a run."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FLAMES_NAME).write_bytes(msgspec.json.encode(flame))


def read_flame(folder: Path) -> Flame | None:
    """The flame of a run, None if there is none."""
    file = folder / FLAMES_NAME
    return msgspec.json.decode(file.read_bytes(), type=Flame) if file.exists() else None
