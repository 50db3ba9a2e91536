"""Does what a session does in a generated project, in phases whose work can be counted.

``python -m benchmarks.probes.counts FOLDER PROJECT MODE``; PROJECT is a file with what was generated (JSON).
Mode ``instructions`` marks the phases for callgrind, ``calls`` counts the calls of functions, and ``memory`` the most
bytes that Python held more than before; the last two print their counts.
Every phase comes after one of its kind that is not counted, and happens in this process alone.
"""

from __future__ import annotations

import gc
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, get_args

import msgspec

from benchmarks.edits import Kind, edit_of, write_edit
from benchmarks.generator import Project
from benchmarks.marks import mark
from soda_gql_builder import BuilderChangeSet, BuilderSession, BuildOptions, Disk, SessionOptions, build_project

Mode: TypeAlias = Literal["calls", "memory", "instructions"]
MODES: tuple[Mode, ...] = get_args(Mode)

EDITS: tuple[Kind, ...] = ("leaf", "shared", "whitespace", "comment", "schema", "create", "delete")
PHASES = ("cold", "unchanged", *EDITS)

_Counter: TypeAlias = Callable[[list[int]], AbstractContextManager[None]]


def main() -> None:
    """Go through all phases, and print what was counted."""
    folder, mode = Path(sys.argv[1]).resolve(), sys.argv[3]
    project = msgspec.json.decode(Path(sys.argv[2]).read_bytes(), type=Project)
    counts: list[int] = []
    gc.disable()  # When it runs depends on everything that has happened before.
    for phase in _phases(folder, project):
        with _COUNTERS[mode](counts):
            phase()
    sys.stdout.write(msgspec.json.encode(counts).decode())


def _phases(folder: Path, project: Project) -> Iterator[Callable[[], object]]:
    """In the order of ``PHASES``; what comes before a phase warms it up."""
    for _ in range(2):  # The first leaves a state, the second is the first to find one.
        _build(folder, BuildOptions(incremental=True))
    yield lambda: _build(folder, BuildOptions(incremental=False))
    yield lambda: _build(folder, BuildOptions(incremental=True))
    root = folder.as_posix()
    session = BuilderSession(f"{root}/soda-gql.config.ts", Disk(root), SessionOptions(workers=1))
    session.load()
    for kind in EDITS:
        _edit(session, folder, project, kind, 0)
        yield lambda kind=kind: _edit(session, folder, project, kind, 1)  # type: ignore[misc]


def _build(folder: Path, options: BuildOptions) -> None:
    outcome = build_project(folder, options)
    assert not outcome.diagnostics, outcome.diagnostics
    if outcome.artifact is not None and outcome.artifact_path is not None:
        outcome.artifact_path.write_bytes(outcome.artifact)


def _edit(session: BuilderSession, folder: Path, project: Project, kind: Kind, round_: int) -> None:
    edit = edit_of(project, kind, round_)
    write_edit(folder, edit)
    build = session.update(BuilderChangeSet(updated=tuple(f"{folder.as_posix()}/{path}" for path in edit)))
    assert not build.failed, build.diagnostics


@contextmanager
def _marked(_counts: list[int]) -> Iterator[None]:
    mark()
    yield
    mark()


@contextmanager
def _calls(counts: list[int]) -> Iterator[None]:
    seen = 0

    def note(_frame: object, event: str, _what: Any) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(None)
    counts.append(seen)


@contextmanager
def _memory(counts: list[int]) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        counts.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


_COUNTERS: Mapping[str, _Counter] = MappingProxyType({"instructions": _marked, "calls": _calls, "memory": _memory})


if __name__ == "__main__":
    main()
