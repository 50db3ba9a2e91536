"""Near names: which ones to suggest for a misspelt one, how to word it, and the fix that replaces it.

The choice and the wording are those of graphql-core, so that messages agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from soda_gql_builder.findings import Change, Remedy

_MOST = 5
_DIGITS = re.compile(r"(\d+)")


def near_names(name: str, options: Iterable[str]) -> list[str]:
    """The options that are few edits away from the name, nearest first, at most five."""
    threshold = int(len(name) * 0.4) + 1
    lowered = name.lower()
    distances: dict[str, int] = {}
    ranking = [threshold] * _MOST
    for bound, option in sorted(_bounds(lowered, options, threshold)):
        limit = ranking[-1]
        if bound > limit:
            break
        other = option.lower()
        distance = 0 if option == name else 1 if other == lowered else _edits(lowered, other, limit)
        if distance <= limit:
            distances[option] = distance
            ranking = sorted([*ranking, distance])[:_MOST]
    return sorted(distances, key=lambda option: (distances[option], natural_key(option)))[:_MOST]


def _bounds(name: str, options: Iterable[str], threshold: int) -> Iterator[tuple[int, str]]:
    """The options that may lie within the threshold, each with a number that its distance cannot fall below."""
    letters = set(name)
    # A name that is still to be typed has no letters.
    for option in filter(None, options):
        bound = abs(len(option) - len(name))
        if bound <= threshold:
            others = set(option.lower())
            bound = max(bound, len(letters - others), len(others - letters))
            if bound <= threshold:
                # A difference of case alone costs one, whatever the length of the name.
                yield bound, option


def did_you_mean(names: Sequence[str], what: str = "") -> str:
    """`` Did you mean 'a', 'b', or 'c'?``, with a leading space; nothing without names."""
    if not names:
        return ""
    quoted = [f"'{name}'" for name in names[:_MOST]]
    if len(quoted) < 3:
        return f" Did you mean {what}{' or '.join(quoted)}?"
    return f" Did you mean {what}{', '.join(quoted[:-1])}, or {quoted[-1]}?"


def replacements(names: Sequence[str], start: int, end: int, sigil: str = "") -> tuple[Remedy, ...]:
    """One fix per name; the only one is preferred.

    ``sigil`` (``$`` or ``@``) belongs to the replaced token in GraphQL text.  A place in TypeScript (negative
    offsets) has none, and gets the bare name: whoever places the change keeps the quotes of a string.
    """
    if start < 0:
        sigil = ""
    return tuple(
        Remedy(f"Replace with '{sigil}{name}'", (Change(start, end, sigil + name),), preferred=len(names) == 1)
        for name in names[:_MOST]
    )


def natural_key(name: str) -> tuple[str | tuple[int, str], ...]:
    """Orders ``a2`` before ``a10``."""
    return tuple((int(part), part) if index % 2 else part for index, part in enumerate(_DIGITS.split(name)))


def _edits(one: str, other: str, limit: int) -> int:
    """Fewest insertions, deletions, substitutions and swaps of neighbours; above the limit any larger number."""
    one, other = _different_parts(one, other)
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        least = row
        for column, other_letter in enumerate(other, 1):
            if letter == other_letter:
                cost = above[column - 1]
            else:
                cost = min(above[column], current[-1], above[column - 1]) + 1
                if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == other_letter:
                    cost = min(cost, before[column - 2] + 1)
            if cost < least:
                least = cost
            current.append(cost)
        if least > limit:
            return limit + 1
        before, above = above, current
    return above[-1]


def _different_parts(one: str, other: str) -> tuple[str, str]:
    """Both without the beginning and the end that they share, which cost nothing."""
    shortest = min(len(one), len(other))
    start = 0
    while start < shortest and one[start] == other[start]:
        start += 1
    end = 0
    while end < shortest - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
