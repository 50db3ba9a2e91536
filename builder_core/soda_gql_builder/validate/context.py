"""What one call of ``validate`` knows and collects; nothing of it outlives the call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from soda_gql_builder.diagnostics import Severity, Tag
from soda_gql_builder.evaluate.documents import WrittenDocument
from soda_gql_builder.findings import Finding, Note, Remedy
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import SchemaIndex, TypeRef
from soda_gql_builder.validate.suggestions import near_names

ALL_TYPE_NAMES = "*"
"""Stands among the touched names for the set of all type names, which a suggestion has looked through."""

MOST_COMPARISONS = 50_000
"""Fields of merged selection sets that are looked at; only documents made to be slow have more."""

MOST_SUGGESTIONS = 100
"""Mistakes of one document for which similar names are looked for; nobody reads more of them."""

COMPOSITE_KINDS = frozenset({"object", "interface", "union"})


class Declared(NamedTuple):
    """A variable of the document: ``type`` is None if the schema lacks it, ``default`` is there and not null."""

    type: TypeRef | None
    default: bool


class PendingValue(NamedTuple):
    """A value and the type (name, modifier) of its position, still to be compared."""

    value: ast.Value
    name: str
    modifier: str


class Context:
    """``touched`` holds names of types and, with an at sign, of directives, whether the schema has them or not."""

    __slots__ = (
        "comparisons_left",
        "declared",
        "document",
        "findings",
        "schema",
        "suggestions_left",
        "touched",
        "types",
        "used",
        "values",
    )

    def __init__(self, document: WrittenDocument, schema: SchemaIndex) -> None:
        self.document = document
        self.schema = schema
        self.types = schema.types
        self.findings: list[Finding] = []
        self.touched: set[str] = set()
        self.declared: dict[str, Declared] = {}
        self.used: set[str] = set()
        self.values: list[PendingValue] = []
        self.comparisons_left = MOST_COMPARISONS
        self.suggestions_left = MOST_SUGGESTIONS

    def near(self, name: str, options: Iterable[str]) -> list[str]:
        """The options that are similar to a name that is none of them; none any more after many mistakes."""
        self.suggestions_left -= 1
        return near_names(name, options) if self.suggestions_left >= 0 else []

    def report(
        self,
        code: str,
        message: str,
        start: int,
        end: int,
        remedies: tuple[Remedy, ...] = (),
        notes: tuple[Note, ...] = (),
    ) -> None:
        self.findings.append(Finding(code, message, start, end, Severity.ERROR, notes, remedies))

    def report_deprecated(self, what: str, reason: str, name: ast.Name | ast.EnumValue) -> None:
        """``what`` is the subject of the sentence: ``The field Query.a``."""
        self.findings.append(
            Finding(
                "no-deprecated",
                f"{what} is deprecated. {reason}",
                name.start,
                name.end,
                Severity.WARNING,
                tags=(Tag.DEPRECATED,),
            )
        )
