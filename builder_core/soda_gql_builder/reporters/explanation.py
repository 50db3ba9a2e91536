"""Tells a person why an element is as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from soda_gql_builder.explain import Explanation, Used
from soda_gql_builder.graph.model import DefinitionId, canonical_id
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.reporters.characters import visible
from soda_gql_builder.reporters.human import View
from soda_gql_builder.reporters.report import count
from soda_gql_builder.reporters.wording import counted, listed
from soda_gql_builder.text import LineIndex

_MOST_ROWS = 20


def render(session: BuilderSession, found: Explanation, label: Callable[[str], str], view: View) -> str:
    """The explanation as lines.  ``label`` makes paths as the reader would write them."""
    where = label(found.id[0]) + _place(session, found)
    rows = [
        ("at", [where]),
        ("artifact", [_in_artifact(session, found)]),
        ("uses", _shortened([_used(used) for used in found.definitions])),
        ("constants", _shortened([f"{name} in {path}" for path, name in found.bindings])),
        ("schema", _shortened_line(found.schema_parts)),
        ("used by", _shortened([canonical_id(user) for user in found.users])),
        ("circle", _shortened(_circle(found.circle))),
        (_FATES[found.fate], list(found.reasons) or [_WITHOUT_REASONS[found.fate]]),
    ]
    lines = [view.paint(visible(_title(found)), "strong")]
    for name, said in rows:
        heads = (f"{name if first else '':<10}" for first in (True, *[False] * len(said)))
        lines += [f"  {view.paint(head, 'faint')} {visible(line)}" for head, line in zip(heads, said, strict=False)]
    return "".join(f"{line}\n" for line in lines)


_FATES = {"built": "evaluated", "new": "evaluated", "rebuilt": "evaluated", "kept": "kept"}
_WITHOUT_REASONS = {
    "built": "from scratch: there is nothing earlier to compare with",
    "new": "it is new",
    "rebuilt": "something that it uses was evaluated again",
    "kept": "its code, all that it uses and its parts of the schema are as they were",
}


def _title(found: Explanation) -> str:
    kind = f"{found.kind} {found.name}".strip() or "no element"
    return f"{canonical_id(found.id)} ({kind}, schema {found.schema})"


def _place(session: BuilderSession, found: Explanation) -> str:
    module = session.snapshot.load(found.id[0]) if session.snapshot is not None else None
    if module is None:
        return ""
    place = LineIndex(module.text).position(found.span.start)
    return f":{place.line + 1}:{place.column + 1}"


def _in_artifact(session: BuilderSession, found: Explanation) -> str:
    if found.elements:
        size = f"{sum(len(item.json) for item in found.elements):,} bytes"
        if session.build.failed:
            return f"ready ({size}), but errors keep the artifact from being written"
        return f"{listed([item.id for item in found.elements])} ({size})"
    if found.diagnostics:
        return f"not there: {count(found.diagnostics)}"
    return f"not there: a {found.kind} has no element of its own" if found.kind else "not there"


def _used(used: Used) -> str:
    kind = f"{used.kind} {used.name}".strip() or "no element"
    again = "; evaluated again, and gives the same" if used.looked_at else ""
    return f"{canonical_id(used.id)} ({kind}{again})"


def _circle(members: Sequence[DefinitionId]) -> list[str]:
    return [canonical_id(id_) for id_ in members]


def _shortened(rows: list[str]) -> list[str]:
    if len(rows) <= _MOST_ROWS:
        return rows
    return [*rows[:_MOST_ROWS], f"and {counted(len(rows) - _MOST_ROWS, 'other')}"]


def _shortened_line(parts: Sequence[str]) -> list[str]:
    shown = [part for part in parts if part not in ("*", "@*")]
    return [listed(_shortened(shown))] if shown else []
