"""A single run with a session at hand: for flags that ask more than what comes out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from soda_gql_builder.cli.arguments import Arguments
from soda_gql_builder.cli.building import options_of, progress_of, report_of, write_report
from soda_gql_builder.cli.delivery import check_artifact, write_artifact
from soda_gql_builder.cli.explaining import explained
from soda_gql_builder.cli.look import look
from soda_gql_builder.cli.steps import Unequal, deliver, take_step, verify
from soda_gql_builder.cli.streams import World, write_text
from soda_gql_builder.outcome import Outcome
from soda_gql_builder.reporters.report import exit_code
from soda_gql_builder.saved_states.opened import OpenProject, open_project, save_project, write_chunks

UNEQUAL = 70


def build_and_answer(arguments: Arguments, world: World, version: str) -> int:
    """The whole of a run; returns the exit code."""
    view = look(arguments, world)
    with _uncollected():
        with progress_of(arguments, world) as progress:
            project = open_project(world.cwd, options_of(arguments, world), progress)
        if isinstance(project, Outcome):
            delivered = check_artifact(project) if arguments.check else write_artifact(project)
            report = report_of(project, delivered, arguments, world, version)
            write_report(report, arguments, world, view)
            return exit_code(report)
        return _answer(project, arguments, world, version)


def _answer(project: OpenProject, arguments: Arguments, world: World, version: str) -> int:
    view = look(arguments, world)
    if arguments.verify:
        try:
            verify(project)
        except Unequal as unequal:
            write_text(world.stderr, f"soda-gql-build: error: {unequal}\n")
            return UNEQUAL
    step = take_step(project, arguments, project.began, project.changes)
    report = report_of(step.asked, deliver(project, step.asked, arguments, world.cwd), arguments, world, version)
    write_chunks(project)
    save_project(project, step.whole)
    write_report(report, arguments, world, view)
    if arguments.verify and arguments.format == "human" and not arguments.quiet:
        write_text(world.stdout, f"{view.paint(view.glyphs.good, 'good')} Equal to a build from scratch\n")
    if arguments.explain is not None:
        answer = explained(project.session, project.memory, arguments.explain, report.label, view)
        write_text(world.stdout, f"\n{answer}")
    return exit_code(report)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A build makes many values and no garbage worth looking for."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
