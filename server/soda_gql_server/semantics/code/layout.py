"""How a file is laid out: where lines begin and end, and how they are indented."""

from __future__ import annotations

import re
from typing import NamedTuple

_INDENTED = re.compile(r"^([ \t]+)\S", re.MULTILINE)


class Margins(NamedTuple):
    """``base`` is the indentation of the line that a text begins on, ``unit`` one step, ``line_end`` the file's."""

    base: str
    unit: str
    line_end: str


def margins_at(file: str, offset: int) -> Margins:
    """The margins of a place in a file."""
    base = file[line_start(file, offset) : offset]
    return Margins(base[: len(base) - len(base.lstrip(" \t"))], indent_unit(file), line_end_of(file))


def line_start(file: str, offset: int) -> int:
    """Where the line of an offset begins."""
    return max(file.rfind("\n", 0, offset), file.rfind("\r", 0, offset)) + 1


def indent_unit(file: str) -> str:
    """One step of indentation as a file has it: the smallest one that it begins with."""
    indents = [found[1] for found in _INDENTED.finditer(file)]
    if any(indent.startswith("\t") for indent in indents):
        return "\t"
    return min((indent for indent in indents if len(indent) > 1), key=len, default="  ")


def line_end_of(file: str) -> str:
    """How the lines of a file end."""
    return "\r\n" if "\r\n" in file else "\n"
