"""The streams of the command: what their reader can see, and writing to them whatever stands at the other end."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TextIO

from soda_gql_builder.cli.arguments import Color

_PIPE_WIDTH = 120


class World(NamedTuple):
    """All that the command is given by whoever runs it, besides its arguments."""

    stdout: TextIO
    stderr: TextIO
    cwd: Path
    environment: Mapping[str, str]


class Unwritable(Exception):
    """A stream does not take what is written to it; the message says why."""


def write_text(stream: TextIO, text: str) -> None:
    """For people: in the stream's own encoding; what that lacks becomes a question mark."""
    encoding = stream.encoding or "utf-8"
    _write(stream, text.encode(encoding, "replace").decode(encoding))


def write_utf8(stream: TextIO, text: str) -> None:
    """For machines: UTF-8 with LF, whatever the stream's own encoding is."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="\n")
    _write(stream, text)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _abandon(stream)  # the reader, `head` perhaps, has seen enough
    except OSError as error:
        _abandon(stream)
        raise Unwritable(error.strerror or str(error)) from error


def _abandon(stream: TextIO) -> None:
    """Points the stream at nothing, or Python would complain at its end about what could not be written."""
    try:
        target = stream.fileno()
    except (OSError, ValueError):
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, target)
    os.close(nothing)


def is_colorful(choice: Color, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to colour; a flag outweighs NO_COLOR, that outweighs FORCE_COLOR, and that a missing terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return environment["FORCE_COLOR"] not in ("0", "false")
    return is_interactive(stream, environment)


def is_interactive(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether the stream is a terminal that understands more than letters."""
    return stream.isatty() and environment.get("TERM") != "dumb"


def columns(stream: TextIO, environment: Mapping[str, str]) -> int:
    """How many cells a line has; enough for most code where there is no terminal."""
    written = environment.get("COLUMNS", "")
    if written.isascii() and written.isdigit() and int(written):
        return int(written)
    if not stream.isatty():
        return _PIPE_WIDTH
    try:
        return os.get_terminal_size(stream.fileno()).columns or _PIPE_WIDTH
    except (OSError, ValueError):
        return _PIPE_WIDTH
