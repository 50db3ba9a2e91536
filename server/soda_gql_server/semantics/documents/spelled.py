"""GraphQL text that knows how each of its characters is spelled in a template: to be cut, joined and laid out anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from soda_gql_builder.graphql.layout import Gap, lay_out
from soda_gql_builder.graphql.lexer import COMMENT_KIND, Token, tokens_and_comments
from soda_gql_builder.graphql.tokens import PLACEHOLDER
from soda_gql_server.semantics.code.layout import Margins
from soda_gql_server.semantics.documents.embedded import EmbeddedText


class Spelled(NamedTuple):
    """``spellings`` has what is written for each character of ``text``; an interpolation is one PLACEHOLDER."""

    text: str
    spellings: tuple[str, ...]

    @property
    def interpolations(self) -> list[int]:
        """Where interpolations stand; a PLACEHOLDER that is spelled as itself is none."""
        found = enumerate(zip(self.text, self.spellings, strict=True))
        return [index for index, (character, raw) in found if character == PLACEHOLDER and raw.startswith("${")]

    @property
    def atoms(self) -> list[Token]:
        """Its tokens and comments."""
        return tokens_and_comments(self.text, self.interpolations)

    @property
    def has_comments(self) -> bool:
        return any(atom.kind == COMMENT_KIND for atom in self.atoms)

    def raw(self, start: int, end: int) -> str:
        """How a part is written."""
        return "".join(self.spellings[start:end])

    def part(self, start: int, end: int) -> Spelled:
        """A part of the text."""
        return Spelled(self.text[start:end], self.spellings[start:end])

    def replaced(self, changes: Mapping[tuple[int, int], Spelled]) -> Spelled:
        """The text with some ranges, which do not overlap, replaced."""
        pieces: list[Spelled] = []
        position = 0
        for (start, end), new in sorted(changes.items(), key=lambda change: change[0]):
            pieces += [self.part(position, start), new]
            position = end
        return joined(*pieces, self.part(position, len(self.text)))


def joined(*pieces: Spelled) -> Spelled:
    """One text after the other."""
    text = "".join([piece.text for piece in pieces])
    return Spelled(text, tuple([raw for piece in pieces for raw in piece.spellings]))


def spelled(text: str) -> Spelled:
    """Plain text, with the escapes that a template needs."""
    raws = ["\\" + character if character in "\\`" else character for character in text]
    for found in re.finditer(r"\$(?=\{)", text):
        raws[found.start()] = "\\$"
    return Spelled(text, tuple(raws))


def interpolated(expression: str) -> Spelled:
    """``${expression}``."""
    return Spelled(PLACEHOLDER, (f"${{{expression}}}",))


def excerpt(text: EmbeddedText, file: str, start: int, end: int) -> Spelled:
    """A part of a text of a file."""
    raws = [file[text.start_in_file(index) : text.end_in_file(index + 1)] for index in range(start, end)]
    return Spelled(text.text[start:end], tuple(raws))


def written(text: Spelled, margins: Margins) -> str:
    """The text laid out, from where ``margins`` are those of the line."""

    def space(gap: Gap) -> str:
        return margins.line_end * gap.lines + margins.base + margins.unit * gap.level if gap.lines else gap.filler

    return "".join(_laid_out(text, space))


def written_selections(text: Spelled, margins: Margins) -> str:
    """Selections laid out as they stand inside of braces, without the braces; ``base`` is their own indentation."""

    def space(gap: Gap) -> str:
        indent = margins.base + margins.unit * (gap.level - 1)
        return margins.line_end * gap.lines + indent if gap.lines else gap.filler

    return "".join(_laid_out(_in_braces(text), space)[2:-2])


def on_one_line(text: Spelled) -> str | None:
    """Selections on one line; None if there are comments between them."""
    if text.has_comments:
        return None
    return "".join(_laid_out(_in_braces(text), lambda gap: " " if gap.lines else gap.filler)[2:-2])


def _in_braces(text: Spelled) -> Spelled:
    return joined(spelled("{\n"), text, spelled("\n}"))


def _laid_out(text: Spelled, space: Callable[[Gap], str]) -> list[str]:
    """Tokens and comments, and what stands between them."""
    layout = lay_out(text.text, text.interpolations)
    if layout is None:
        return []
    ends = [*[gap.start for gap in layout.gaps[1:]], layout.end]
    parts: list[str] = []
    for gap, end in zip(layout.gaps, ends, strict=True):
        parts += [space(gap), text.raw(gap.end, end)]
    return parts[1:]
