"""The other places of a file that name what the cursor is at."""

from __future__ import annotations

from soda_gql_server.features.cursor import occurrences_at, occurrences_in, same_things
from soda_gql_server.semantics.view import Occurrence, View


def highlights(view: View, path: str, offset: int) -> list[Occurrence]:
    """All places of the file, that at the offset included."""
    return occurrences_in(view, path, same_things(view, occurrences_at(view, path, offset)))
