"""JUnit XML: a suite for each file that has diagnostics, and one for the build itself.

An error is a failed test, anything milder a passed one with output, so the tests pass exactly if the build does.
"""

from __future__ import annotations

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.reporters.characters import xml_text
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.reporters.prose import explanation, project_label
from soda_gql_builder.reporters.report import Report, artifact_problem, exit_code
from soda_gql_builder.reporters.xml_report import attributes, document


def render(report: Report) -> str:
    """An XML document, indented, with a final line end."""
    places = Places(report.outcome.texts)
    root = Element("testsuites")
    for path, diagnostics in groupby(report.shown, key=lambda diagnostic: diagnostic.path):
        name = project_label(report) if path is None else report.label(path)
        suite = SubElement(root, "testsuite", attributes(name=name))
        for diagnostic in diagnostics:
            _case(suite, name, diagnostic, places, report)
    _build(SubElement(root, "testsuite", attributes(name="soda-gql-build")), report)
    for suite in root:
        _totals(suite, suite)
    _totals(root, root)
    root.attrib = attributes(
        name="soda-gql-build", **root.attrib, time=f"{report.outcome.stats.duration_ms / 1000:.3f}"
    )
    return document(root)


def _case(suite: Element, name: str, diagnostic: Diagnostic, places: Places, report: Report) -> None:
    place = places.place(diagnostic.path, diagnostic.span)
    title = f"{diagnostic.code} at {place.line}:{place.column}"
    case = SubElement(suite, "testcase", attributes(name=title, classname=name, file=name, line=str(place.line)))
    said = f"{name}:{place.line}:{place.column}: {explanation(diagnostic, places, report)}"
    if diagnostic.severity is Severity.ERROR:
        failure = SubElement(case, "failure", attributes(type=diagnostic.code, message=diagnostic.message))
        failure.text = xml_text(said)
    else:
        SubElement(case, "system-out").text = xml_text(f"{diagnostic.severity.value}: {said}")


def _build(suite: Element, report: Report) -> None:
    """The test of the build as a whole; without it a clean build would have no tests, which services take amiss."""
    case = SubElement(suite, "testcase", attributes(name="build", classname="soda-gql-build"))
    if problem := artifact_problem(report):
        SubElement(case, "failure", attributes(type="artifact", message=problem)).text = xml_text(problem)
    elif exit_code(report):
        SubElement(case, "skipped", attributes(message="errors in the project"))


def _totals(element: Element, within: Element) -> None:
    element.set("tests", str(sum(1 for _ in within.iter("testcase"))))
    element.set("failures", str(sum(1 for _ in within.iter("failure"))))
    element.set("errors", "0")
    element.set("skipped", str(sum(1 for _ in within.iter("skipped"))))
