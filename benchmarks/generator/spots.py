"""A place in a file where an edit session changes something, again and again."""

from __future__ import annotations

from typing import NamedTuple

NUMBER = "§"


class Spot(NamedTuple):
    """``text[start:end]`` of a file is replaced by ``new``, in which § stands for the number of the edit."""

    path: str
    start: int
    end: int
    new: str

    @staticmethod
    def of(path: str, text: str, old: str, new: str) -> Spot:
        """The first place where the file has ``old``."""
        start = text.index(old)
        return Spot(path, start, start + len(old), new)

    def edited(self, text: str, number: int) -> str:
        """The text (as it was generated) after the edit of this number."""
        return text[: self.start] + self.new.replace(NUMBER, str(number)) + text[self.end :]
