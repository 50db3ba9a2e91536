"""When two diagnostics of two runs are the same."""

from __future__ import annotations

from msgspec.structs import replace

from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.reporters.fingerprints import fingerprints
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.text import Span
from tests.builder_core.reporters.sample import TEXTS, UNKNOWN_FIELD, USER, report


def made(*diagnostics: Diagnostic, user: str = USER) -> list[str]:
    return fingerprints(report(*diagnostics), Places({**TEXTS, "src/user.ts": user}))


def moved(by: int) -> Diagnostic:
    start, end = UNKNOWN_FIELD.span
    return replace(UNKNOWN_FIELD, span=Span(start + by, end + by))


def test_code_that_moves_keeps_its_fingerprint() -> None:
    assert made(UNKNOWN_FIELD) == made(moved(20), user=f"// a line more here\n{USER}")


def test_another_line_message_or_file_is_another() -> None:
    others = [
        made(UNKNOWN_FIELD, user=USER.replace("user(id: $id)", "user(id: $it)")),
        made(replace(UNKNOWN_FIELD, message="Else.")),
        made(replace(UNKNOWN_FIELD, code="else")),
        made(replace(UNKNOWN_FIELD, path="src/else.ts")),
    ]
    assert len({UNKNOWN_FIELD.code, *(one for (one,) in others)}) == 5
    assert made(UNKNOWN_FIELD) not in others


def test_equal_diagnostics_are_told_apart() -> None:
    first, second = made(UNKNOWN_FIELD, UNKNOWN_FIELD)
    assert first != second
    assert [first] == made(UNKNOWN_FIELD)
