"""``--watch``: builds, and builds again whenever files change, until somebody ends it.

Nothing that happens to the project ends it: errors, files that vanish, a config that breaks, even a bug of the builder.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from soda_gql_builder.cli.arguments import Arguments
from soda_gql_builder.cli.building import options_of, progress_of, report_of, write_report
from soda_gql_builder.cli.delivery import write_artifact
from soda_gql_builder.cli.file_events import Event, FileEvents
from soda_gql_builder.cli.live import Live
from soda_gql_builder.cli.look import look
from soda_gql_builder.cli.steps import Unequal, filters_of
from soda_gql_builder.cli.streams import World, write_text
from soda_gql_builder.incremental.inputs import (
    concerned_files,
    concerns,
    folders_of_modules,
    folders_to_watch,
    known_below,
)
from soda_gql_builder.outcome import Outcome
from soda_gql_builder.reporters.report import exit_code
from soda_gql_builder.reporters.wording import counted
from soda_gql_builder.saved_states.opened import changed_meanwhile, open_project

UNEQUAL = 70


def watch(arguments: Arguments, world: World, version: str) -> int:
    """Watch until interrupted; returns the exit code."""
    with _interruptible():
        try:
            with progress_of(arguments, world) as progress:
                project = open_project(world.cwd, options_of(arguments, world), progress)
            if isinstance(project, Outcome):
                report = report_of(project, write_artifact(project), arguments, world, version)
                write_report(report, arguments, world, look(arguments, world))
                return exit_code(report)
            filters_of(project, arguments)
            _run(Live(project, arguments, world, version))
        except Unequal as unequal:
            write_text(world.stderr, f"soda-gql-build: error: {unequal}\n")
            return UNEQUAL
        except KeyboardInterrupt:
            return 0
    return 0


@contextmanager
def _interruptible() -> Iterator[None]:
    """SIGTERM ends it as Ctrl-C does; and Ctrl-C does so too where a shell has turned it off."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run(live: Live) -> None:
    try:
        live.begin()
        live.save()
        gc.collect()
        gc.freeze()  # Most of what the first build made stays: there is no use in looking through it again and again.
        events = FileEvents(folders_to_watch(live.project.session.inputs()))
        if events.polling:
            live.say("The system has no file watch left: files are looked at again and again instead.")
        live.say(f"Watching {counted(len(events.folders), 'folder')} for changes; Ctrl-C ends it.")
        live.update(changed_meanwhile(live.project))
        while True:
            _react(live, events, events.wait())
    finally:
        live.save()


def _react(live: Live, events: FileEvents, batch: set[Event]) -> None:
    """Bring the project to the present after some events, and the watched folders too."""
    paths: set[str] = set()
    while batch:
        inputs = live.project.session.inputs()
        lost = {event.path for event in batch if event.kind == "deleted" and event.path in events.folders}
        for folder in lost:
            paths.update(known_below(inputs, folder))
        paths.update(event.path for event in batch if concerns(inputs, event.path))
        came = any(event.kind == "added" and Path(event.path).is_dir() for event in batch)
        batch = _follow_folders(live, events, lost, paths) if lost or came else set()
    snapshot = live.project.session.snapshot
    reading = snapshot.reading if snapshot is not None else None
    live.update(paths)
    _follow_imports(live, events, reading)


def _follow_folders(live: Live, events: FileEvents, lost: Collection[str], paths: set[str]) -> set[Event]:
    """Watch the folders that there are now; adds what stands in new ones, and gives what happened meanwhile."""
    inputs = live.project.session.inputs()
    wanted = folders_to_watch(inputs)
    new = wanted - {folder for folder in events.folders if not _is_lost(folder, lost)}
    if not new:
        return set()
    pending = events.watch(wanted)
    paths.update(concerned_files(inputs, new))
    return pending


def _is_lost(folder: str, lost: Collection[str]) -> bool:
    return any(folder == gone or folder.startswith(f"{gone}/") for gone in lost)


def _follow_imports(live: Live, events: FileEvents, reading: object) -> None:
    """Watch the folders that changed modules look into now, and all folders of a config that was read again."""
    session = live.project.session
    inputs, snapshot = session.inputs(), session.snapshot
    if snapshot is not None and snapshot.reading is reading:
        wanted = folders_of_modules(inputs, session.build.changed)
    else:
        wanted = folders_to_watch(inputs)
    if not wanted <= events.folders:
        batch = events.watch(events.folders | wanted)
        live.update(changed_meanwhile(live.project))
        _react(live, events, batch)
