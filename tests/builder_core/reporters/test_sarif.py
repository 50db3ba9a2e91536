"""SARIF 2.1.0: its structure, and what code scanning services insist on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from soda_gql_builder.reporters.report import Delivery, Difference, Report
from soda_gql_builder.reporters.sarif import render
from tests.builder_core.reporters.sample import (
    NO_CONFIG,
    NO_ENTRIES,
    UNKNOWN_FIELD,
    UNUSED_FRAGMENT,
    UNUSED_VARIABLE,
    report,
)


def run(given: Report) -> Any:
    log = json.loads(render(given))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return only


def location(uri: str, line: int, column: int, end_column: int) -> Any:
    return {
        "artifactLocation": {"uri": uri, "uriBaseId": "SRCROOT"},
        "region": {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end_column},
    }


def test_a_result() -> None:
    assert run(report(UNKNOWN_FIELD))["results"] == [
        {
            "ruleId": "fields-on-correct-type",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": 'Cannot query field "nme" on type "User". Did you mean "name"?'},
            "locations": [{"physicalLocation": location("src/user.ts", 5, 21, 24)}],
            "partialFingerprints": {"sodaGqlDiagnostic/v1": "981747bad18e79f1aa18245d51f67b70"},
            "relatedLocations": [
                {
                    "id": 1,
                    "message": {"text": 'the fields of "User"'},
                    "physicalLocation": location("schema.graphql", 4, 6, 12),
                }
            ],
            "fixes": [
                {
                    "description": {"text": 'Change "nme" to "name"'},
                    "artifactChanges": [
                        {
                            "artifactLocation": {"uri": "src/user.ts", "uriBaseId": "SRCROOT"},
                            "replacements": [
                                {
                                    "deletedRegion": location("src/user.ts", 5, 21, 24)["region"],
                                    "insertedContent": {"text": "name"},
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    ]


def test_each_code_is_a_rule_once() -> None:
    given = run(replace(report(UNUSED_VARIABLE, UNKNOWN_FIELD, UNKNOWN_FIELD), version="1.2.3"))
    driver = given["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("soda-gql-build", "1.2.3")
    assert driver["rules"] == [
        {
            "id": "fields-on-correct-type",
            "shortDescription": {"text": "Fields on correct type."},
            "help": {
                "text": "See docs/diagnostics.md#fields-on-correct-type.",
                "markdown": "See [fields-on-correct-type](docs/diagnostics.md#fields-on-correct-type).",
            },
            "defaultConfiguration": {"level": "error"},
        },
        {
            "id": "no-unused-variables",
            "shortDescription": {"text": "No unused variables."},
            "help": {
                "text": "See docs/diagnostics.md#no-unused-variables.",
                "markdown": "See [no-unused-variables](docs/diagnostics.md#no-unused-variables).",
            },
            "defaultConfiguration": {"level": "warning"},
        },
    ]
    assert [(result["ruleId"], result["ruleIndex"]) for result in given["results"]] == [
        ("no-unused-variables", 1),
        ("fields-on-correct-type", 0),
        ("fields-on-correct-type", 0),
    ]


def test_paths_are_relative_and_encoded() -> None:
    result = run(replace(report(UNUSED_FRAGMENT), prefix="web app/"))["results"][0]
    assert result["level"] == "note"
    assert result["locations"][0]["physicalLocation"] == location("web%20app/src/%E9%A1%B5.ts", 1, 19, 22)


def test_a_diagnostic_of_the_project_is_shown_at_the_config() -> None:
    given = run(report(NO_ENTRIES))
    assert given["results"][0]["locations"][0]["physicalLocation"] == location("soda-gql.config.ts", 1, 1, 1)
    assert given["invocations"][0]["executionSuccessful"] is True


def test_without_a_config_it_is_a_notification() -> None:
    given = run(report(NO_CONFIG, config=None))
    assert given["results"] == []
    assert given["invocations"] == [
        {
            "executionSuccessful": False,
            "exitCode": 2,
            "toolConfigurationNotifications": [
                {
                    "level": "error",
                    "message": {"text": "There is no config here or above."},
                    "associatedRule": {"id": "config-not-found", "index": 0},
                }
            ],
            "toolExecutionNotifications": [],
        }
    ]


def test_an_outdated_artifact_is_a_notification() -> None:
    given = run(replace(report(), delivery=Delivery.OUTDATED, difference=Difference(added=1)))
    (notification,) = given["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("soda-gql-artifact.json is out of date")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Expected type [ID!]!, found {a: 1}.", "Expected type [ID!]!, found {a: 1}."),
        ("see [a](1)", "see \\[a\\](1)"),
        ("fill {0} in", "fill {{0}} in"),
    ],
)
def test_only_what_a_viewer_would_interpret_is_escaped(message: str, expected: str) -> None:
    assert run(report(replace(UNKNOWN_FIELD, message=message)))["results"][0]["message"]["text"] == expected
