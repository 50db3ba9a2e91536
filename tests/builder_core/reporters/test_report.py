"""Exit codes, limits, and what is said of the artifact."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.reporters.report import (
    Counts,
    Delivery,
    Difference,
    artifact_label,
    artifact_problem,
    count,
    exit_code,
    most_severe,
    relative,
)
from tests.builder_core.reporters.sample import (
    NO_CONFIG,
    NO_ENTRIES,
    UNKNOWN_FIELD,
    UNUSED_FRAGMENT,
    UNUSED_VARIABLE,
    report,
)

MIXED = (UNUSED_FRAGMENT, UNUSED_VARIABLE, UNKNOWN_FIELD)


@pytest.mark.parametrize(
    ("diagnostics", "expected"),
    [
        ((), 0),
        ((UNUSED_VARIABLE, UNUSED_FRAGMENT), 0),
        ((UNKNOWN_FIELD,), 1),
        ((NO_ENTRIES,), 1),
        ((NO_CONFIG,), 2),
        ((NO_CONFIG, UNKNOWN_FIELD), 2),
        ((replace(NO_CONFIG, severity=Severity.WARNING),), 0),
    ],
)
def test_exit_code_of_diagnostics(diagnostics: tuple[Diagnostic, ...], expected: int) -> None:
    assert exit_code(report(*diagnostics)) == expected


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [(Delivery.UNCHANGED, 0), (Delivery.CURRENT, 0), (Delivery.OUTDATED, 3), (Delivery.FAILED, 2)],
)
def test_exit_code_of_deliveries(delivery: Delivery, expected: int) -> None:
    assert exit_code(replace(report(UNUSED_VARIABLE), delivery=delivery)) == expected


def test_a_limit_keeps_the_worst_in_their_order() -> None:
    assert most_severe(MIXED, None) == MIXED
    assert most_severe(MIXED, 2) == (UNUSED_VARIABLE, UNKNOWN_FIELD)
    assert most_severe(MIXED, 1) == (UNKNOWN_FIELD,)


def test_what_is_milder_than_a_warning_counts_as_a_hint() -> None:
    counts = count([*MIXED, replace(UNUSED_FRAGMENT, severity=Severity.INFORMATION)])
    assert counts == Counts(1, 1, 2)
    assert str(counts) == "1 error, 1 warning, 2 hints"


@pytest.mark.parametrize(
    ("difference", "expected"),
    [
        (Difference(2, 1, 1), "is out of date: 4 elements differ (2 added, 1 updated, 1 removed)."),
        (Difference(0, 1, 0), "is out of date: 1 element differs (1 updated)."),
        (Difference(5, found=False), "does not exist yet: 5 elements to add."),
        (Difference(1, readable=False), "is no artifact: it would be replaced by one of 1 element."),
        (
            Difference(),
            "is out of date: the elements are the same, but not their order, the metadata or the formatting.",
        ),
    ],
)
def test_how_an_artifact_differs(difference: Difference, expected: str) -> None:
    given = replace(report(), delivery=Delivery.OUTDATED, difference=difference)
    assert artifact_problem(given) == f"soda-gql-artifact.json {expected}"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/project/out/a.json", "out/a.json"), ("/a.json", "../a.json"), ("out/a.json", "out/a.json")],
)
def test_the_artifact_is_named_from_the_root(path: str, expected: str) -> None:
    given = report()
    assert artifact_label(replace(given, outcome=replace(given.outcome, artifact_path=Path(path)))) == expected


def test_labels_lead_from_where_the_reader_stands() -> None:
    assert report().label("src/a.ts") == "src/a.ts"
    assert replace(report(), prefix="../web/").label("src/a.ts") == "../web/src/a.ts"
    assert replace(report(), prefix="web/").label("../schema.graphql") == "schema.graphql"
    assert replace(report(), prefix="web/").label("/elsewhere/a.ts") == "/elsewhere/a.ts"


def test_there_is_no_way_between_drives() -> None:
    assert relative("D:/a/b", "C:/a") == "D:/a/b"
    assert relative("C:/a/b", "C:/a") == "b"
    assert relative("/a/b", "/c") == "../a/b"
