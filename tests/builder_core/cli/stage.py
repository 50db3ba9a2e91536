"""A world to run the command in, and builds to give it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from soda_gql_builder.cli.main import run
from soda_gql_builder.cli.streams import World
from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.outcome import Build, BuildOptions, Outcome, Progress, Stats
from soda_gql_builder.text import Span

ARTIFACT = (
    b'{"elements": {"a.ts::q": {"id": "a.ts::q"}}, '
    b'"report": {"durationMs": 5, "warnings": [], "stats": {"hits": 0, "misses": 1, "skips": 0}}}'
)
ERROR = Diagnostic("src/a.ts", Span(4, 7), Severity.ERROR, "unknown-type", "There is no such type.")
WARNING = Diagnostic("src/a.ts", Span(0, 3), Severity.WARNING, "extra-arguments", "Too much.")
TEXTS = {"src/a.ts": "one two\n"}


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


class Said(NamedTuple):
    """What the command said and how it ended."""

    code: int
    out: str
    err: str


def building(*diagnostics: Diagnostic, artifact: bytes | None = ARTIFACT, root: Path | None = None) -> Build:
    """A build that always comes to this."""
    bad = any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)

    def build(start: Path, options: BuildOptions, progress: Progress) -> Outcome:
        progress("Analysing", 1, 1)
        folder = root or start
        output = options.output or folder / "soda-gql-artifact.json"
        content = None if bad else artifact
        stats = Stats(1, 0, 1, 0, 1, 0, 7.0)
        return Outcome(folder, "soda-gql.config.ts", content, output, diagnostics, TEXTS, 1, 0, stats)

    return build


def command(
    cwd: Path, arguments: Sequence[str], build: Build | None = None, environment: dict[str, str] | None = None
) -> Said:
    """Runs the command with streams that are no terminals."""
    out, err = io.StringIO(), io.StringIO()
    code = run(arguments, World(out, err, cwd, environment or {}), build)
    return Said(code, out.getvalue(), err.getvalue())
