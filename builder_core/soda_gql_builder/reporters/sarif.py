"""SARIF 2.1.0, the format of code scanning services; places are regions of lines and UTF-16 columns.

A diagnostic of the project as a whole has no place, and services refuse a result without one: it is shown at the
config, or, where there is none, told as a notification of the run.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import quote

import msgspec

from soda_gql_builder.diagnostics import Diagnostic, Edit, Fix, Related, Severity
from soda_gql_builder.reporters.characters import scalar
from soda_gql_builder.reporters.fingerprints import fingerprints
from soda_gql_builder.reporters.places import Place, Places
from soda_gql_builder.reporters.report import Delivery, Report, artifact_problem, exit_code
from soda_gql_builder.text import Span

_Json: TypeAlias = dict[str, object]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_LINK = re.compile(r"\[([^\[\]]*)\]\(")
_LEVELS = MappingProxyType(
    {
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.INFORMATION: "note",
        Severity.HINT: "note",
    }
)


def render(report: Report) -> str:
    """A log of one run, indented, with a final line end."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _run(report: Report) -> _Json:
    places = Places(report.outcome.texts)
    rules = {diagnostic.code: diagnostic for diagnostic in reversed(report.shown)}
    codes = sorted(rules)
    order = {code: number for number, code in enumerate(codes)}
    results = [
        _result(diagnostic, order[diagnostic.code], fingerprint, places, report)
        for diagnostic, fingerprint in zip(report.shown, fingerprints(report, places), strict=True)
        if not _is_homeless(diagnostic, report)
    ]
    return {
        "tool": {"driver": _driver(report, [_rule(rules[code]) for code in codes])},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the checked-out sources."}}},
        "invocations": [_invocation(report, order)],
        "results": results,
    }


def _driver(report: Report, rules: list[_Json]) -> _Json:
    version: _Json = {"version": report.version} if report.version else {}
    return {"name": "soda-gql-build", **version, "rules": rules}


def _rule(example: Diagnostic) -> _Json:
    code = example.code
    where = f"docs/diagnostics.md#{code}"
    return {
        "id": code,
        "shortDescription": {"text": f"{code.replace('-', ' ').capitalize()}."},
        "help": {"text": f"See {where}.", "markdown": f"See [{code}]({where})."},
        "defaultConfiguration": {"level": _LEVELS[example.severity]},
    }


def _is_homeless(diagnostic: Diagnostic, report: Report) -> bool:
    return diagnostic.path is None and report.outcome.config is None


def _invocation(report: Report, order: dict[str, int]) -> _Json:
    configuration = [
        {
            "level": _LEVELS[diagnostic.severity],
            "message": _message(diagnostic.message),
            "associatedRule": {"id": diagnostic.code, "index": order[diagnostic.code]},
        }
        for diagnostic in report.shown
        if _is_homeless(diagnostic, report)
    ]
    problem = artifact_problem(report)
    execution = [{"level": "error", "message": _message(problem)}] if problem else []
    return {
        "executionSuccessful": report.delivery is not Delivery.FAILED and not configuration,
        "exitCode": exit_code(report),
        "toolConfigurationNotifications": configuration,
        "toolExecutionNotifications": execution,
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str, places: Places, report: Report) -> _Json:
    path = diagnostic.path or report.outcome.config or ""
    result: _Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": _message(diagnostic.message),
        "locations": [{"physicalLocation": _location(path, diagnostic.span, places, report)}],
        "partialFingerprints": {"sodaGqlDiagnostic/v1": fingerprint},
    }
    if diagnostic.related:
        related = enumerate(diagnostic.related, 1)
        result["relatedLocations"] = [_related(number, place, places, report) for number, place in related]
    if diagnostic.fixes:
        result["fixes"] = [_fix(fix, places, report) for fix in diagnostic.fixes]
    return result


def _related(number: int, related: Related, places: Places, report: Report) -> _Json:
    return {
        "id": number,
        "message": _message(related.message),
        "physicalLocation": _location(related.path, related.span, places, report),
    }


def _location(path: str, span: Span, places: Places, report: Report) -> _Json:
    return {"artifactLocation": _file(path, report), "region": _region(places.place(path, span))}


def _file(path: str, report: Report) -> _Json:
    return {"uri": quote(scalar(report.label(path))), "uriBaseId": _ROOT}


def _region(place: Place) -> _Json:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _message(text: str) -> _Json:
    """A message; what a viewer would take for a link or for a place to fill in is escaped, and nothing else."""
    unfilled = _PLACEHOLDER.sub(r"{{\1}}", scalar(text))
    return {"text": _LINK.sub(r"\\[\1\\](", unfilled)}


def _fix(fix: Fix, places: Places, report: Report) -> _Json:
    by_file: dict[str, list[Edit]] = {}
    for edit in fix.edits:
        by_file.setdefault(edit.path, []).append(edit)
    changes = [
        {
            "artifactLocation": _file(path, report),
            "replacements": [_replacement(edit, places) for edit in edits],
        }
        for path, edits in by_file.items()
    ]
    return {"description": _message(fix.title), "artifactChanges": changes}


def _replacement(edit: Edit, places: Places) -> _Json:
    deleted = _region(places.place(edit.path, edit.span))
    return {"deletedRegion": deleted, "insertedContent": {"text": scalar(edit.new_text)}}
