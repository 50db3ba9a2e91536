"""Places of a picture as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from soda_gql_builder.text import LineIndex, Span
from tests.server.pictures import Picture


class Located(Protocol):
    @property
    def path(self) -> str: ...

    @property
    def span(self) -> Span: ...


def places(picture: Picture, found: Iterable[Located]) -> list[str]:
    """``file:line text`` of each place; lines count from 1."""
    return [place(picture, item.path, item.span) for item in found]


def place(picture: Picture, path: str, span: Span) -> str:
    text = picture.texts[path]
    return f"{path}:{LineIndex(text).position(span.start).line + 1} {text[slice(*span)]}"
