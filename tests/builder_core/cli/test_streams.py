"""Colours by choice and environment; streams that refuse."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from soda_gql_builder.cli.arguments import Color
from soda_gql_builder.cli.streams import (
    Unwritable,
    columns,
    is_colorful,
    is_interactive,
    write_text,
    write_utf8,
)
from tests.builder_core.cli.stage import Terminal


@pytest.mark.parametrize(
    ("choice", "stream", "environment", "expected"),
    [
        ("auto", Terminal(), {}, True),
        ("auto", io.StringIO(), {}, False),
        ("auto", Terminal(), {"TERM": "dumb"}, False),
        ("auto", Terminal(), {"NO_COLOR": "1"}, False),
        ("auto", Terminal(), {"NO_COLOR": ""}, True),
        ("auto", io.StringIO(), {"FORCE_COLOR": "1"}, True),
        ("auto", Terminal(), {"FORCE_COLOR": "0"}, False),
        ("auto", io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", io.StringIO(), {"NO_COLOR": "1"}, True),
        ("never", Terminal(), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour(choice: Color, stream: io.StringIO, environment: dict[str, str], expected: bool) -> None:
    assert is_colorful(choice, stream, environment) is expected


def test_a_pipe_is_not_interactive() -> None:
    assert not is_interactive(io.StringIO(), {})


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (io.StringIO(), {}, 120),
        (Terminal(), {}, 120),
        (Terminal(), {"COLUMNS": "72"}, 72),
        (Terminal(), {"COLUMNS": "x"}, 120),
    ],
)
def test_columns(stream: io.StringIO, environment: dict[str, str], expected: int) -> None:
    assert columns(stream, environment) == expected


def encoded(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\r\n")


def test_people_get_the_encoding_of_their_terminal() -> None:
    stream = encoded("latin-1")
    write_text(stream, "é → 😀\n")
    assert stream.buffer.getvalue() == b"\xe9 ? ?\r\n"  # type: ignore[attr-defined]


def test_machines_get_utf8() -> None:
    stream = encoded("latin-1")
    write_utf8(stream, "é → 😀\n")
    assert stream.buffer.getvalue() == "é → 😀\n".encode()  # type: ignore[attr-defined]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("w") as stream, pytest.raises(Unwritable, match="No space left"):
        write_text(stream, "x")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently")
def test_a_reader_who_left_is_no_error() -> None:
    import os

    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        write_text(stream, "x")
        write_text(stream, "y")
