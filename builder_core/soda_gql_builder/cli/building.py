"""Builds, brings the artifact to the disk, and reports."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import cast

from soda_gql_builder.cli.arguments import Arguments, UsageError
from soda_gql_builder.cli.delivery import Delivered, check_artifact, write_artifact
from soda_gql_builder.cli.look import look
from soda_gql_builder.cli.progress import progress_bar, silent
from soda_gql_builder.cli.streams import World, is_interactive, write_text, write_utf8
from soda_gql_builder.outcome import Build, BuildOptions, Outcome, Progress
from soda_gql_builder.reporters import MachineFormat, human, renderer
from soda_gql_builder.reporters.characters import visible
from soda_gql_builder.reporters.report import Report, artifact_problem, exit_code, most_severe, relative
from soda_gql_builder.reporters.wording import counted


def build_and_report(arguments: Arguments, world: World, build: Build, version: str = "") -> int:
    """The whole of a run; returns the exit code."""
    options = options_of(arguments, world)
    with progress_of(arguments, world) as progress:
        outcome = build(world.cwd, options, progress)
    delivered = check_artifact(outcome) if arguments.check else write_artifact(outcome)
    report = report_of(outcome, delivered, arguments, world, version)
    write_report(report, arguments, world, look(arguments, world))
    return exit_code(report)


def report_of(outcome: Outcome, delivered: Delivered, arguments: Arguments, world: World, version: str = "") -> Report:
    """What there is to report."""
    return Report(
        outcome,
        delivered.delivery,
        most_severe(outcome.diagnostics, arguments.max_diagnostics),
        _prefix(arguments.format, outcome.root, world),
        delivered.difference,
        delivered.failure,
        version,
    )


def needs_session(arguments: Arguments) -> bool:
    """Whether somebody asks for more than what comes out."""
    asked = (arguments.explain, arguments.write_delta)
    return arguments.verify or bool(arguments.graph_filter) or any(item is not None for item in asked)


def options_of(arguments: Arguments, world: World) -> BuildOptions:
    """What was typed, as the builder takes it."""
    cwd = world.cwd
    return BuildOptions(
        config=cwd / arguments.config if arguments.config is not None else None,
        output=cwd / arguments.output if arguments.output is not None else None,
        paths=tuple(_existing(path, cwd) for path in arguments.paths),
        validation=arguments.validation,
        version_tag=arguments.version_tag,
        plugin_aliases=arguments.plugin_aliases,
        unused_fragments=arguments.unused_fragments,
        environment=world.environment,
        incremental=arguments.incremental,
        cache_dir=cwd / arguments.cache_dir if arguments.cache_dir is not None else None,
    )


def _existing(written: str, cwd: Path) -> Path:
    path = cwd / written
    if not path.exists():
        raise UsageError(f"there is no file or folder {written}")
    return path


def progress_of(arguments: Arguments, world: World) -> AbstractContextManager[Progress]:
    """A progress bar, where somebody looks at it."""
    if arguments.quiet or not is_interactive(world.stderr, world.environment):
        return nullcontext(silent)
    return progress_bar(world.stderr)


def write_report(report: Report, arguments: Arguments, world: World, view: human.View) -> None:
    """Write the report in the format that was asked for."""
    if arguments.format == "human":
        write_text(world.stdout, human.render(report, view))
        return
    write_utf8(world.stdout, renderer(cast(MachineFormat, arguments.format))(report))
    if problem := artifact_problem(report):
        write_text(world.stderr, f"soda-gql-build: error: {visible(problem)}\n")
    if report.hidden and not arguments.quiet:
        write_text(world.stderr, f"soda-gql-build: {counted(report.hidden, 'more diagnostic')} not shown\n")


def _prefix(format_: str, root: Path, world: World) -> str:
    """The way from where the reader of the report stands to the root of the project."""
    if format_ in ("json", "jsonl"):
        return ""
    base = world.cwd if format_ == "human" else _repository(root, world)
    way = relative(root.as_posix(), base.as_posix())
    return "" if way == "." else f"{way}/"


def _repository(root: Path, world: World) -> Path:
    """The folder that services know files by: the check-out, as the service or a .git folder tells."""
    named = (world.environment.get(name) for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"))
    above = (folder for folder in (root, *root.parents) if (folder / ".git").exists())
    candidates = [*(Path(name) for name in named if name), *above, world.cwd]
    return next((folder for folder in candidates if root.is_relative_to(folder)), root)
