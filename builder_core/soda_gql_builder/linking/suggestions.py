"""``Did you mean …`` for names of the project."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 1_000
"""So many candidates are all compared, which is slow; of more only some that begin alike."""

_MOST_ALIKE = 200


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """A hint to append to a message, empty if nothing is near."""
    listed = list(candidates)
    lowered = {candidate.lower(): candidate for candidate in listed}
    same = lowered.get(name.lower())
    near = [same] if same is not None else get_close_matches(name, _likely(name, listed), n=1, cutoff=0.7)
    return f' Did you mean "{near[0]}"?' if near else ""


def _likely(name: str, candidates: list[str]) -> list[str]:
    if len(candidates) <= _MOST:
        return candidates
    alike = [candidate for candidate in candidates if candidate[:2] == name[:2] and abs(len(candidate) - len(name)) < 4]
    return alike[:_MOST_ALIKE]
