"""Checkstyle XML, which many review tools read."""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.reporters.prose import explanation, project_label
from soda_gql_builder.reporters.report import Report, artifact_label, artifact_problem
from soda_gql_builder.reporters.xml_report import attributes, document

_SEVERITIES = MappingProxyType(
    {
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.INFORMATION: "info",
        Severity.HINT: "info",
    }
)


def render(report: Report) -> str:
    """An XML document, indented, with a final line end."""
    places = Places(report.outcome.texts)
    root = Element("checkstyle", attributes(version="10.0"))
    for path, diagnostics in groupby(report.shown, key=lambda diagnostic: diagnostic.path):
        name = project_label(report) if path is None else report.label(path)
        file = SubElement(root, "file", attributes(name=name))
        for diagnostic in diagnostics:
            SubElement(file, "error", _error(diagnostic, places, report))
    if problem := artifact_problem(report):
        file = SubElement(root, "file", attributes(name=artifact_label(report)))
        SubElement(file, "error", attributes(line="1", severity="error", message=problem, source="soda-gql.artifact"))
    return document(root)


def _error(diagnostic: Diagnostic, places: Places, report: Report) -> dict[str, str]:
    place = places.place(diagnostic.path, diagnostic.span)
    return attributes(
        line=str(place.line),
        column=str(place.column),
        severity=_SEVERITIES[diagnostic.severity],
        message=explanation(diagnostic, places, report),
        source=f"soda-gql.{diagnostic.code}",
    )
