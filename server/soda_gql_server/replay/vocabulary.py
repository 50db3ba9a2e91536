"""Other words for the names and texts of a project: the same word has the same other one everywhere.

Words, wherever they stand, are the unit: in code, in strings, in GraphQL, in comments and in paths.  So what refers to
something still does.  Numbers in code stay; in strings, comments and paths long ones are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from soda_gql_server.replay.kept_words import kept_words

_PIECE = re.compile(
    r"""
    (?P<kept> // [ \t]* soda-gql-ignore-next-line [ \t]+ [\w-]+ )
  | (?P<quoted> // [^\n\r]* | /\* .*? (?: \*/ | \Z ) | \"\"\" .*? (?: \"\"\" | \Z )
              | " (?: [^"\\\n\r] | \\ . )* "? | ' (?: [^'\\\n\r] | \\ . )* '? )
  | (?P<code> (?: [^"'/] | / (?! [/*] ) )+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_TOKEN = re.compile(
    r"""
    (?P<escape> \\ (?: u \{ [0-9A-Fa-f]* \} | u [0-9A-Fa-f]{0,4} | x [0-9A-Fa-f]{0,2} | . ) )
  | (?P<number> 0 [xX] [0-9A-Fa-f_]+ | \d [\d_]* (?: \. \d+ )? (?: [eE] [+-]? \d+ | n )? \b | \d+ )
  | (?P<flags> (?<=/) [dgimsuy]{2,4} \b )
  | (?P<word> [A-Za-z_] [A-Za-z0-9_]* )
  | (?P<letters> [^\W\d_A-Za-z]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
# Single letters give nothing away, and some are flags or soda-gql's; the others are introspection and paths of ids.
_HARMLESS = re.compile(r"_*\w|__\w*|_(?:function|arrow|class|anonymous)_\d+")
_SHAPES = (
    (re.compile(r"_*[A-Z][A-Z0-9_]+"), "WORD_"),
    (re.compile(r"_*[A-Z]\w*"), "Thing"),
    (re.compile(r"\w+"), "name"),
)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ACCENTED = "àáâãäåæçèéêëìíîï"
_LONG = 3
_INT_MAX = 2**31 - 1

_Kind = Literal["kept", "quoted", "code"]
_WORDS = ("word", "letters", "number")


class _Piece(NamedTuple):
    """A part of a text; what is quoted, in a string or comment, is what people wrote as they liked."""

    kind: _Kind
    text: str


class Move(NamedTuple):
    """What stood between two offsets, and where that is now."""

    start: int
    end: int
    new_start: int
    new_end: int


class Redacted(NamedTuple):
    """A text in other words; ``moves`` tell where they stand, in order."""

    text: str
    moves: tuple[Move, ...]

    def offset(self, offset: int) -> int:
        """Where a place of the old text is in the new one."""
        shift = 0
        for move in self.moves:
            if move.start > offset:
                break
            if offset < move.end:
                return min(move.new_start + offset - move.start, move.new_end)
            shift = move.new_end - move.end
        return offset + shift


class Vocabulary:
    """The other words of all words in the texts of some files, and in what stands in strings.

    They are as long, and sort among their like as the words do: little changes of what goes by the order of names, or
    by their length.
    """

    def __init__(self, texts: Iterable[str], strings: Iterable[str]) -> None:
        pieces = {piece for text in texts for piece in _pieces(text)} | {_Piece("quoted", text) for text in strings}
        found = {(kind, word) for piece in pieces for _, kind, word in _words(piece)}
        self._others = {
            **_other_words({word for kind, word in found if kind == "word"} - kept_words()),
            **_other_letters({word for kind, word in found if kind == "letters"}),
            **_other_numbers({word for kind, word in found if kind == "number"}),
        }

    def text(self, text: str) -> Redacted:
        """A file's text in other words."""
        return self._replaced(_pieces(text))

    def inside(self, text: str) -> str:
        """What stands in a string, in other words: a path, an id, a name."""
        return self._replaced([_Piece("quoted", text)]).text

    def _replaced(self, pieces: Iterable[_Piece]) -> Redacted:
        parts: list[str] = []
        moves: list[Move] = []
        read = written = 0
        for piece in pieces:
            done = 0
            for start, _, word in _words(piece):
                other = self._others.get(word, word)
                written += start - done
                moves.append(Move(read + start, read + start + len(word), written, written + len(other)))
                parts += [piece.text[done:start], other]
                written += len(other)
                done = start + len(word)
            parts.append(piece.text[done:])
            written += len(piece.text) - done
            read += len(piece.text)
        return Redacted("".join(parts), tuple(moves))


def _pieces(text: str) -> Iterator[_Piece]:
    for found in _PIECE.finditer(text):
        kind: _Kind = "kept" if found["kept"] else "quoted" if found["quoted"] else "code"
        yield _Piece(kind, found[0])


def _words(piece: _Piece) -> Iterator[tuple[int, str, str]]:
    """Where every word stands that may be replaced, of which kind it is, and the word."""
    if piece.kind == "kept":
        return
    for found in _TOKEN.finditer(piece.text):
        kind, word = found.lastgroup or "", found[0]
        is_number = kind == "number" and piece.kind == "quoted" and word.isdigit() and len(word) >= _LONG
        if is_number or kind == "letters" or (kind == "word" and not _HARMLESS.fullmatch(word)):
            yield found.start(), kind, word


def _other_words(words: set[str]) -> dict[str, str]:
    """Words of the same length and shape, underscores included, are numbered in their order."""
    alike: dict[tuple[str, str, int], list[str]] = {}
    for word in sorted(words):
        stem = next(stem for shape, stem in _SHAPES if shape.fullmatch(word))
        core = word.lstrip("_")
        alike.setdefault((word[: len(word) - len(core)], stem, len(core)), []).append(word)
    return {
        word: underscores + _numbered(stem, number, length, len(group))
        for (underscores, stem, length), group in alike.items()
        for number, word in enumerate(group)
    }


def _numbered(stem: str, number: int, length: int, count: int) -> str:
    """As long as the word was, if that can be: how a parser recovers from an error depends on what it would skip."""
    width = len(str(count - 1))
    if width < length:
        kept = stem[: length - width]
        return kept + str(number).zfill(length - len(kept))
    if count <= len(_DIGITS) ** (length - 1):
        return stem[0] + _written(number).rjust(length - 1, "0")
    return f"{stem}x{number}"


def _written(number: int) -> str:
    """The number in base 36; its order is that of the texts."""
    rest, digit = divmod(number, len(_DIGITS))
    return (_written(rest) if rest else "") + _DIGITS[digit]


def _other_letters(words: set[str]) -> dict[str, str]:
    """Letters beyond ASCII stay such letters: they are an error in GraphQL, and take several bytes."""
    ordered = enumerate(sorted(words))
    return {word: "".join(_ACCENTED[int(digit, 16)] for digit in f"{n:0{len(word)}x}") for n, word in ordered}


def _other_numbers(numbers: set[str]) -> dict[str, str]:
    """As many digits, and on the same side of what fits into GraphQL's ``Int``."""
    first: dict[tuple[int, bool], int] = {}
    others: dict[str, str] = {}
    for number in sorted(numbers):
        is_large = len(number) == len(str(_INT_MAX)) and int(number) > _INT_MAX
        key = (len(number), is_large)
        others[number] = str((9 if is_large else 1) * 10 ** (len(number) - 1) + first.get(key, 0))
        first[key] = first.get(key, 0) + 1
    return others
