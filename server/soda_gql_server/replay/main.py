"""The command ``soda-gql-replay``: from what was typed to an exit code.

Nothing that takes long is imported before it is known to be needed: ``--help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import assert_never

from soda_gql_builder.cli.arguments import Shown, UsageError
from soda_gql_builder.cli.main import BUG, INTERRUPTED, USAGE, version
from soda_gql_builder.cli.streams import Unwritable, World, write_text
from soda_gql_server.replay.arguments import PROGRAM, Generate, Minimize, Redact, Replay, parse


def main() -> int:
    """The console script."""
    # A stream that was closed before the start is None.
    stdout, stderr = sys.stdout or StringIO(), sys.stderr or StringIO()
    try:
        cwd = Path.cwd()
    except FileNotFoundError:
        stderr.write(_error("the current folder does not exist any more"))
        return USAGE
    return run(sys.argv[1:], World(stdout, stderr, cwd, os.environ))


def run(argv: Sequence[str], world: World) -> int:
    """Does what the arguments say and returns the exit code."""
    try:
        return _run(argv, world)
    except UsageError as problem:
        return _complain(f"{_error(problem)}Try '{PROGRAM} --help'.\n", USAGE, world)
    except Unwritable as reason:
        return _complain(_error(f"cannot write the report: {reason}"), USAGE, world)
    except KeyboardInterrupt:
        return _complain(_error("interrupted"), INTERRUPTED, world)
    except Exception as error:
        from soda_gql_builder.cli.crash import bug_report

        return _complain(bug_report(error, argv, version(), PROGRAM), BUG, world)


def _run(argv: Sequence[str], world: World) -> int:
    try:
        command = parse(argv)
    except Shown as shown:
        write_text(world.stdout, str(shown))
        return 0
    from soda_gql_server.replay import commands
    from soda_gql_server.replay.trace import DamagedTrace

    try:
        match command:
            case Replay():
                return commands.replay(command, world)
            case Minimize():
                return commands.minimize(command, world)
            case Redact():
                return commands.redact(command, world)
            case Generate():
                return commands.generate(command, world)
            case _:
                assert_never(command)
    except commands.Unusable as problem:
        return _complain(_error(problem), USAGE, world)
    except DamagedTrace as problem:
        return _complain(_error(f"{getattr(command, 'trace', 'the trace')}, {problem}"), USAGE, world)


def _error(said: object) -> str:
    return f"{PROGRAM}: error: {said}\n"


def _complain(text: str, code: int, world: World) -> int:
    """Says something on standard error, if anybody listens."""
    with suppress(Unwritable):
        write_text(world.stderr, text)
    return code
