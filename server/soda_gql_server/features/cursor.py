"""What stands at an offset: the answer that all features share."""

from __future__ import annotations

from soda_gql_server.semantics.view import Occurrence, View


def occurrence_at(view: View, path: str, offset: int) -> Occurrence | None:
    """The name at an offset of a TypeScript file, its end included; of several the shortest, then the first."""
    around = [item for item in view.occurrences(path) if item.span.start <= offset <= item.span.end]
    return min(around, key=lambda item: (item.span.end - item.span.start, item.span.start), default=None)
