"""Mend at once what has one certain fix: misspelt names, spreads by name, missing final calls.

Fixes that decide something for the user, like a variable that is declared or removed, are not among them.  What
comes to light only when something else is mended is left for the next time.
"""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.diagnostics import Edit
from soda_gql_server.features.code_actions import add_call, did_you_mean, interpolate_fragment
from soda_gql_server.features.code_actions.model import Action, Request

_CERTAIN = (did_you_mean.offer, interpolate_fragment.offer, add_call.offer)


def offer(request: Request) -> Iterator[Action]:
    """One action for the whole file, whatever is selected in it."""
    whole = request._replace(diagnostics=request.view.session.build.diagnostics.get(request.path, ()))
    edits: list[Edit] = []
    for offer_fixes in _CERTAIN:
        for action in offer_fixes(whole):
            new = [edit for edit in action.edits if edit not in edits]
            if action.preferred and not any(_collide(edit, other) for edit in new for other in edits):
                edits += new
    if edits:
        yield Action("Fix all that can be fixed for certain", "source.fixAll.sodaGql", tuple(edits))


def _collide(one: Edit, other: Edit) -> bool:
    """Whether two edits speak of the same text; insertions at one place follow each other."""
    if one.path != other.path:
        return False
    if one.span == other.span and one.span.start == one.span.end:
        return False
    return one.span.start < other.span.end and other.span.start < one.span.end
