"""The JSON report, member by member."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from soda_gql_builder.reporters.json_report import render
from soda_gql_builder.reporters.report import Delivery, Report, most_severe
from tests.builder_core.reporters.sample import (
    NO_CONFIG,
    UNKNOWN_FIELD,
    UNUSED_FRAGMENT,
    UNUSED_VARIABLE,
    USER,
    report,
)


def rendered(given: Report) -> Any:
    return json.loads(render(given))


def test_the_whole_report() -> None:
    assert (
        render(report(UNKNOWN_FIELD))
        == """\
{
  "version": 1,
  "ok": false,
  "config": "soda-gql.config.ts",
  "artifact": null,
  "diagnostics": [
    {
      "file": "src/user.ts",
      "line": 5,
      "column": 21,
      "endLine": 5,
      "endColumn": 24,
      "severity": "error",
      "code": "fields-on-correct-type",
      "message": "Cannot query field \\"nme\\" on type \\"User\\". Did you mean \\"name\\"?",
      "related": [
        {
          "file": "schema.graphql",
          "line": 4,
          "column": 6,
          "endLine": 4,
          "endColumn": 12,
          "message": "the fields of \\"User\\""
        }
      ],
      "fixes": [
        {
          "title": "Change \\"nme\\" to \\"name\\"",
          "edits": [
            {
              "file": "src/user.ts",
              "start": 140,
              "end": 143,
              "newText": "name"
            }
          ]
        }
      ]
    }
  ],
  "summary": {
    "errors": 1,
    "warnings": 0,
    "hints": 0
  },
  "elements": {
    "operations": 12,
    "fragments": 5
  },
  "stats": {
    "modules": 9,
    "hits": 8,
    "misses": 1,
    "skips": 0,
    "rebuilt": 1,
    "reused": 16,
    "durationMs": 34.1
  }
}
"""
    )


def test_an_edit_cuts_where_javascript_would() -> None:
    edit = rendered(report(UNKNOWN_FIELD))["diagnostics"][0]["fixes"][0]["edits"][0]
    assert USER[edit["start"] : edit["end"]] == "nme"


def test_columns_count_utf16_units() -> None:
    only = rendered(report(UNUSED_FRAGMENT))["diagnostics"][0]
    assert (only["file"], only["line"], only["column"], only["endColumn"]) == ("src/页.ts", 1, 19, 22)


def test_a_diagnostic_of_the_project_has_no_place() -> None:
    given = rendered(report(NO_CONFIG, config=None))
    only = given["diagnostics"][0]
    assert [only[name] for name in ("file", "line", "column", "endLine", "endColumn")] == [None] * 5
    assert given["config"] is None


@pytest.mark.parametrize(
    ("delivery", "ok", "artifact"),
    [
        (Delivery.WRITTEN, True, "soda-gql-artifact.json"),
        (Delivery.UNCHANGED, True, "soda-gql-artifact.json"),
        (Delivery.CURRENT, True, "soda-gql-artifact.json"),
        (Delivery.OUTDATED, False, "soda-gql-artifact.json"),
        (Delivery.FAILED, False, None),
    ],
)
def test_ok_and_artifact_tell_what_became_of_the_build(delivery: Delivery, ok: bool, artifact: str | None) -> None:
    given = rendered(replace(report(UNUSED_VARIABLE), delivery=delivery))
    assert (given["ok"], given["artifact"]) == (ok, artifact)


def test_files_are_named_from_the_config_wherever_the_reader_stands() -> None:
    assert rendered(replace(report(UNKNOWN_FIELD), prefix="web/"))["diagnostics"][0]["file"] == "src/user.ts"


def test_the_summary_counts_also_what_is_not_shown() -> None:
    full = report(UNKNOWN_FIELD, UNUSED_VARIABLE, UNUSED_FRAGMENT)
    given = rendered(replace(full, shown=most_severe(full.shown, 1)))
    assert [each["severity"] for each in given["diagnostics"]] == ["error"]
    assert given["summary"] == {"errors": 1, "warnings": 1, "hints": 1}
