"""A project under ``--watch``: brought to the present, to the disk, and to whoever looks on."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from soda_gql_builder.cli.arguments import Arguments, UsageError
from soda_gql_builder.cli.building import report_of, write_report
from soda_gql_builder.cli.crash import bug_report
from soda_gql_builder.cli.explaining import explained
from soda_gql_builder.cli.look import look
from soda_gql_builder.cli.steps import Unequal, deliver, take_step, verify
from soda_gql_builder.cli.streams import World, write_text
from soda_gql_builder.explain import Memory, remember
from soda_gql_builder.outcome import Outcome
from soda_gql_builder.paths import relative_path
from soda_gql_builder.reporters import human
from soda_gql_builder.reporters.characters import visible
from soda_gql_builder.reporters.report import Report
from soda_gql_builder.reporters.wording import counted
from soda_gql_builder.saved_states.opened import (
    Change,
    OpenProject,
    reopened,
    save_project,
    update_project,
    write_chunks,
)
from soda_gql_builder.saved_states.warm import Changes


class Live:
    """``unsaved`` is the last outcome, if the state that belongs to it is not saved yet."""

    def __init__(self, project: OpenProject, arguments: Arguments, world: World, version: str) -> None:
        self.project = project
        self.arguments = arguments
        self.world = world
        self.version = version
        self.view = look(arguments, world)
        self.unsaved: Outcome | None = None

    def begin(self) -> None:
        """Tell about the first build."""
        self._build("", self.project.began, self.project.changes, self.project.memory)
        self.view = self.view._replace(brief=True)

    def update(self, paths: Iterable[str]) -> None:
        """Build again after some files may have changed; says nothing if none did."""
        wanted = list(paths)
        if not wanted:
            return
        began = time.perf_counter()
        memory = remember(self.project.session) if self.arguments.explain is not None else None
        try:
            changed = update_project(self.project, wanted)
            build = self.project.session.build
            if changed or build.rebuilt or build.told:
                modules = len(build.snapshot.facts) if build.snapshot is not None else 0
                read = min(modules, len(changed))
                changes = Changes(tuple(changed), (), modules - read, read)
                self._build(self._title(changed), began, changes, memory)
        except Unequal:
            raise
        except Exception as error:
            # A bug must not end what somebody works with; a new session knows nothing of what led to it.
            write_text(self.world.stderr, bug_report(error, ["--watch"], self.version))
            self.project = reopened(self.project)

    def save(self) -> None:
        """Save the state for the next process, unless it is saved."""
        if self.unsaved is not None:
            save_project(self.project, self.unsaved)
            self.unsaved = None

    def say(self, text: str) -> None:
        """Something for people only."""
        if self.arguments.format == "human" and not self.arguments.quiet:
            write_text(self.world.stdout, f"{self.view.paint(text, 'faint')}\n")

    def _build(self, title: str, began: float, changes: Changes | None, memory: Memory | None) -> None:
        """Bring the session's build to the disk, and tell."""
        if self.arguments.verify:
            verify(self.project)
        try:
            step = take_step(self.project, self.arguments, began, changes)
            delivered = deliver(self.project, step.asked, self.arguments, self.world.cwd)
        except UsageError as problem:
            write_text(self.world.stderr, f"soda-gql-build: error: {problem}\n")
            return
        self.unsaved = step.whole
        report = report_of(step.asked, delivered, self.arguments, self.world, self.version)
        self._tell(title, report)
        if self.arguments.explain is not None:
            self._explain(report, self.arguments.explain, memory)
        write_chunks(self.project)

    def _title(self, changed: Mapping[str, Change]) -> str:
        if len(changed) != 1:
            return f"{counted(len(changed), 'file')} changed"
        ((path, what),) = changed.items()
        return f"{relative_path(self.world.cwd.as_posix(), path)} {what}"

    def _tell(self, title: str, report: Report) -> None:
        if self.arguments.format != "human":
            write_report(report, self.arguments, self.world, self.view)
            return
        text = human.render(report, self.view)
        if text and title:
            head = f"[{time.strftime('%H:%M:%S')}] {visible(title)}"
            text = f"\n{self.view.paint(head, 'faint')}\n{text}"
        write_text(self.world.stdout, text)

    def _explain(self, report: Report, wanted: str, memory: Memory | None) -> None:
        try:
            said = explained(self.project.session, memory, wanted, report.label, self.view)
        except UsageError as problem:
            write_text(self.world.stderr, f"soda-gql-build: error: {problem}\n")
        else:
            write_text(self.world.stdout, f"\n{said}")
