"""How a report looks on a stream."""

from __future__ import annotations

import io
from pathlib import Path

from soda_gql_builder.cli.arguments import parse
from soda_gql_builder.cli.look import glyphs, look, painter
from soda_gql_builder.cli.streams import World
from soda_gql_builder.reporters.human import ASCII, UNICODE
from tests.builder_core.cli.stage import Terminal


def test_roles_have_colours() -> None:
    paint = painter()
    assert paint("x", "error") == "\x1b[1;31mx\x1b[0m"
    assert paint("y", "faint") == "\x1b[2my\x1b[0m"
    assert paint("", "error") == ""


def test_a_terminal_gets_colours_and_its_width() -> None:
    view = look(parse(["-v"]), World(Terminal(), Terminal(), Path("/"), {"COLUMNS": "80"}))
    assert view.paint("x", "good") == "\x1b[1;32mx\x1b[0m"
    assert (view.width, view.verbose, view.quiet, view.glyphs) == (80, True, False, UNICODE)


def test_a_pipe_gets_plain_text() -> None:
    view = look(parse(["-q"]), World(io.StringIO(), io.StringIO(), Path("/"), {}))
    assert view.paint("x", "good") == "x"
    assert view.quiet


def test_line_drawing_is_used_where_the_encoding_has_it() -> None:
    assert glyphs(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) == UNICODE
    assert glyphs(io.TextIOWrapper(io.BytesIO(), encoding="latin-1")) == ASCII
