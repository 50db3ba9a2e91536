"""The JSON report as lines."""

from __future__ import annotations

import json

from soda_gql_builder.reporters import json_lines, json_report
from tests.builder_core.reporters.sample import UNUSED_FRAGMENT, UNUSED_VARIABLE, report


def test_one_line_per_diagnostic_and_a_summary() -> None:
    assert json_lines.render(report(UNUSED_VARIABLE)) == (
        '{"type":"diagnostic","file":"src/user.ts","line":4,"column":21,"endLine":4,"endColumn":24,'
        '"severity":"warning","code":"no-unused-variables",'
        '"message":"Variable \\"$id\\" is never used in operation \\"GetUser\\".","related":[],"fixes":[]}\n'
        '{"type":"summary","version":1,"ok":true,"config":"soda-gql.config.ts","artifact":"soda-gql-artifact.json",'
        '"summary":{"errors":0,"warnings":1,"hints":0},"elements":{"operations":12,"fragments":5},'
        '"stats":{"modules":9,"hits":8,"misses":1,"skips":0,"rebuilt":1,"reused":16,"durationMs":34.1}}\n'
    )


def test_the_lines_hold_what_the_json_report_holds() -> None:
    given = report(UNUSED_VARIABLE, UNUSED_FRAGMENT)
    *diagnostics, summary = (json.loads(line) for line in json_lines.render(given).splitlines())
    whole = json.loads(json_report.render(given))
    assert diagnostics == [{"type": "diagnostic", **each} for each in whole.pop("diagnostics")]
    assert summary == {"type": "summary", **whole}
