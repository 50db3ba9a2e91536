"""The command ``soda-gql-build``: from what was typed to an exit code.

Nothing that takes long is imported before it is known to be needed: ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from soda_gql_builder.cli.arguments import Arguments, Shown, UsageError, parse
from soda_gql_builder.cli.streams import Unwritable, World, write_text

if TYPE_CHECKING:
    from soda_gql_builder.outcome import Build

USAGE = 2
BUG = 70
INTERRUPTED = 130


def main() -> int:
    """The console script."""
    # A stream that was closed before the start is None.
    stdout, stderr = sys.stdout or StringIO(), sys.stderr or StringIO()
    try:
        cwd = Path.cwd()
    except FileNotFoundError:
        stderr.write(_error("the current folder does not exist any more"))
        return USAGE
    code = run(sys.argv[1:], World(stdout, stderr, cwd, os.environ))
    # Python would look for garbage in a whole project before it ends.
    gc.freeze()
    return code


def run(argv: Sequence[str], world: World, build: Build | None = None) -> int:
    """Does what the arguments say and returns the exit code; ``build`` None is the real one."""
    try:
        return _run(argv, world, build)
    except UsageError as problem:
        return _complain(f"{_error(problem)}Try 'soda-gql-build --help'.\n", USAGE, world)
    except Unwritable as reason:
        return _complain(_error(f"cannot write the report: {reason}"), USAGE, world)
    except KeyboardInterrupt:
        return _complain(_error("interrupted"), INTERRUPTED, world)
    except Exception as error:
        from soda_gql_builder.cli.crash import bug_report

        return _complain(bug_report(error, argv, version()), BUG, world)


def version() -> str:
    """The version of the installed distribution."""
    from importlib import metadata

    try:
        return metadata.version("soda-gql")
    except metadata.PackageNotFoundError:
        return "unknown"


def _run(argv: Sequence[str], world: World, build: Build | None) -> int:
    try:
        arguments = parse(argv)
    except Shown as shown:
        write_text(world.stdout, str(shown))
        return 0
    if arguments.version:
        write_text(world.stdout, f"soda-gql-build {version()}\n")
        return 0
    if arguments.validate_artifact is not None:
        return _validate(arguments.validate_artifact, arguments, world)
    from soda_gql_builder.cli.building import build_and_report, needs_session, options_of

    if arguments.show_cache:
        from soda_gql_builder.cli.show_cache import describe_cache

        write_text(world.stdout, describe_cache(options_of(arguments, world), world.cwd))
        return 0
    if arguments.watch:
        from soda_gql_builder.cli.watching import watch

        return watch(arguments, world, version())
    if build is None and needs_session(arguments):
        from soda_gql_builder.cli.asking import build_and_answer

        return build_and_answer(arguments, world, version())
    if arguments.format == "sarif":
        return build_and_report(arguments, world, build or _build_project(), version())
    return build_and_report(arguments, world, build or _build_project())


def _build_project() -> Build:
    from soda_gql_builder.project import build_project

    return build_project


def _validate(written: str, arguments: Arguments, world: World) -> int:
    from soda_gql_builder.cli.look import look
    from soda_gql_builder.cli.validate_artifact import acceptance, read_artifact, refusal

    try:
        artifact, problems = read_artifact(world.cwd / written)
    except OSError as error:
        return _complain(_error(f"cannot read {written}: {error.strerror or error}"), USAGE, world)
    if problems:
        write_text(world.stdout, refusal(written, problems, arguments.max_diagnostics, look(arguments, world)))
        return 1
    if not arguments.quiet:
        write_text(world.stdout, acceptance(artifact))
    return 0


def _error(said: object) -> str:
    return f"soda-gql-build: error: {said}\n"


def _complain(text: str, code: int, world: World) -> int:
    """Says something on standard error, if anybody listens."""
    with suppress(Unwritable):
        write_text(world.stderr, text)
    return code
