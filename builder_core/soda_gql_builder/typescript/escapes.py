"""JavaScript escapes in strings and templates: from source text to the text it means, and back to its offsets."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\\(?:u\{(?P<braced>[0-9a-fA-F]+)\}|u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})"
    r"|(?P<zero>0(?![0-9]))|(?P<octal>[0-3][0-7]{0,2}|[4-7][0-7]?)|(?P<line>\r\n|[\r\n\u2028\u2029])|(?P<other>.))"
    r"|(?P<crlf>\r\n?)",
    re.DOTALL,
)
_SINGLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def cook_template(raw: str) -> str | None:
    """The cooked text of a template piece, line ends as LF; None if an escape is invalid."""
    if "\\" not in raw and "\r" not in raw:
        return raw
    pieces = _pieces(raw)
    if pieces is None:
        return None
    return _join_surrogates("".join(text for text, _ in pieces))


def cook_string(raw: str) -> str:
    """The value of a string literal's inner text; an invalid escape stands for its letters, as after an error."""
    if "\\" not in raw:
        return raw

    def replace(found: re.Match[str]) -> str:
        if found["octal"]:
            return chr(int(found["octal"], 8))
        if found["crlf"]:
            return found[0]
        text = _unescape(found)
        return found[0][1:] if text is None else text

    return _join_surrogates(_ESCAPE.sub(replace, raw))


def raw_template(raw: str) -> str:
    """What ``String.raw`` sees: only line ends are normalised."""
    return raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw


def raw_offset(raw: str, cooked_offset: int, *, template: bool) -> int:
    """The offset in the source text of the character at an offset of the cooked text (its end for the end)."""
    if "\\" not in raw and "\r" not in raw:
        return cooked_offset
    cooked = 0
    high = False
    for text, (start, end) in _pieces(raw, string=not template) or []:
        plain = len(text) == end - start
        # The second half of a character is counted with the first.
        second = int(high and _is_low(text[:1]))
        length = len(text) - second
        if cooked_offset < cooked + length:
            return start + (cooked_offset - cooked + second if plain else 0)
        cooked += length
        high = _is_high(text[-1]) if text else high
    return len(raw) if cooked_offset >= cooked else cooked_offset


def cooked_characters(raw: str, *, template: bool) -> list[tuple[int, int]]:
    """Where each character of the cooked text is written; nowhere if the text has an invalid escape."""
    places: list[tuple[int, int]] = []
    high = False
    for text, (start, end) in _pieces(raw, string=not template) or []:
        if len(text) == end - start:
            places.extend([(index, index + 1) for index in range(start, end)])
        elif text:
            first = places.pop()[0] if high and _is_low(text) else start
            places.append((first, end))
        high = _is_high(text[-1]) if text else high
    return places


def _is_high(letter: str) -> bool:
    return "\ud800" <= letter <= "\udbff"


def _is_low(letter: str) -> bool:
    return "\udc00" <= letter <= "\udfff"


def _pieces(raw: str, *, string: bool = False) -> list[tuple[str, tuple[int, int]]] | None:
    """The text cut at its escapes: (cooked text, range in the source) pairs; None at an invalid escape."""
    pieces: list[tuple[str, tuple[int, int]]] = []
    position = 0
    for found in _ESCAPE.finditer(raw):
        if found.start() > position:
            pieces.append((raw[position : found.start()], (position, found.start())))
        text = found[0] if string and found["crlf"] else _unescape(found)
        position = found.end()
        if text is None:
            if not string:
                return None
            if found["octal"]:
                text = chr(int(found["octal"], 8))
            else:
                # It stands for its letters; all but the first are as they are written.
                text, position = found[0][1], found.start() + 2
        pieces.append((text, (found.start(), position)))
    if position < len(raw):
        pieces.append((raw[position:], (position, len(raw))))
    return pieces


def _unescape(found: re.Match[str]) -> str | None:
    if found["crlf"]:
        return "\n"
    if found["line"]:
        return ""
    if found["zero"]:
        return "\0"
    digits = found["four"] or found["two"] or found["braced"]
    if digits:
        code = int(digits, 16) if len(digits) < 12 else 0x110000
        return chr(code) if code <= 0x10FFFF else None
    if found["octal"] or found["other"] in ("u", "x", "8", "9"):
        return None
    return _SINGLE.get(found["other"], found["other"])


def _join_surrogates(text: str) -> str:
    """Two escapes may spell the halves of one character."""
    if not _SURROGATE_PAIR.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
