"""The four commands: each reads a trace or makes one, has the work done, writes files, and says how it went."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from msgspec.structs import replace

from soda_gql_builder.cli.look import glyphs, painter
from soda_gql_builder.cli.progress import progress_bar
from soda_gql_builder.cli.streams import World, columns, is_colorful, is_interactive, write_text
from soda_gql_builder.files import write_atomic
from soda_gql_builder.outcome import Progress
from soda_gql_builder.reporters.human import View, plain
from soda_gql_builder.reporters.wording import counted
from soda_gql_server.replay import arguments as typed
from soda_gql_server.replay.base import read_base, text_bytes
from soda_gql_server.replay.checking import check_trace
from soda_gql_server.replay.failures import Failure, is_same
from soda_gql_server.replay.minimize import Minimal, Replay
from soda_gql_server.replay.minimize import minimize as find_minimal
from soda_gql_server.replay.pace import in_real_time
from soda_gql_server.replay.player import Run, Told, at_once, play
from soda_gql_server.replay.redact import redact as redacted
from soda_gql_server.replay.report import dump_report, report_of
from soda_gql_server.replay.sameness import first_divergence
from soda_gql_server.replay.show import render
from soda_gql_server.replay.trace import Trace, dump_trace, line_of, load_trace

FAILED = 1
_LIMITS: Mapping[str, int] = MappingProxyType({"session": typed.LIMIT, "server": typed.LIMIT // 20})
"""Replays that minimizing a failure may take."""


class Unusable(Exception):
    """A file cannot be read or written, or there is nothing to do; the message is for the user."""


class Loaded(NamedTuple):
    """A trace and the files that it starts with."""

    trace: Trace
    files: dict[str, bytes]


def replay(arguments: typed.Replay, world: World) -> int:
    """Replay, and report."""
    loaded = _load(world.cwd / arguments.trace)
    player = _player_of(arguments.target)
    runs: list[Run] = []
    with _progress(world, arguments.quiet) as progress:
        while len(runs) < arguments.repeat and not any(run.failure for run in runs):
            gc.collect()
            wait = in_real_time() if arguments.speed == "realtime" else at_once
            told = _telling(progress, "Replaying")
            runs.append(player(loaded.trace, loaded.files, "always" if arguments.verify else "never", wait, told))
        failure, minimized = runs[-1].failure, None
        if failure is not None and arguments.verify:
            minimized = _write_minimal(arguments, loaded, failure, world, progress)
    report = report_of(loaded.trace, arguments.target, runs, minimized)
    if arguments.report is not None:
        _write(world.cwd / arguments.report, dump_report(report))
    if failure is not None or not arguments.quiet:
        is_painted = is_colorful(arguments.color, world.stdout, world.environment)
        write_text(world.stdout, render(report, _view(world, is_painted=is_painted)))
    return FAILED if failure is not None else 0


def minimize(arguments: typed.Minimize, world: World) -> int:
    """Find out how a trace fails, and the smallest that does so too."""
    loaded = _load(world.cwd / arguments.trace)
    with _progress(world, arguments.quiet) as progress:
        failure = play(loaded.trace, loaded.files, "always", told=_telling(progress, "Replaying")).failure
        if failure is None:
            raise Unusable(f"{arguments.trace} replays without a failure: there is nothing to minimize")
        found = find_minimal(loaded.trace, loaded.files, failure, arguments.limit, _telling(progress, "Minimizing"))
    _write(world.cwd / arguments.output, dump_trace(found.trace))
    if not arguments.quiet:
        write_text(world.stdout, _described(arguments.output, loaded, found))
    return 0


def redact(arguments: typed.Redact, world: World) -> int:
    """Replace names and texts, and find out whether the session is still the same."""
    loaded = _load(world.cwd / arguments.trace)
    trace = redacted(loaded.trace, loaded.files)
    files = {path: text_bytes(text) for path, text in (trace.header.base.files or {}).items()}
    check_trace(trace, files)
    _write(world.cwd / arguments.output, dump_trace(trace))
    with _progress(world, arguments.quiet) as progress:
        told = _telling(progress, "Comparing")
        index = first_divergence(loaded.trace, loaded.files, trace, files, told)
    if index is None:
        said = "the same session in other words: as many elements and the same codes after every step"
        write_text(world.stdout, "" if arguments.quiet else f"{arguments.output}: {said}\n")
        return 0
    place = f"line {line_of(index)}" if index >= 0 else "the start"
    reason = "names that are put together from parts, or patterns, cannot be kept"
    write_text(world.stderr, f"{arguments.output}: written, but from {place} on it is another session: {reason}\n")
    return FAILED


def generate(arguments: typed.Generate, world: World) -> int:
    """Make up a session."""
    from soda_gql_server.replay.generate import generate_trace

    trace = generate_trace(arguments.kind, arguments.seed, arguments.modules, arguments.steps)
    content = dump_trace(trace)
    _write(world.cwd / arguments.output, content)
    if not arguments.quiet:
        base = counted(len(trace.header.base.files or {}), "file")
        minutes = trace.events[-1].t / 60_000 if trace.events else 0
        said = f"{counted(len(trace.events), 'event')} in {minutes:.1f} min on {base}, {len(content) / 1000:.0f} kB"
        write_text(world.stdout, f"{arguments.output}: {said}\n")
    return 0


def _load(path: Path) -> Loaded:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unusable(f"cannot read {path}: {error.strerror or error}") from error
    trace = load_trace(content)
    if not trace.header.name:
        trace = replace(trace, header=replace(trace.header, name=path.stem))
    files = read_base(trace, path.parent)
    check_trace(trace, files)
    return Loaded(trace, files)


def _write(path: Path, content: bytes) -> None:
    try:
        write_atomic(path, content)
    except OSError as error:
        raise Unusable(f"cannot write {path}: {error.strerror or error}") from error


def _player_of(target: str) -> Replay:
    if target == "session":
        return play
    from soda_gql_server.replay.server_player import play_on_server  # pygls takes half a second

    return play_on_server


def _write_minimal(arguments: typed.Replay, loaded: Loaded, failure: Failure, world: World, progress: Progress) -> str:
    """Gives the name of the file."""
    shown = Path(arguments.trace).with_suffix(".min.jsonl").as_posix()
    target = _quickest(arguments.target, loaded, failure)
    told = _telling(progress, "Minimizing")
    found = find_minimal(loaded.trace, loaded.files, failure, _LIMITS[target], told, _player_of(target))
    _write(world.cwd / shown, dump_trace(found.trace))
    return shown


def _quickest(target: str, loaded: Loaded, failure: Failure) -> str:
    """What to minimize against: what fails in a session too needs no server, which takes a second for each replay."""
    if target == "session":
        return target
    found = play(loaded.trace, loaded.files, "always").failure
    return "session" if found is not None and is_same(found, failure) else target


def _described(output: str, loaded: Loaded, found: Minimal) -> str:
    before, after = len(loaded.trace.events), len(found.trace.events)
    files = found.trace.header.base.files
    kept = len(files) if files is not None else len(loaded.files)
    lines = [
        f"{output}: {counted(after, 'event')} of {before:,}, {counted(kept, 'file')} of {len(loaded.files):,}",
        *[f"  {line}" for line in found.failure.said[:5]],
        f"  {counted(found.replays, 'replay')}{'' if found.complete else '; it may be possible to leave out more'}",
    ]
    return "".join(f"{line}\n" for line in lines)


@contextmanager
def _progress(world: World, quiet: bool) -> Iterator[Progress]:
    if quiet or not is_interactive(world.stderr, world.environment):
        yield lambda _what, _done, _all: None
        return
    with progress_bar(world.stderr) as progress:
        yield progress


def _telling(progress: Progress, what: str) -> Told:
    return lambda done, all_: progress(what, done, all_)


def _view(world: World, *, is_painted: bool) -> View:
    paint = painter() if is_painted else plain
    return View(paint, glyphs(world.stdout), columns(world.stdout, world.environment))
