"""The JSON report as lines: one object per diagnostic, as in the JSON report, and one for the build at the end.

``type`` tells them apart: "diagnostic" or "summary".
"""

from __future__ import annotations

import msgspec

from soda_gql_builder.reporters.json_report import head, placed, tail
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.reporters.report import Report


def render(report: Report) -> str:
    """One line per diagnostic, then the summary."""
    places = Places(report.outcome.texts)
    encode = msgspec.json.Encoder().encode
    lines = [encode(_tagged("diagnostic", placed(diagnostic, places))) for diagnostic in report.shown]
    lines.append(encode(_tagged("summary", head(report), tail(report))))
    return "".join(f"{line.decode()}\n" for line in lines)


def _tagged(kind: str, *parts: msgspec.Struct) -> dict[str, object]:
    members: dict[str, object] = {"type": kind}
    for part in parts:
        members |= msgspec.to_builtins(part)
    return members
