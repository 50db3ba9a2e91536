"""What makes a diagnostic the same one in the next run, so that a service can tell old ones from new ones."""

from __future__ import annotations

from collections import Counter

from xxhash import xxh3_128_hexdigest

from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.reporters.report import Report


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
    line = index.line_text(index.position(diagnostic.span.start).line).strip() if index else ""
    return (report.label(diagnostic.path or ""), diagnostic.code, diagnostic.message, line)
