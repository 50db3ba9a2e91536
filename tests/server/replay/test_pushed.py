"""What was pushed, against what a build from scratch has to show."""

from __future__ import annotations

from typing import Any

from immutables import Map

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.incremental.build import Build
from soda_gql_builder.text import Span
from soda_gql_server.replay.pushed import codes_of, differences, expected, seen

CONFIG = "soda-gql.config.ts"
TEXTS = {"a.ts": "one\n🙂 two", CONFIG: ""}
TWO = Diagnostic("a.ts", Span(6, 9), Severity.ERROR, "unknown-type", "There is no two.")
NOTHING = Diagnostic(None, Span(0, 0), Severity.ERROR, "no-entry-files", "No file matches.")
BUILD = Build(1, None, Map(), Map({"a.ts": (TWO,), "": (NOTHING,)}))


def wire(line: int, start: int, end: int, code: str, message: str) -> dict[str, Any]:
    place = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
    return {"range": place, "code": code, "message": message, "severity": 1, "source": "soda-gql"}


def test_what_is_as_it_should_be() -> None:
    pushed = {
        "a.ts": [wire(1, 3, 6, "unknown-type", "There is no two.")],
        CONFIG: [wire(0, 0, 0, "no-entry-files", "No file matches.")],
        "b.ts": [],
    }
    assert differences(seen(pushed), expected(BUILD, CONFIG, TEXTS.__getitem__, "utf-16")) == []


def test_every_difference_is_told_at_its_place() -> None:
    pushed = {"a.ts": [wire(1, 2, 5, "unknown-type", "There is no two.")] * 2}
    assert differences(seen(pushed), expected(BUILD, CONFIG, TEXTS.__getitem__, "utf-16")) == [
        "diagnostic a.ts:2:3 unknown-type (There is no two.): should not be there",
        "diagnostic a.ts:2:3 unknown-type (There is no two.): should not be there",
        "diagnostic a.ts:2:4 unknown-type (There is no two.): is missing",
        "diagnostic soda-gql.config.ts:1:1 no-entry-files (No file matches.): is missing",
    ]


def test_codes_stand_in_the_order_of_their_places() -> None:
    pushed = {"b.ts": [], "a.ts": [wire(2, 0, 1, "second", ""), wire(0, 5, 6, "first", "")]}
    assert codes_of(pushed) == {"a.ts": ("first", "second")}
