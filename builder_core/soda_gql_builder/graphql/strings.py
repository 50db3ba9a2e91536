"""What the spelling of a string token means, which of its escapes mean nothing, and how to spell a value.

A spelling includes its quotes.  Nothing raises: an escape that GraphQL does not know stands for itself.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\\(?:"
    r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|u\{[^\"}\\]{0,8}\}?"
    r"|u[0-9a-fA-F]{0,4}"
    r"|[^u]?)",
    re.DOTALL,
)
_ONE_CHARACTER = {
    '\\"': '"',
    "\\\\": "\\",
    "\\/": "/",
    "\\b": "\b",
    "\\f": "\f",
    "\\n": "\n",
    "\\r": "\r",
    "\\t": "\t",
}
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_SURROGATES = range(0xD800, 0xE000)
_ESCAPES = {point: f"\\u{point:04X}" for point in (*range(0x20), *range(0x7F, 0xA0))} | {
    ord(character): escape for escape, character in _ONE_CHARACTER.items() if character != "/"
}


def string_value(spelling: str) -> str:
    """The value of ``"…"``."""
    inner = spelling[1:-1]
    return _ESCAPE.sub(_meaning_or_spelling, inner) if "\\" in inner else inner


def block_string_value(spelling: str) -> str:
    '''The value of ``"""…"""``: without common indentation and without blank lines around it.'''
    inner = spelling[3:-3]
    if "\\" in inner:
        inner = inner.replace('\\"""', '"""')
    lines = _LINE_END.split(inner)
    filled = [index for index, line in enumerate(lines) if line.strip(" \t")]
    if not filled:
        return ""
    indent = min((_indentation(lines[index]) for index in filled if index), default=0)
    if indent:
        lines[1:] = [line[indent:] for line in lines[1:]]
    return "\n".join(lines[filled[0] : filled[-1] + 1])


def bad_escapes(spelling: str) -> list[tuple[int, int]]:
    """Where in ``"…"`` escapes stand that mean nothing."""
    return [found.span() for found in _ESCAPE.finditer(spelling) if _meaning(found[0]) is None]


def _meaning_or_spelling(found: re.Match[str]) -> str:
    meaning = _meaning(found[0])
    return found[0] if meaning is None else meaning


def _meaning(escape: str) -> str | None:
    if not escape.startswith("\\u"):
        return _ONE_CHARACTER.get(escape)
    if len(escape) == 12 and escape[6] == "\\":
        high, low = int(escape[2:6], 16), int(escape[8:], 16)
        return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))
    if escape.startswith("\\u{"):
        return _character(escape[3:-1]) if escape.endswith("}") else None
    return _character(escape[2:]) if len(escape) == 6 else None


def _character(digits: str) -> str | None:
    if not _HEXADECIMAL.fullmatch(digits):
        return None
    point = int(digits, 16)
    return None if point in _SURROGATES or point > 0x10FFFF else chr(point)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def print_string(value: str) -> str:
    """``"…"`` with that value."""
    return f'"{value.translate(_ESCAPES)}"'


def print_block_string(value: str) -> str:
    '''``"""…"""`` with that value; on lines of its own unless it is short and ends harmlessly.'''
    escaped = value.replace('"""', '\\"""')
    has_lines = _LINE_END.search(value) is not None
    if not has_lines and len(value) <= 70 and not value.endswith(('"', "\\")):
        return f'"""{escaped}"""'
    # On a line of its own the white space at the start of a single line would be taken for indentation.
    before = "" if not has_lines and value.startswith((" ", "\t")) else "\n"
    return f'"""{before}{escaped}\n"""'
