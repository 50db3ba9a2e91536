"""Workflow commands of GitHub Actions."""

from __future__ import annotations

from msgspec.structs import replace

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.reporters.github import render
from soda_gql_builder.reporters.report import Delivery, Difference, Report, most_severe
from soda_gql_builder.text import Span
from tests.builder_core.reporters.sample import (
    NO_CONFIG,
    UNKNOWN_FIELD,
    UNUSED_FRAGMENT,
    UNUSED_VARIABLE,
    report,
)


def check(given: Report, *expected: str) -> None:
    assert render(given).splitlines() == list(expected)


def test_severities_are_commands() -> None:
    check(
        report(UNKNOWN_FIELD, UNUSED_VARIABLE, UNUSED_FRAGMENT),
        "::warning file=src/user.ts,line=4,endLine=4,col=21,endColumn=24,title=soda-gql no-unused-variables::"
        'Variable "$id" is never used in operation "GetUser".',
        "::error file=src/user.ts,line=5,endLine=5,col=21,endColumn=24,title=soda-gql fields-on-correct-type::"
        'Cannot query field "nme" on type "User". Did you mean "name"?'
        '%0Aschema.graphql:4:6: the fields of "User"%0Ahelp: Change "nme" to "name"',
        "::notice file=src/页.ts,line=1,endLine=1,col=19,endColumn=22,title=soda-gql unused-fragment::"
        "Nobody uses this fragment.",
        "soda-gql-build: 1 error, 1 warning, 1 hint",
    )


def test_text_cannot_break_out_of_its_command() -> None:
    nasty = Diagnostic("a,b:c%.ts", Span(0, 0), Severity.ERROR, "x", "50%\r\n::error::no")
    check(
        report(nasty),
        "::error file=a%2Cb%3Ac%25.ts,line=1,endLine=1,col=1,endColumn=1,title=soda-gql x::50%25%0D%0A::error::no",
        "soda-gql-build: 1 error",
    )


def test_there_are_no_columns_over_several_lines() -> None:
    assert ",line=4,endLine=5,title=" in render(report(replace(UNKNOWN_FIELD, span=Span(100, 140))))


def test_a_diagnostic_of_the_project_has_no_file() -> None:
    check(
        report(NO_CONFIG, config=None),
        "::error title=soda-gql config-not-found::There is no config here or above.",
        "soda-gql-build: 1 error",
    )


def test_paths_are_those_of_the_repository() -> None:
    assert "file=packages/web/src/user.ts," in render(replace(report(UNUSED_VARIABLE), prefix="packages/web/"))


def test_the_log_tells_what_is_not_shown() -> None:
    full = report(UNUSED_VARIABLE, UNUSED_FRAGMENT)
    assert "1 more diagnostic not shown" in render(replace(full, shown=most_severe(full.shown, 1)))


def test_an_outdated_artifact_is_an_error() -> None:
    check(
        replace(report(), delivery=Delivery.OUTDATED, difference=Difference(updated=1)),
        "::error title=soda-gql artifact::soda-gql-artifact.json is out of date: 1 element differs (1 updated).",
        "soda-gql-build: no diagnostics",
    )
