"""Places of a text where somebody would edit it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from random import Random
from typing import NamedTuple

from soda_gql_server.replay.generate.project import TYPES

_FRAGMENT = re.compile(r'fragment\("\w+", "(?P<type>\w+)"\)`[^`{]*\{')
_FIELD = re.compile(rf"^ +(?P<type>{'|'.join(name.lower() for name in TYPES)})s?\([^()]*\) \{{", re.MULTILINE)
_LEAVES = sorted({field.name for fields in TYPES.values() for field in fields if not field.of} | {"id"})
_LEAF_LINE = re.compile(rf"^ +(?:{'|'.join(_LEAVES)})\n", re.MULTILINE)


class Selection(NamedTuple):
    """A selection of a type's fields; ``at`` is behind its brace."""

    type: str
    at: int


def selections(text: str) -> list[Selection]:
    """The selections of a text whose type is known."""
    found = [Selection(match["type"], match.end()) for match in _FRAGMENT.finditer(text)]
    return found + [Selection(match["type"].title(), match.end()) for match in _FIELD.finditer(text)]


def spare_lines(text: str) -> list[tuple[int, int]]:
    """Lines with a leaf that stand below another one: without them their selections are not empty."""
    lines = [match.span() for match in _LEAF_LINE.finditer(text)]
    return [line for before, line in pairwise(lines) if before[1] == line[0]]


def word_spans(text: str, word: str) -> list[tuple[int, int]]:
    """Where a word stands; the name of a file, in an import, is none."""
    return [match.span() for match in re.finditer(rf"(?<![\w$/]){re.escape(word)}(?!\w)", text)]


def statement_span(text: str, name: str) -> tuple[int, int] | None:
    """The statement that defines an exported constant, with the empty line before it."""
    match = re.search(rf"\nexport const {name} = gql\..*?\n\);\n", text, re.DOTALL)
    return match.span() if match is not None else None


def modules_with_selections(files: Iterable[str], texts: dict[str, str]) -> list[str]:
    """The files in which fields of a known type can be added, sorted."""
    return sorted(path for path in files if path.endswith(".ts") and selections(texts[path]))


def pick(rng: Random, text: str) -> Selection | None:
    """Any selection of a text."""
    found = selections(text)
    return rng.choice(found) if found else None
