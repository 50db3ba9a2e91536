"""Outcomes to report on: spans are found by the text they cover, as a reader of the test would."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from soda_gql_builder.diagnostics import Diagnostic, Edit, Fix, Related, Severity, sort_key
from soda_gql_builder.outcome import Outcome, Stats
from soda_gql_builder.reporters.report import Delivery, Report
from soda_gql_builder.text import Span

ROOT = Path("/project")

USER = """\
import { gql } from "@/graphql-system";

export const user = gql.default(({ query }) =>
  query("GetUser")`($id: ID!) {
    user(id: $id) { nme }
  }`(),
);
"""
SCHEMA = """\
type Query {
  user(id: ID!): User
}
type User {
  name: String
}
"""
TEXTS: Mapping[str, str] = {"src/user.ts": USER, "schema.graphql": SCHEMA, "src/页.ts": "const 名前 = '👍' + nme\n"}


def span(path: str, token: str) -> Span:
    """Where the token stands first."""
    start = TEXTS[path].index(token)
    return Span(start, start + len(token))


UNKNOWN_FIELD = Diagnostic(
    "src/user.ts",
    span("src/user.ts", "nme"),
    Severity.ERROR,
    "fields-on-correct-type",
    'Cannot query field "nme" on type "User". Did you mean "name"?',
    (Related("schema.graphql", span("schema.graphql", "User {"), 'the fields of "User"'),),
    (Fix('Change "nme" to "name"', (Edit("src/user.ts", span("src/user.ts", "nme"), "name"),), True),),
)
UNUSED_VARIABLE = Diagnostic(
    "src/user.ts",
    span("src/user.ts", "$id"),
    Severity.WARNING,
    "no-unused-variables",
    'Variable "$id" is never used in operation "GetUser".',
)
UNUSED_FRAGMENT = Diagnostic(
    "src/页.ts", span("src/页.ts", "nme"), Severity.HINT, "unused-fragment", "Nobody uses this fragment."
)
NO_ENTRIES = Diagnostic(None, Span(0, 0), Severity.ERROR, "no-entry-files", "Nothing is included.")
NO_CONFIG = Diagnostic(None, Span(0, 0), Severity.ERROR, "config-not-found", "There is no config here or above.")


def outcome(*diagnostics: Diagnostic, config: str | None = "soda-gql.config.ts") -> Outcome:
    """A build that found these."""
    bad = any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    return Outcome(
        ROOT,
        config,
        None if bad else b"{}",
        ROOT / "soda-gql-artifact.json" if config else None,
        tuple(sorted(diagnostics, key=sort_key)),
        TEXTS,
        12,
        5,
        Stats(9, 8, 1, 0, 1, 16, 34.1),
    )


def report(*diagnostics: Diagnostic, config: str | None = "soda-gql.config.ts") -> Report:
    """A report that shows all of them."""
    built = outcome(*diagnostics, config=config)
    if built.artifact is not None:
        return Report(built, Delivery.WRITTEN, built.diagnostics)
    return Report(built, Delivery.KEPT if config else Delivery.ABSENT, built.diagnostics)
