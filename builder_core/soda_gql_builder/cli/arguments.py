"""The command line of ``soda-gql-build``: what it accepts, its help, and what is wrong with what was typed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Literal, NamedTuple, NoReturn, TypeAlias, get_args

Color: TypeAlias = Literal["auto", "always", "never"]
_FORMATS = ("human", "json", "jsonl", "github", "gitlab", "sarif", "junit", "checkstyle")
_PROGRAM = "soda-gql-build"

_DESCRIPTION = """\
Builds the artifact of a soda-gql project: reads the GraphQL inside its TypeScript, checks it against
the schema and writes one JSON file for the bundler plugins. No code of the project is executed."""

_EPILOG = """\
examples:
  soda-gql-build                              build the project of this folder
  soda-gql-build --check                      is the artifact on disk up to date? writes nothing
  soda-gql-build src/pages                    build only what these files and folders need
  soda-gql-build --watch                      build again whenever files change
  soda-gql-build --format github              annotate a pull request on GitHub
  soda-gql-build --format sarif > out.sarif   for code scanning services
  soda-gql-build --validate-artifact soda-gql-artifact.json

exit codes:
  0   built, or up to date
  1   errors in the project; the last good artifact stays
  2   wrong usage, an unusable config, or a file that could not be written
  3   --check found the artifact out of date
  70  a bug in soda-gql-build"""


class UsageError(Exception):
    """What was typed cannot be understood; the message is for the user."""


class Shown(Exception):
    """The user asked for a text, the help, and nothing else is to be done."""


class Arguments(NamedTuple):
    """What was typed, not yet interpreted."""

    paths: tuple[str, ...]
    config: str | None
    output: str | None
    format: str
    check: bool
    validation: Literal["error", "warning", "off"]
    max_diagnostics: int | None
    quiet: bool
    verbose: bool
    color: Color
    version_tag: str | None
    plugin_aliases: bool
    unused_fragments: bool
    validate_artifact: str | None
    incremental: bool
    cache_dir: str | None
    show_cache: bool
    graph_filter: tuple[str, ...]
    write_delta: str | None
    watch: bool
    verify: bool
    explain: str | None
    version: bool


def parse(argv: Sequence[str]) -> Arguments:
    """The arguments; raises UsageError or Shown."""
    parser = _parser()
    namespace, unknown = parser.parse_known_intermixed_args(argv)
    if unknown:
        raise UsageError(_unknown(unknown[0], parser))
    lists = {"paths": tuple(namespace.paths), "graph_filter": tuple(namespace.graph_filter)}
    arguments = Arguments(**{**vars(namespace), **lists})
    if problem := _conflict(arguments):
        raise UsageError(problem)
    return arguments


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


class _ShowHelp(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        raise Shown(parser.format_help())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=_PROGRAM,
        usage="%(prog)s [OPTIONS] [PATHS...]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        # A fixed width: asking for the terminal's costs an import that is longer than all the rest.
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=32, width=104),
        add_help=False,
        allow_abbrev=False,
    )
    _add_input(parser.add_argument_group("what to build"))
    _add_artifact(parser.add_argument_group("the artifact"))
    _add_cache(parser.add_argument_group("one build after another"))
    _add_report(parser.add_argument_group("the report"))
    _add_others(parser.add_argument_group("instead of building"))
    return parser


def _add_input(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "paths",
        nargs="*",
        metavar="PATHS",
        help="files and folders to build instead of what the config includes",
    )
    group.add_argument(
        "-c",
        "--config",
        metavar="FILE",
        help="the config; default: the nearest soda-gql.config.{ts,mts,js,mjs} from here upwards",
    )
    group.add_argument(
        "--graph-filter",
        metavar="GLOB|ID",
        action="append",
        default=[],
        help="build only these modules or definitions and what they need; may be repeated, ! takes away",
    )
    group.add_argument(
        "--validation",
        metavar="LEVEL",
        choices=("error", "warning", "off"),
        default="error",
        help="error, warning, off: mistakes in GraphQL are reported as they are, as warnings, not at all",
    )
    group.add_argument(
        "--unused-fragments", action="store_true", help="also report the fragments that no definition uses, as hints"
    )


def _add_artifact(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where to write it; default: artifact.path of the config, else soda-gql-artifact.json beside it",
    )
    group.add_argument("--check", action="store_true", help="write nothing; exit with 3 if the file would change")
    group.add_argument("--write-delta", metavar="FILE", help="write what this build changes in the artifact, as JSON")
    group.add_argument("--version-tag", metavar="TEXT", help="record this version and the time in the artifact")
    group.add_argument(
        "--plugin-aliases",
        action="store_true",
        help="name definitions in anonymous functions a second time, as the JavaScript plugins look for them",
    )


def _add_cache(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--watch", action="store_true", help="keep running, and build again whenever files change")
    group.add_argument(
        "--incremental",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="start from the state that the last build saved, and save one (default: yes)",
    )
    group.add_argument(
        "--cache-dir",
        metavar="DIR",
        help="the folder of saved states; default: .cache/soda-gql in node_modules, else beside the config",
    )
    group.add_argument("--verify", action="store_true", help="also build from scratch, and compare")
    group.add_argument("--explain", metavar="ID", help="what a definition depends on, and why it was evaluated or kept")


def _add_report(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--format", metavar="FORMAT", choices=_FORMATS, default="human", help=f"{', '.join(_FORMATS)} (default: human)"
    )
    group.add_argument(
        "--max-diagnostics", metavar="N", type=_positive, help="show at most so many, the most severe (default: all)"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    group.add_argument("-v", "--verbose", action="store_true", help="also say what was read, evaluated and reused")
    group.add_argument(
        "--color",
        metavar="WHEN",
        choices=get_args(Color),
        default="auto",
        help="auto, always, never; auto heeds NO_COLOR and FORCE_COLOR (default: auto)",
    )


def _add_others(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--validate-artifact", metavar="FILE", help="would the bundler plugins accept this file?")
    group.add_argument("--show-cache", action="store_true", help="what earlier builds saved, and what of it holds")
    group.add_argument("-V", "--version", action="store_true", help="print the version")
    group.add_argument("-h", "--help", action=_ShowHelp, nargs=0, default=argparse.SUPPRESS, help="print this help")


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a number from 1 upwards, not {text!r}")
    return int(text)


def _unknown(argument: str, parser: argparse.ArgumentParser) -> str:
    from difflib import get_close_matches  # Only who mistypes waits for this.

    flag = argument.partition("=")[0]
    near = get_close_matches(flag, parser._option_string_actions, n=1)
    return f"unknown flag {flag}" + (f"; did you mean {near[0]}?" if near else "")


def _conflict(arguments: Arguments) -> str:
    """What does not go together; "" if all does."""
    if arguments.quiet and arguments.verbose:
        return "--quiet and --verbose exclude each other"
    if arguments.version_tag == "":
        return "--version-tag needs a text"
    if arguments.watch and arguments.check:
        return "--watch and --check exclude each other"
    if arguments.watch and arguments.format not in ("human", "jsonl"):
        return "--watch reports again and again, which only --format human and jsonl can"
    if arguments.explain is not None and arguments.format != "human":
        return "--explain answers a person: it needs --format human"
    if arguments.check and arguments.write_delta is not None:
        return "--check writes nothing and takes no --write-delta"
    if arguments.validate_artifact is None:
        return ""
    others = {
        "PATHS": arguments.paths,
        "--config": arguments.config,
        "--output": arguments.output,
        "--check": arguments.check,
        "--version-tag": arguments.version_tag,
        "--plugin-aliases": arguments.plugin_aliases,
        "--unused-fragments": arguments.unused_fragments,
        "--format": arguments.format != "human",
        "--graph-filter": arguments.graph_filter,
        "--write-delta": arguments.write_delta,
        "--watch": arguments.watch,
        "--verify": arguments.verify,
        "--explain": arguments.explain,
    }
    given = [name for name, value in others.items() if value]
    return f"--validate-artifact builds nothing and takes no {given[0]}" if given else ""
