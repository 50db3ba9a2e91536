"""Workflow commands of GitHub Actions: each diagnostic becomes an annotation at its line in the pull request."""

from __future__ import annotations

from types import MappingProxyType

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.reporters.characters import scalar
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.reporters.prose import explanation
from soda_gql_builder.reporters.report import Report, artifact_problem, count
from soda_gql_builder.reporters.wording import counted

_COMMANDS = MappingProxyType(
    {
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.INFORMATION: "notice",
        Severity.HINT: "notice",
    }
)


def render(report: Report) -> str:
    """One command per diagnostic, then a line for the log."""
    places = Places(report.outcome.texts)
    lines = [_annotation(diagnostic, places, report) for diagnostic in report.shown]
    if problem := artifact_problem(report):
        lines.append(f"::error title=soda-gql artifact::{_data(problem)}")
    if report.hidden:
        lines.append(f"{counted(report.hidden, 'more diagnostic')} not shown (--max-diagnostics)")
    lines.append(f"soda-gql-build: {_total(report)}")
    return "".join(f"{line}\n" for line in lines)


def _total(report: Report) -> str:
    diagnostics = report.outcome.diagnostics
    return str(count(diagnostics)) if diagnostics else "no diagnostics"


def _annotation(diagnostic: Diagnostic, places: Places, report: Report) -> str:
    properties = {"title": f"soda-gql {diagnostic.code}"}
    if diagnostic.path is not None:
        place = places.place(diagnostic.path, diagnostic.span)
        at = {"file": report.label(diagnostic.path), "line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:  # GitHub refuses columns over several lines
            at |= {"col": str(place.column), "endColumn": str(place.end_column)}
        properties = at | properties
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_data(explanation(diagnostic, places, report))}"


def _data(text: str) -> str:
    return scalar(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
