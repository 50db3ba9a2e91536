"""What makes a diagnostic the same one in the next run, so that a service can tell old ones from new ones."""

from __future__ import annotations

from collections import Counter

from xxhash import xxh3_128_hexdigest

from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.reporters.report import Report
from soda_gql_builder.text import LineIndex

_NEAR = 200


def fingerprints(report: Report, places: Places) -> list[str]:
    """One for each diagnostic that is shown, each different.

    They hold the file, the code, the message and the text of the line, but no line number: code that moves is not
    a new problem.  Equal ones are counted.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for diagnostic in report.shown:
        identity = _identity(diagnostic, places, report)
        seen[identity] += 1
        text = "\0".join([*identity, str(seen[identity])])
        found.append(xxh3_128_hexdigest(text.encode("utf-8", "surrogatepass")))
    return found


def _identity(diagnostic: Diagnostic, places: Places, report: Report) -> tuple[str, ...]:
    index = places.lines(diagnostic.path)
    surroundings = _surroundings(index, diagnostic.span.start) if index else ""
    return (report.label(diagnostic.path or ""), diagnostic.code, diagnostic.message, surroundings)


def _surroundings(index: LineIndex, offset: int) -> str:
    """The line without its indent; of a very long one only what stands near."""
    line = index.position(offset).line
    text, at = index.line_text(line), max(0, offset - index.starts[line])
    return text[max(0, at - _NEAR) : at + _NEAR].strip()
