"""Places findings in the current texts: from coordinates of an evaluation to spans of files."""

from __future__ import annotations

from collections.abc import Sequence

from soda_gql_builder.diagnostics import Diagnostic, Edit, Fix, Related
from soda_gql_builder.evaluate.evaluated import Evaluated
from soda_gql_builder.evaluate.sources import TextPlace, place_span
from soda_gql_builder.findings import Change, Finding, Remedy
from soda_gql_builder.javascript.values import Place
from soda_gql_builder.linking.modules import Load
from soda_gql_builder.linking.world import ImportPlace
from soda_gql_builder.text import Span

_NOWHERE = Span(0, 0)


class Placer:
    """Knows where the roots of all modules stand now."""

    __slots__ = ("load",)

    def __init__(self, load: Load) -> None:
        self.load = load

    def span(self, place: object) -> tuple[str, Span]:
        """File and span of a place; the start of the file if its code is gone."""
        if isinstance(place, ImportPlace):
            importer = self.load(place.path)
            item = importer.imported(place.local) if importer is not None else None
            return place.path, item.name_span if item is not None else _NOWHERE
        assert isinstance(place, Place | TextPlace), "evaluations mark only these"
        code = place.code if isinstance(place, Place) else place.source.code
        module = self.load(code.path)
        root = module.root(code.key) if module is not None else None
        if module is None or root is None:
            return code.path, _NOWHERE
        return code.path, place_span(place, root, module.text)

    def place(self, finding: Finding, places: Sequence[object]) -> Diagnostic:
        """The diagnostic of a finding of an evaluation with these places."""
        path, span = self.span(places[-finding.start - 1])
        return Diagnostic(
            path,
            span,
            finding.severity,
            finding.code,
            finding.message,
            tuple([Related(*self.span(places[-note.start - 1]), note.message) for note in finding.notes]),
            tuple([self._fix(remedy, places) for remedy in finding.remedies]),
            finding.tags,
        )

    def _fix(self, remedy: Remedy, places: Sequence[object]) -> Fix:
        edits = [self._edit(change, places[-change.start - 1]) for change in remedy.changes]
        return Fix(remedy.title, tuple(edits), remedy.preferred)

    def _edit(self, change: Change, place: object) -> Edit:
        """The change of a name; where the name is a string of a callback builder, its quotes stay."""
        path, span = self.span(place)
        module = self.load(path) if isinstance(place, Place) else None
        quote = module.text[span.start : span.start + 1] if module is not None else ""
        if quote in ('"', "'", "`") and quote:
            return Edit(path, Span(span.start + 1, span.end - 1), change.new_text)
        return Edit(path, span, change.new_text)

    def in_file(self, path: str, finding: Finding) -> Diagnostic:
        """The diagnostic of a finding whose coordinates are offsets into a file."""
        span = Span(finding.start, finding.end)
        notes = tuple([Related(path, Span(note.start, note.end), note.message) for note in finding.notes])
        return Diagnostic(path, span, finding.severity, finding.code, finding.message, notes, (), finding.tags)


def places_in(result: Evaluated) -> set[str]:
    """The modules in which the findings of a result stand."""
    starts = {finding.start for finding in result.findings}
    starts |= {note.start for finding in result.findings for note in finding.notes}
    return {_module_of(result.places[-start - 1]) for start in starts}


def _module_of(place: object) -> str:
    if isinstance(place, ImportPlace):
        return place.path
    assert isinstance(place, Place | TextPlace), "evaluations mark only these"
    return place.code.path if isinstance(place, Place) else place.source.code.path
