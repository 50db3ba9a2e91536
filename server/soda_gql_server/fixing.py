"""All certain fixes of a file at once, those included that come to light only when others are made.

Each pass is tried on the project itself, as if somebody had typed it, and taken back in the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions import Action, code_actions
from soda_gql_server.project import Project
from soda_gql_server.semantics.documents.trial import edited

KIND = "source.fixAll.sodaGql"
_MOST_PASSES = 8


def with_later_fixes(project: Project, path: str, first: Action) -> Action:
    """An action that fixes a file, with what can be fixed only after it."""
    if any(edit.path != path for edit in first.edits):
        return first
    original = project.lines(path).text
    text, seen = edited(original, first.edits), {original}
    with project.trying(path) as try_text:
        for _ in range(_MOST_PASSES):
            seen.add(text)
            try_text(text)
            following = [
                edit for action in code_actions(project.view, path, Span(0, 0), [KIND]) for edit in action.edits
            ]
            after = edited(text, following) if all(edit.path == path for edit in following) else text
            if after in seen:
                break
            text = after
        else:
            return first
    if len(seen) == 2:
        return first
    return first._replace(edits=tuple(_difference(path, original, text)))


def _difference(path: str, before: str, after: str) -> Iterator[Edit]:
    """The edits that make one text of another, line by line."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Edit(path, Span(starts[first], starts[last]), "".join(new[start:end]))
