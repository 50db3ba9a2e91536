"""The report that GitLab shows as code quality in a merge request: an array of issues, told apart by fingerprints."""

from __future__ import annotations

from types import MappingProxyType

import msgspec

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.reporters.characters import scalar
from soda_gql_builder.reporters.fingerprints import fingerprints
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.reporters.prose import project_label
from soda_gql_builder.reporters.report import Report, artifact_label, artifact_problem

_SEVERITIES = MappingProxyType(
    {
        Severity.ERROR: "major",
        Severity.WARNING: "minor",
        Severity.INFORMATION: "info",
        Severity.HINT: "info",
    }
)


def render(report: Report) -> str:
    """A JSON array, indented, with a final line end."""
    places = Places(report.outcome.texts)
    issues = [
        _issue(diagnostic, fingerprint, places, report)
        for diagnostic, fingerprint in zip(report.shown, fingerprints(report, places), strict=True)
    ]
    if problem := artifact_problem(report):
        issues.append(_written("artifact", problem, f"artifact-{report.delivery}", "major", artifact_label(report)))
    return msgspec.json.format(msgspec.json.encode(issues), indent=2).decode() + "\n"


def _issue(diagnostic: Diagnostic, fingerprint: str, places: Places, report: Report) -> dict[str, object]:
    path = project_label(report) if diagnostic.path is None else report.label(diagnostic.path)
    place = places.place(diagnostic.path, diagnostic.span)
    severity = _SEVERITIES[diagnostic.severity]
    return _written(diagnostic.code, diagnostic.message, fingerprint, severity, path, place.line, place.end_line)


def _written(
    check: str, said: str, fingerprint: str, severity: str, path: str, begin: int = 1, end: int = 1
) -> dict[str, object]:
    return {
        "description": scalar(said),
        "check_name": f"soda-gql/{check}",
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": scalar(path), "lines": {"begin": begin, "end": end}},
    }
