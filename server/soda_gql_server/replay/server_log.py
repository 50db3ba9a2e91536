"""What a language server has logged of its own bugs."""

from __future__ import annotations

import re

_RECORD = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (?P<level>[A-Z]+) (?P<said>.*)$", re.MULTILINE)
_HARMLESS = "Method Not Found"
"""The client asked for what this server does not have."""


def first_bug(log: str) -> tuple[str, ...]:
    """The lines of the first error, its traceback included and its time left out; none if there is no error."""
    records = list(_RECORD.finditer(log))
    ends = [*[record.start() for record in records[1:]], len(log)]
    for record, end in zip(records, ends, strict=False):
        if record["level"] in ("ERROR", "CRITICAL") and _HARMLESS not in record["said"]:
            return (record["said"], *log[record.end() : end].strip("\n").splitlines())
    return ()
