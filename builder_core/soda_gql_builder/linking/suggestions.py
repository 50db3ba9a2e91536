"""``Did you mean …`` for names of the project."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """A hint to append to a message, empty if nothing is near."""
    listed = list(candidates)
    lowered = {candidate.lower(): candidate for candidate in listed}
    same = lowered.get(name.lower())
    near = [same] if same is not None else get_close_matches(name, listed, n=1, cutoff=0.7)
    return f' Did you mean "{near[0]}"?' if near else ""
