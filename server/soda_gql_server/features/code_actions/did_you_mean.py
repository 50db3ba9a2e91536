"""Another name for one that is not known: what diagnostics suggest themselves, and names of types and schemas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from soda_gql_builder.diagnostics import Diagnostic, Edit, Fix
from soda_gql_builder.text import Span
from soda_gql_builder.validate.suggestions import near_names
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.documents.trial import new_findings, try_on

_QUOTES = "\"'`"
_MISFITS = frozenset({"overlapping-fields-can-be-merged", "possible-fragment-spreads", "variables-in-allowed-position"})


def offer(request: Request) -> Iterator[Action]:
    """The fixes that diagnostics carry, and near names for some that carry none."""
    for diagnostic in request.diagnostics:
        for fix in diagnostic.fixes:
            if all(edit.new_text.strip("$@") for edit in fix.edits):
                preferred = fix.preferred and _fits(request, diagnostic, fix)
                yield Action(fix.title, "quickfix", fix.edits, diagnostic, preferred)
    for diagnostic in request.told("unknown-type", "unknown-schema"):
        yield from _near(request, diagnostic)


def _fits(request: Request, diagnostic: Diagnostic, fix: Fix) -> bool:
    """Whether a name is not only similar: what it means must be possible there."""
    definition = request.definition_of(diagnostic)
    id_ = (request.path, definition.path) if definition is not None else None
    before = request.view.session.results.get(id_) if id_ is not None else None
    if before is None or id_ is None:
        return True
    after = try_on(request.view, fix.edits, id_)
    return after is not None and _MISFITS.isdisjoint(new_findings(before, after))


def _near(request: Request, diagnostic: Diagnostic) -> Iterator[Action]:
    module = request.view.load(request.path)
    if module is None:
        return
    start, end = diagnostic.span
    if module.text[start : start + 1] in _QUOTES:
        start, end = start + 1, end - 1
    names = near_names(module.text[start:end], _options(request, diagnostic))
    for name in names:
        edits = (Edit(request.path, Span(start, end), name),)
        yield Action(f"Replace with '{name}'", "quickfix", edits, diagnostic, len(names) == 1)


def _options(request: Request, diagnostic: Diagnostic) -> Iterable[str]:
    snapshot = request.view.snapshot
    if diagnostic.code == "unknown-schema":
        return snapshot.schemas if snapshot is not None else ()
    definition = request.definition_of(diagnostic)
    schema = request.view.schema(definition.schema) if definition is not None else None
    return [info.name for info in schema.types.values() if info.composite] if schema is not None else ()
