"""How the human report looks on a stream: its colours, its characters, its width.

The colours are the sixteen that every terminal lets its user choose, and nothing finer.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TextIO

from soda_gql_builder.cli.arguments import Arguments
from soda_gql_builder.cli.streams import World, columns, is_colorful
from soda_gql_builder.reporters.human import ASCII, UNICODE, Glyphs, Paint, Role, View, plain

_STYLES = MappingProxyType(
    {
        "error": "bold red",
        "warning": "bold yellow",
        "information": "bold blue",
        "hint": "bold cyan",
        "good": "bold green",
        "strong": "bold",
        "faint": "dim",
        "path": "bold underline",
        "code": "dim",
    }
)


def look(arguments: Arguments, world: World) -> View:
    """How to show a report on standard output."""
    stream, environment = world.stdout, world.environment
    return View(
        painter() if is_colorful(arguments.color, stream, environment) else plain,
        glyphs(stream),
        columns(stream, environment),
        arguments.verbose,
        arguments.quiet,
    )


def painter() -> Paint:
    """A function that paints with escape sequences; nothing is imported before it is first used."""
    styles: dict[Role, tuple[str, str]] = {}

    def paint(text: str, role: Role) -> str:
        if role not in styles:
            styles[role] = _sequences(_STYLES[role])
        before, after = styles[role]
        return f"{before}{text}{after}" if text else ""

    return paint


def _sequences(style: str) -> tuple[str, str]:
    """What to write before and after a text."""
    from rich.color import ColorSystem
    from rich.style import Style

    before, _, after = Style.parse(style).render("\0", color_system=ColorSystem.STANDARD).partition("\0")
    return before, after


def glyphs(stream: TextIO) -> Glyphs:
    """The finest characters that the stream's encoding has."""
    try:
        "".join(UNICODE).encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return ASCII
    return UNICODE
