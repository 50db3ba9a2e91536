"""A diagnostic as plain sentences, for formats that have one text and no places of their own for the rest."""

from __future__ import annotations

from soda_gql_builder.diagnostics import Diagnostic, Related
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.reporters.report import Report


def explanation(diagnostic: Diagnostic, places: Places, report: Report) -> str:
    """The message, then one line for each related place and each fix."""
    related = [_related(place, places, report) for place in diagnostic.related]
    fixes = [f"help: {fix.title}" for fix in diagnostic.fixes]
    return "\n".join([diagnostic.message, *related, *fixes])


def _related(related: Related, places: Places, report: Report) -> str:
    place = places.place(related.path, related.span)
    return f"{report.label(related.path)}:{place.line}:{place.column}: {related.message}"


def project_label(report: Report) -> str:
    """The file that a diagnostic of the whole project is shown at, where a format insists on a file."""
    return report.label(report.outcome.config or ".")
