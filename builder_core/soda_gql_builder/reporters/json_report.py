"""The JSON report: one object, as the specification of diagnostics lays it down.

Lines and columns are 1-based, columns count UTF-16 code units, ends are exclusive.
The ``start`` and ``end`` of an edit are offsets in UTF-16 code units from the start of the file (a byte order mark
not counted), so ``text.slice(0, start) + newText + text.slice(end)`` is right in JavaScript.
A diagnostic of the project as a whole has ``file`` and its four positions null.
"""

from __future__ import annotations

from pathlib import PurePath

import msgspec

from soda_gql_builder.diagnostics import Diagnostic, Edit, Fix, Related, Severity
from soda_gql_builder.reporters.characters import scalar
from soda_gql_builder.reporters.places import Place, Places
from soda_gql_builder.reporters.report import Delivery, Report, artifact_file, count, exit_code

VERSION = 1
"""Of the report's shape; grows when a reader of the old shape could stumble."""


class EditJson(msgspec.Struct, frozen=True, rename="camel"):
    """Replaces a range of UTF-16 code units."""

    file: str
    start: int
    end: int
    new_text: str


class FixJson(msgspec.Struct, frozen=True):
    """Edits that belong together."""

    title: str
    edits: list[EditJson]


class RelatedJson(msgspec.Struct, frozen=True, rename="camel"):
    """A second place."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str


class DiagnosticJson(msgspec.Struct, frozen=True, rename="camel"):
    """One diagnostic, placed."""

    file: str | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    severity: Severity
    code: str
    message: str
    related: list[RelatedJson]
    fixes: list[FixJson]


class SummaryJson(msgspec.Struct, frozen=True):
    """How many diagnostics there are, also of those that are not shown."""

    errors: int
    warnings: int
    hints: int


class ElementsJson(msgspec.Struct, frozen=True):
    """How many elements there are."""

    operations: int
    fragments: int


class StatsJson(msgspec.Struct, frozen=True, rename="camel"):
    """How much was done."""

    modules: int
    hits: int
    misses: int
    skips: int
    rebuilt: int
    reused: int
    duration_ms: float


class HeadJson(msgspec.Struct, frozen=True):
    """What became of the build; ``ok`` is an exit code of 0, ``artifact`` null if it is not on disk as built."""

    version: int
    ok: bool
    config: str | None
    artifact: str | None


class TailJson(msgspec.Struct, frozen=True):
    """The figures of the build."""

    summary: SummaryJson
    elements: ElementsJson
    stats: StatsJson


def render(report: Report) -> str:
    """One JSON object, indented, with a final line end."""
    places = Places(report.outcome.texts)
    parts = {
        **msgspec.structs.asdict(head(report)),
        "diagnostics": [placed(diagnostic, places) for diagnostic in report.shown],
        **msgspec.structs.asdict(tail(report)),
    }
    return msgspec.json.format(msgspec.json.encode(parts), indent=2).decode() + "\n"


def head(report: Report) -> HeadJson:
    """What became of the build."""
    missing = report.delivery in (Delivery.KEPT, Delivery.ABSENT, Delivery.FAILED)
    config, artifact = report.outcome.config, artifact_file(report.outcome)
    return HeadJson(
        VERSION,
        exit_code(report) == 0,
        None if config is None else scalar(PurePath(config).as_posix()),
        None if missing or artifact is None else scalar(artifact),
    )


def tail(report: Report) -> TailJson:
    """The figures of the build."""
    stats = report.outcome.stats
    return TailJson(
        SummaryJson(*count(report.outcome.diagnostics)),
        ElementsJson(report.outcome.operations, report.outcome.fragments),
        StatsJson(
            stats.modules,
            stats.hits,
            stats.misses,
            stats.skips,
            stats.rebuilt,
            stats.reused,
            round(stats.duration_ms, 1),
        ),
    )


def placed(diagnostic: Diagnostic, places: Places) -> DiagnosticJson:
    """A diagnostic with lines and columns."""
    path = diagnostic.path
    where: Place | tuple[None, ...] = (None,) * 4 if path is None else places.place(path, diagnostic.span)
    line, column, end_line, end_column = where
    return DiagnosticJson(
        None if path is None else scalar(path),
        line,
        column,
        end_line,
        end_column,
        diagnostic.severity,
        diagnostic.code,
        scalar(diagnostic.message),
        [_related(related, places) for related in diagnostic.related],
        [_fix(fix, places) for fix in diagnostic.fixes],
    )


def _related(related: Related, places: Places) -> RelatedJson:
    place = places.place(related.path, related.span)
    return RelatedJson(scalar(related.path), *place, scalar(related.message))


def _fix(fix: Fix, places: Places) -> FixJson:
    return FixJson(scalar(fix.title), [_edit(edit, places) for edit in fix.edits])


def _edit(edit: Edit, places: Places) -> EditJson:
    start, end = (places.utf16_offset(edit.path, offset) for offset in edit.span)
    return EditJson(scalar(edit.path), start, end, scalar(edit.new_text))
