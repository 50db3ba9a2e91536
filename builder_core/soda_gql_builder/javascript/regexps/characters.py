"""Classes of characters, and which characters are the same where case does not matter."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from soda_gql_builder.javascript.regexps.tree import Characters, Span

DIGITS: tuple[Span, ...] = ((0x30, 0x39),)
WORDS: tuple[Span, ...] = ((0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A))
SPACES: tuple[Span, ...] = (
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
)
LINE_ENDS: tuple[Span, ...] = ((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029))
LAST = 0x10FFFF

NAME = r"[^\x00-#%-@\[-^`{-\x7f][^\x00-#%-/:-@\[-^`{-\x7f]*"
"""The name of a group, for ``re``: in ASCII letters, digits, ``$`` and ``_``, and anything beyond."""

CATEGORIES: Mapping[str, str] = MappingProxyType(
    {
        "Letter": "L",
        "Cased_Letter": "LC",
        "Uppercase_Letter": "Lu",
        "Lowercase_Letter": "Ll",
        "Titlecase_Letter": "Lt",
        "Modifier_Letter": "Lm",
        "Other_Letter": "Lo",
        "Mark": "M",
        "Combining_Mark": "M",
        "Nonspacing_Mark": "Mn",
        "Spacing_Mark": "Mc",
        "Enclosing_Mark": "Me",
        "Number": "N",
        "Decimal_Number": "Nd",
        "digit": "Nd",
        "Letter_Number": "Nl",
        "Other_Number": "No",
        "Punctuation": "P",
        "punct": "P",
        "Connector_Punctuation": "Pc",
        "Dash_Punctuation": "Pd",
        "Open_Punctuation": "Ps",
        "Close_Punctuation": "Pe",
        "Initial_Punctuation": "Pi",
        "Final_Punctuation": "Pf",
        "Other_Punctuation": "Po",
        "Symbol": "S",
        "Math_Symbol": "Sm",
        "Currency_Symbol": "Sc",
        "Modifier_Symbol": "Sk",
        "Other_Symbol": "So",
        "Separator": "Z",
        "Space_Separator": "Zs",
        "Line_Separator": "Zl",
        "Paragraph_Separator": "Zp",
        "Control": "Cc",
        "cntrl": "Cc",
        "Format": "Cf",
        "Surrogate": "Cs",
        "Private_Use": "Co",
    }
)


def words(*, any_case: bool, unicode: bool) -> tuple[Span, ...]:
    """What ``\\w`` means: the long s and the Kelvin sign are letters of ASCII where case does not matter."""
    return (*WORDS, (0x17F, 0x17F), (0x212A, 0x212A)) if any_case and unicode else WORDS


def inverted(ranges: tuple[Span, ...]) -> tuple[Span, ...]:
    """Every character that is in none of the ranges."""
    gaps: list[Span] = []
    start = 0
    for low, high in sorted(ranges):
        if start < low:
            gaps.append((start, low - 1))
        start = max(start, high + 1)
    if start <= LAST:
        gaps.append((start, LAST))
    return tuple(gaps)


def tester(characters: Characters, *, any_case: bool, unicode: bool) -> Callable[[str], bool]:
    """Whether a character belongs to the class; answers are remembered, texts repeat their characters."""
    known: dict[str, bool] = {}

    def test(character: str) -> bool:
        answer = known.get(character)
        if answer is None:
            twins = same_in_any_case(character, unicode) if any_case else (character,)
            answer = known[character] = any(_listed(characters, twin) for twin in twins) != characters.negated
        return answer

    return test


def _listed(characters: Characters, character: str) -> bool:
    code = ord(character)
    if any(low <= code <= high for low, high in characters.ranges):
        return True
    if not characters.categories and not characters.without_categories:
        return False
    category = unicodedata.category(character)
    return any(_falls_under(category, name) for name in characters.categories) or any(
        not _falls_under(category, name) for name in characters.without_categories
    )


def _falls_under(category: str, name: str) -> bool:
    return category in ("Lu", "Ll", "Lt") if name == "LC" else category.startswith(name)


def folded(character: str, unicode: bool) -> str:
    """The character that stands for all that are the same in any case."""
    if unicode:
        simple = character.casefold()
        if len(simple) != 1:
            simple = character.lower()
        return simple if len(simple) == 1 else character
    upper = character.upper()
    if len(upper) != 1 or (ord(character) >= 128 > ord(upper)) or ord(upper) > 0xFFFF:
        return character
    return upper


def same_in_any_case(character: str, unicode: bool) -> tuple[str, ...]:
    """The character and those that differ from it in case only."""
    if character.isascii() and not unicode:
        return (character, character.swapcase()) if character.isalpha() else (character,)
    return _twins(unicode).get(folded(character, unicode), (character,))


@cache
def _twins(unicode: bool) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for code in range(0x1E944 if unicode else 0x10000):
        character = chr(code)
        stands = folded(character, unicode)
        if stands != character:
            groups.setdefault(stands, [stands]).append(character)
    return MappingProxyType({stands: tuple(members) for stands, members in groups.items()})
