"""The command line of ``soda-gql-replay``: its four commands, their help, and what is wrong with what was typed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, NoReturn, TypeAlias, get_args

from soda_gql_builder.cli.arguments import Color, Shown, UsageError
from soda_gql_builder.cli.main import version

PROGRAM = "soda-gql-replay"
KINDS = ("typing", "refactoring", "undo", "branch-switch", "schema-migration", "chaos")
LIMIT = 2_000

_DESCRIPTION = """\
Replays a recorded editing session, checks what it asserts, and says how long every step took."""

_EPILOG = """\
commands:
  soda-gql-replay TRACE                       replay a trace
  soda-gql-replay minimize TRACE -o FILE      the smallest trace that fails as this one does
  soda-gql-replay redact TRACE -o FILE        the same session with other names, to give away
  soda-gql-replay generate KIND -o FILE       make up a session of somebody at work

examples:
  soda-gql-replay bug.jsonl --verify          is every step equal to a build from scratch?
  soda-gql-replay day.jsonl --repeat 5 --report figures.json
  soda-gql-replay minimize --help             the flags of a command

exit codes:
  0   replayed
  1   a difference, an assertion that does not hold, or an error of the builder
  2   wrong usage, a damaged trace, or a file that could not be written
  70  a bug in soda-gql-replay"""


class Replay(NamedTuple):
    """Replay a trace."""

    trace: str
    target: Literal["session", "server"]
    speed: Literal["realtime", "max"]
    verify: bool
    report: str | None
    repeat: int
    quiet: bool
    color: Color


class Minimize(NamedTuple):
    """Shrink a failing trace."""

    trace: str
    output: str
    limit: int
    quiet: bool


class Redact(NamedTuple):
    """Replace names and texts."""

    trace: str
    output: str
    quiet: bool


class Generate(NamedTuple):
    """Make up a trace; the numbers are None where the kind decides."""

    kind: str
    output: str
    seed: int
    modules: int | None
    steps: int | None
    quiet: bool


Command: TypeAlias = Replay | Minimize | Redact | Generate


def parse(argv: Sequence[str]) -> Command:
    """What is to be done; raises UsageError or Shown."""
    match argv[0] if argv else "":
        case "minimize":
            return Minimize(**_parsed(_minimize_parser(), argv[1:]))
        case "redact":
            return Redact(**_parsed(_redact_parser(), argv[1:]))
        case "generate":
            return Generate(**_parsed(_generate_parser(), argv[1:]))
        case _:
            return Replay(**_parsed(_replay_parser(), argv))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


class _ShowHelp(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise Shown(parser.format_help())


class _ShowVersion(argparse.Action):
    def __call__(self, *_: object) -> NoReturn:
        raise Shown(f"{PROGRAM} {version()}\n")


def _parsed(parser: argparse.ArgumentParser, argv: Sequence[str]) -> dict[str, Any]:
    typed = argv[: argv.index("--")] if "--" in argv else argv
    for argument in typed:
        # The parser would first complain of what is missing.
        if argument.startswith("--") and argument.partition("=")[0] not in parser._option_string_actions:
            raise UsageError(_unknown(argument, parser))
    namespace, unknown = parser.parse_known_intermixed_args(argv)
    if unknown:
        raise UsageError(_unknown(unknown[0], parser))
    return vars(namespace)


def _new_parser(prog: str, usage: str, description: str, epilog: str | None = None) -> _Parser:
    return _Parser(
        prog=prog,
        usage=f"%(prog)s {usage}",
        description=description,
        epilog=epilog,
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=32, width=104),
        add_help=False,
        allow_abbrev=False,
    )


def _replay_parser() -> argparse.ArgumentParser:
    parser = _new_parser(PROGRAM, "[OPTIONS] TRACE", _DESCRIPTION, _EPILOG)
    _add_trace(parser)
    add = parser.add_argument
    add("--target", choices=("session", "server"), default="session", help="session (default), server: against what")
    add("--speed", choices=("realtime", "max"), default="max", help="realtime, max (default): as typed, or at once")
    add("--verify", action="store_true", help="compare with a build from scratch after every step")
    add("--report", metavar="FILE", help="write the figures as JSON")
    add("--repeat", metavar="N", type=_positive, default=1, help="replay so many times, and measure all (default: 1)")
    add(
        "--color",
        metavar="WHEN",
        choices=get_args(Color),
        default="auto",
        help="auto, always, never; auto heeds NO_COLOR and FORCE_COLOR (default: auto)",
    )
    _add_common(parser)
    return parser


def _minimize_parser() -> argparse.ArgumentParser:
    description = "Finds the smallest trace that fails as this one does: fewer events, files and lines."
    parser = _new_parser(f"{PROGRAM} minimize", "TRACE -o FILE [OPTIONS]", description)
    _add_trace(parser)
    _add_output(parser)
    said = f"give up after so many replays and keep what there is (default: {LIMIT:,})"
    parser.add_argument("--limit", metavar="N", type=_positive, default=LIMIT, help=said)
    _add_common(parser)
    return parser


def _redact_parser() -> argparse.ArgumentParser:
    description = "Replaces names and texts, the same by the same, and says whether the session is still the same."
    parser = _new_parser(f"{PROGRAM} redact", "TRACE -o FILE [OPTIONS]", description)
    _add_trace(parser)
    _add_output(parser)
    _add_common(parser)
    return parser


def _generate_parser() -> argparse.ArgumentParser:
    description = "Makes up the editing session of a person; equal arguments make equal traces."
    parser = _new_parser(f"{PROGRAM} generate", "KIND -o FILE [OPTIONS]", description)
    parser.add_argument("kind", metavar="KIND", choices=KINDS, help=", ".join(KINDS))
    _add_output(parser)
    add = parser.add_argument
    add("--seed", metavar="N", type=_natural, default=0, help="another session of the same kind (default: 0)")
    add("--modules", metavar="N", type=_positive, help="how many modules the project has (default: up to the kind)")
    add("--steps", metavar="N", type=_positive, help="how many things the person does (default: up to the kind)")
    _add_common(parser)
    return parser


def _add_trace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("trace", metavar="TRACE", help="the trace, a file of JSON Lines")


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="where to write it")


def _add_common(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("-q", "--quiet", action="store_true", help="say nothing but errors")
    add("-V", "--version", action=_ShowVersion, nargs=0, default=argparse.SUPPRESS, help="print the version")
    add("-h", "--help", action=_ShowHelp, nargs=0, default=argparse.SUPPRESS, help="print this help")


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a number from 1 upwards, not {text!r}")
    return int(text)


def _natural(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"expected a number from 0 upwards, not {text!r}")
    return int(text)


def _unknown(argument: str, parser: argparse.ArgumentParser) -> str:
    from difflib import get_close_matches  # Only who mistypes waits for this.

    flag = argument.partition("=")[0]
    near = get_close_matches(flag, parser._option_string_actions, n=1)
    what = "flag" if flag.startswith("-") else "argument"
    return f"unknown {what} {flag}" + (f"; did you mean {near[0]}?" if near else "")
