"""Issues for GitLab's code quality widget."""

from __future__ import annotations

import json
from typing import Any

from msgspec.structs import replace

from soda_gql_builder.reporters.gitlab import render
from soda_gql_builder.reporters.report import Delivery, Difference, Report
from tests.builder_core.reporters.sample import NO_ENTRIES, UNKNOWN_FIELD, UNUSED_FRAGMENT, UNUSED_VARIABLE, report


def rendered(given: Report) -> Any:
    return json.loads(render(given))


def test_one_issue() -> None:
    assert (
        render(report(UNKNOWN_FIELD))
        == """\
[
  {
    "description": "Cannot query field \\"nme\\" on type \\"User\\". Did you mean \\"name\\"?",
    "check_name": "soda-gql/fields-on-correct-type",
    "fingerprint": "981747bad18e79f1aa18245d51f67b70",
    "severity": "major",
    "location": {
      "path": "src/user.ts",
      "lines": {
        "begin": 5,
        "end": 5
      }
    }
  }
]
"""
    )


def test_nothing_is_an_empty_array() -> None:
    assert rendered(report()) == []


def test_severities() -> None:
    issues = rendered(report(UNKNOWN_FIELD, UNUSED_VARIABLE, UNUSED_FRAGMENT))
    assert [issue["severity"] for issue in issues] == ["minor", "major", "info"]


def test_a_diagnostic_of_the_project_is_shown_at_the_config() -> None:
    issue = rendered(replace(report(NO_ENTRIES), prefix="web/"))[0]
    assert issue["location"] == {"path": "web/soda-gql.config.ts", "lines": {"begin": 1, "end": 1}}


def test_an_outdated_artifact_is_an_issue() -> None:
    issue = rendered(replace(report(), delivery=Delivery.OUTDATED, difference=Difference(added=1)))[0]
    assert issue["check_name"] == "soda-gql/artifact"
    assert issue["location"]["path"] == "soda-gql-artifact.json"
