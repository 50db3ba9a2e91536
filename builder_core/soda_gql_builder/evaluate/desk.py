"""What the API functions of one schema share during one evaluation."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from soda_gql_builder.evaluate.parsed import ParsedTemplates
from soda_gql_builder.evaluate.sources import TextPlace, TextSource
from soda_gql_builder.findings import Change, Finding, Note
from soda_gql_builder.graphql import ast
from soda_gql_builder.javascript.conversions import throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, JSObject, Place, Site, Value
from soda_gql_builder.schema.index import SchemaIndex


class Desk(NamedTuple):
    """``label`` is the schema's name in the config."""

    run: Run
    label: str
    schema: SchemaIndex
    templates: ParsedTemplates


class Options(NamedTuple):
    """The argument of the final call."""

    metadata: Value
    transform: Value


def read_options(value: Value, site: Site) -> Options | None:
    """``{ metadata?, transformDocument? }``; None if it could not be evaluated."""
    if value is UNDEFINED:
        return Options(UNDEFINED, UNDEFINED)
    if value is POISON:
        return None
    if not isinstance(value, JSObject):
        raise throw("TypeError", f"the options must be an object, not {to_display(value)}", site.argument(0))
    return Options(value.entries.get("metadata", UNDEFINED), value.entries.get("transformDocument", UNDEFINED))


def report_problems(run: Run, source: TextSource, problems: tuple[ast.SyntaxProblem, ...]) -> None:
    """Report syntax problems of a text."""
    for problem in problems:
        report_text(run, source, Finding("graphql-syntax", problem.message, problem.start, problem.end))


def report_text(run: Run, source: TextSource | Place | None, finding: Finding) -> None:
    """Report a finding in a document's coordinates.

    A text that was put together stands nowhere: then ``source`` is the place to report it at, and nothing can be
    mended there.  None is for documents without text.
    """
    if isinstance(source, Place) and any(item.start >= 0 for remedy in finding.remedies for item in remedy.changes):
        finding = replace(finding, remedies=())
    at = _coordinate(run, source, finding.start, finding.end)
    notes = tuple([_moved(run, source, note) for note in finding.notes])
    remedies = tuple(
        [
            replace(remedy, changes=tuple([_moved(run, source, change) for change in remedy.changes]))
            for remedy in finding.remedies
        ]
    )
    run.tell(replace(finding, start=at, end=at, notes=notes, remedies=remedies))


def _coordinate(run: Run, source: TextSource | Place | None, start: int, end: int) -> int:
    if start < 0:
        return start
    assert source is not None, "where there is no text, nothing stands in one"
    return run.mark(source if isinstance(source, Place) else TextPlace(source, start, end))


_Ranged = TypeVar("_Ranged", Note, Change)


def _moved(run: Run, source: TextSource | Place | None, item: _Ranged) -> _Ranged:
    at = _coordinate(run, source, item.start, item.end)
    return replace(item, start=at, end=at)
