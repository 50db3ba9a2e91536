"""Code actions tried out: what is offered at a cursor, and what the project is after its edits.

``$0`` is the cursor; ``$[`` and ``$]`` are the ends of a selection.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from soda_gql_builder.diagnostics import Severity
from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions import Action, code_actions
from soda_gql_server.semantics.documents.trial import edited
from tests.server.pictures import Picture, opened


def offered(picture: Picture, span: Span | None = None) -> list[Action]:
    """All actions at the cursor."""
    at = span if span is not None else Span(picture.offset, picture.offset)
    return code_actions(picture.view, picture.path, at)


def titles(fixture: str) -> list[str]:
    with opened(fixture) as picture:
        return [action.title for action in offered(picture)]


def applied(picture: Picture, action: Action) -> dict[str, str]:
    """The files that the action changes, as they are then; the project moves on to them."""
    check_edits(picture, action)
    changed: dict[str, str] = {}
    for path in dict.fromkeys(edit.path for edit in action.edits):
        changed[path] = edited(picture.texts[path], [edit for edit in action.edits if edit.path == path])
    for path, text in changed.items():
        picture.type(path, text)
    return changed


def check_edits(picture: Picture, action: Action) -> None:
    """Edits lie in their files, do not overlap, and do something."""
    assert action.edits
    for edit in action.edits:
        assert 0 <= edit.span.start <= edit.span.end <= len(picture.texts[edit.path])
    for path in {edit.path for edit in action.edits}:
        spans = sorted(edit.span for edit in action.edits if edit.path == path)
        assert all(one.end <= other.start for one, other in pairwise(spans))


def told(picture: Picture) -> list[tuple[str, str]]:
    """Code and message of every diagnostic."""
    found = [item for items in picture.session.build.diagnostics.values() for item in items]
    return sorted((item.code, item.message) for item in found if item.severity is not Severity.HINT)


def outputs(picture: Picture) -> dict[tuple[str, str], Any]:
    """What every definition is built to, without places."""
    results = picture.session.results
    return {id_: _placeless(json.loads(result.prebuild or b"null")) for id_, result in results.items()}


def _placeless(made: Any) -> Any:
    if isinstance(made, list):
        return [_placeless(item) for item in made]
    if not isinstance(made, dict):
        return made
    kept = {key: _placeless(value) for key, value in made.items() if key not in ("loc", "block")}
    return {key: value for key, value in kept.items() if not (key == "directives" and not value)}


def check_fix(fixture: str, title: str, after: str, *, also: str = "", preferred: bool | None = None) -> None:
    """The fix mends its diagnostic and nothing else changes; ``after`` is a part of the file then.

    ``also`` is the code of something that the fix leaves to be said.
    """
    with opened(fixture) as picture:
        before, made = told(picture), outputs(picture)
        action = _only(offered(picture), title)
        assert action.kind == "quickfix"
        diagnostic = action.diagnostic
        assert diagnostic is not None
        assert preferred is None or action.preferred is preferred
        fixed = _with_users(picture)
        changed = applied(picture, action)
        assert after in changed[picture.path], changed[picture.path]
        now = told(picture)
        assert now.count((diagnostic.code, diagnostic.message)) < before.count((diagnostic.code, diagnostic.message))
        new = [code for code, message in now if (code, message) not in before]
        assert new == ([also] if also else [])
        others = {id_: output for id_, output in made.items() if output is not None and id_ not in fixed}
        assert {id_: output for id_, output in outputs(picture).items() if id_ in others} == others


def check_refactoring(fixture: str, title: str, after: dict[str, str] | str, *, kind: str) -> None:
    """The outputs of all definitions stay what they are, and nothing is said about them that was not."""
    with opened(fixture.replace("$[", "").replace("$]", "")) as picture:
        before, made = told(picture), outputs(picture)
        action = _only(offered(picture, selection(picture, fixture)), title)
        assert action.kind == kind
        assert action.diagnostic is None
        changed = applied(picture, action)
        wanted = {picture.path: after} if isinstance(after, str) else after
        for path, text in wanted.items():
            assert text in changed[path], changed[path]
        assert told(picture) == before
        now = outputs(picture)
        assert {id_: now.get(id_) for id_ in made} == made


def selection(picture: Picture, fixture: str) -> Span | None:
    """The selection of a fixture."""
    if "$[" not in fixture:
        return None
    with opened(fixture.replace("$[", "$0", 1).replace("$]", "")) as one:
        start = one.offset
    with opened(fixture.replace("$]", "$0", 1).replace("$[", "")) as other:
        return Span(start, other.offset)


def _with_users(picture: Picture) -> set[tuple[str, str]]:
    """The definition at the cursor, and those that it is a part of."""
    here = picture.view.definition_at(picture.path, picture.offset)
    pending = [(picture.path, here.path)] if here is not None else []
    for id_ in pending:
        pending += [user for user in picture.view.users(id_) if user not in pending]
    return set(pending)


def _only(actions: list[Action], title: str) -> Action:
    found = [action for action in actions if action.title == title]
    assert len(found) == 1, [action.title for action in actions]
    return found[0]
