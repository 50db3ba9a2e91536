"""Every use of a name in the project."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_server.features.cursor import occurrences_at, occurrences_of, same_things
from soda_gql_server.semantics.view import Occurrence, View


def preparation(view: View, path: str, offset: int) -> Iterator[None]:
    """What takes time of the answers about what is at an offset, with pauses; they are right without it."""
    return view.preparing(same_things(view, occurrences_at(view, path, offset)))


def uses(view: View, path: str, offset: int) -> list[Occurrence]:
    """The places that use what is at an offset, without those that declare it."""
    return [item for item in uses_and_declarations(view, path, offset) if item.role == "reference"]


def uses_and_declarations(view: View, path: str, offset: int) -> list[Occurrence]:
    """The places that use or declare what is at an offset; import specifiers declare."""
    return occurrences_of(view, same_things(view, occurrences_at(view, path, offset)))
