"""The report for people, as it stands on a terminal without colours."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

import pytest
from msgspec.structs import replace

from soda_gql_builder.diagnostics import Diagnostic, Related, Severity
from soda_gql_builder.reporters.human import ASCII, PLAIN, Role, View, render
from soda_gql_builder.reporters.report import Delivery, Difference, Report, most_severe
from soda_gql_builder.text import Span
from tests.builder_core.reporters.sample import (
    NO_CONFIG,
    UNKNOWN_FIELD,
    UNUSED_FRAGMENT,
    UNUSED_VARIABLE,
    report,
)


def check(given: Report, expected: str, view: View = PLAIN) -> None:
    assert render(given, view) == dedent(expected).lstrip("\n")


def test_an_error_shows_its_token_its_related_place_and_its_fix() -> None:
    check(
        report(UNKNOWN_FIELD, UNUSED_VARIABLE),
        """
        src/user.ts  1 error, 1 warning

        warning[no-unused-variables]: Variable "$id" is never used in operation "GetUser".
          ╭─ src/user.ts:4:21
        3 │ export const user = gql.default(({ query }) =>
        4 │   query("GetUser")`($id: ID!) {
          │                     ^^^
        5 │     user(id: $id) { nme }

        error[fields-on-correct-type]: Cannot query field "nme" on type "User". Did you mean "name"?
          ╭─ src/user.ts:5:21
        4 │   query("GetUser")`($id: ID!) {
        5 │     user(id: $id) { nme }
          │                     ^^^
        6 │   }`(),
          ├─ schema.graphql:4:6
        4 │ type User {
          │      ------ the fields of "User"
          ╰─ help: Change "nme" to "name"

        ✖ 1 error, 1 warning in 1 file (34 ms)
          soda-gql-artifact.json is left as the last good build wrote it.
        """,
    )


def test_marks_stand_under_their_token_after_wide_characters() -> None:
    check(
        report(UNUSED_FRAGMENT),
        """
        src/页.ts  1 hint

        hint[unused-fragment]: Nobody uses this fragment.
          ╭─ src/页.ts:1:19
        1 │ const 名前 = '👍' + nme
          │                     ^^^

        ▲ 1 hint in 1 file (34 ms)
        ✔ Built 12 operations and 5 fragments from 9 modules in 34 ms → soda-gql-artifact.json
        """,
    )


def test_a_terminal_without_line_drawing_gets_ascii() -> None:
    check(
        report(UNKNOWN_FIELD),
        """
        src/user.ts  1 error

        error[fields-on-correct-type]: Cannot query field "nme" on type "User". Did you mean "name"?
          --> src/user.ts:5:21
        4 |   query("GetUser")`($id: ID!) {
        5 |     user(id: $id) { nme }
          |                     ^^^
        6 |   }`(),
          --> schema.graphql:4:6
        4 | type User {
          |      ------ the fields of "User"
          = help: Change "nme" to "name"

        x 1 error in 1 file (34 ms)
          soda-gql-artifact.json is left as the last good build wrote it.
        """,
        View(glyphs=ASCII),
    )


def test_a_diagnostic_of_the_project_has_no_frame() -> None:
    check(
        report(NO_CONFIG, config=None),
        """
        error[config-not-found]: There is no config here or above.

        ✖ 1 error (34 ms)
        """,
    )


def test_a_place_whose_text_is_unknown_has_no_frame() -> None:
    unreadable = Diagnostic("gone.ts", Span(3, 4), Severity.ERROR, "unreadable-file", "It cannot be read.")
    related = replace(UNUSED_FRAGMENT, related=(Related("gone.ts", Span(1, 2), "imported here"),))
    check(
        report(unreadable, related),
        """
        gone.ts  1 error

        error[unreadable-file]: It cannot be read.
          ╭─ gone.ts

        src/页.ts  1 hint

        hint[unused-fragment]: Nobody uses this fragment.
          ╭─ src/页.ts:1:19
        1 │ const 名前 = '👍' + nme
          │                     ^^^
          ├─ gone.ts imported here

        ✖ 1 error, 1 hint in 2 files (34 ms)
          soda-gql-artifact.json is left as the last good build wrote it.
        """,
    )


def test_a_long_remark_stands_below_its_marks() -> None:
    remark = Related("schema.graphql", UNKNOWN_FIELD.related[0].span, "see the type that was meant by this")
    assert render(report(replace(UNKNOWN_FIELD, related=(remark,))), View(width=40)).splitlines()[9:12] == [
        "4 │ type User {",
        "  │      ------",
        "  │ see the type that was meant by this",
    ]


def test_paths_are_those_of_the_folder_the_reader_stands_in() -> None:
    text = render(replace(report(UNKNOWN_FIELD), prefix="../web/"))
    assert "../web/src/user.ts  1 error" in text
    assert "╭─ ../web/src/user.ts:5:21" in text
    assert "../web/soda-gql-artifact.json is left" in text


def test_a_limit_hides_the_mildest_and_says_how_many() -> None:
    full = report(UNKNOWN_FIELD, UNUSED_VARIABLE, UNUSED_FRAGMENT)
    text = render(replace(full, shown=most_severe(full.shown, 1)))
    assert "error[fields-on-correct-type]" in text
    assert "warning[" not in text
    assert "… and 2 more diagnostics; --max-diagnostics sets how many are shown\n" in text
    assert "✖ 1 error, 1 warning, 1 hint in 2 files" in text


def test_quiet_shows_errors_only() -> None:
    view = View(quiet=True)
    assert render(report(UNUSED_VARIABLE), view) == ""
    text = render(report(UNKNOWN_FIELD, UNUSED_VARIABLE), view)
    assert "error[" in text
    assert "warning[" not in text


def test_verbose_shows_what_was_done() -> None:
    check(
        report(),
        """
        ✔ Built 12 operations and 5 fragments from 9 modules in 34 ms → soda-gql-artifact.json
          config    soda-gql.config.ts
          modules   9: 8 known, 1 read, 0 invalidated
          elements  17: 1 evaluated, 16 reused
        """,
        View(verbose=True),
    )


@pytest.mark.parametrize(
    ("delivery", "difference", "expected"),
    [
        (
            Delivery.UNCHANGED,
            Difference(),
            "✔ Built 12 operations and 5 fragments from 9 modules in 34 ms → A (unchanged)",
        ),
        (Delivery.CURRENT, Difference(), "✔ A is up to date: 12 operations and 5 fragments from 9 modules (34 ms)"),
        (
            Delivery.OUTDATED,
            Difference(3, 1, 0),
            "✖ A is out of date: 4 elements differ (3 added, 1 updated).\n"
            "  Run soda-gql-build without --check to write it.",
        ),
        (Delivery.FAILED, Difference(), "✖ Could not write A: No space left on device."),
    ],
)
def test_the_last_line_says_what_became_of_the_artifact(
    delivery: Delivery, difference: Difference, expected: str
) -> None:
    given = replace(report(), delivery=delivery, difference=difference, failure="No space left on device")
    assert render(given) == expected.replace("A", "soda-gql-artifact.json", 1) + "\n"


@dataclass(frozen=True)
class Tagged:
    """Paints by naming the role, so that a test can read it."""

    def __call__(self, text: str, role: Role) -> str:
        return f"<{role}>{text}</>"


def test_every_part_is_painted_by_its_role() -> None:
    lines = render(report(UNKNOWN_FIELD), View(paint=Tagged())).splitlines()
    assert lines[0] == "<path>src/user.ts</>  <faint>1 error</>"
    assert lines[2].startswith("<error>error</><code>[fields-on-correct-type]</>: <strong>Cannot query")
    assert lines[5] == "<faint>5 │</>     user(id: $id) { <error>nme</> }"
    assert lines[6] == "  <faint>│</>                     <error>^^^</>"
    assert lines[10] == '  <faint>│</>      <information>------ the fields of "User"</>'
    assert lines[11] == '  <faint>╰─</> <hint>help</>: Change "nme" to "name"'
