"""What can go wrong while a trace is replayed: the value that is reported, and that a smaller trace must keep."""

from __future__ import annotations

import traceback
from pathlib import PurePath
from typing import Literal, TypeAlias

import msgspec

Kind: TypeAlias = Literal["difference", "expectation", "exception"]


class Failure(msgspec.Struct, frozen=True):
    """``index`` is the number of the event after which it was seen; -1 is the load.

    ``said`` are lines for people; ``subjects``, of which there is at least one, are what they are about.
    """

    kind: Kind
    index: int
    said: tuple[str, ...]
    subjects: frozenset[str]


def is_same(failure: Failure, original: Failure) -> bool:
    """Whether a smaller trace fails as the original did, in some of its ways and in no other."""
    return failure.kind == original.kind and failure.subjects <= original.subjects


def of_differences(index: int, differences: list[str]) -> Failure:
    """The session is not what a fresh one would be: one wrong file, element or diagnostic is as good as another."""
    return Failure("difference", index, tuple(differences), frozenset([line.split()[0] for line in differences]))


def of_exception(index: int, error: Exception) -> Failure:
    """The builder raised; the place and the kind of the error tell one bug from another."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{PurePath(frames[-1].filename).name}:{frames[-1].name}" if frames else ""
    said = "".join(traceback.format_exception(error)).rstrip().splitlines()
    return Failure("exception", index, tuple(said), frozenset({f"{type(error).__name__} in {place}"}))
