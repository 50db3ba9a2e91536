"""The value that every format renders: a build's outcome, what became of the artifact, and what is to be shown."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.outcome import Outcome
from soda_gql_builder.reporters.wording import counted, listed

_BY_SEVERITY = tuple(Severity)


class Delivery(StrEnum):
    """What became of the artifact."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # errors: the last good one stays
    ABSENT = "absent"  # errors, and there is none to keep
    CURRENT = "current"  # only checked: the one on disk is right
    OUTDATED = "outdated"  # only checked: the one on disk would change
    FAILED = "failed"  # the disk refused


class Difference(msgspec.Struct, frozen=True):
    """How the artifact on disk differs from the one that was built, in elements.

    ``found`` is False where nothing is on disk, ``readable`` False where it is no artifact.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    found: bool = True
    readable: bool = True


class Report(msgspec.Struct, frozen=True):
    """``shown`` are the diagnostics to show, in order; the rest was cut off by a limit.

    ``prefix`` leads from the folder that the reader of the report stands in to the root of the project: "" or a
    path with a final ``/``.
    ``failure`` says why the artifact could not be written.
    """

    outcome: Outcome
    delivery: Delivery
    shown: tuple[Diagnostic, ...]
    prefix: str = ""
    difference: Difference = Difference()
    failure: str = ""
    version: str = ""

    @property
    def hidden(self) -> int:
        """How many diagnostics the limit cut off."""
        return len(self.outcome.diagnostics) - len(self.shown)

    def label(self, path: str) -> str:
        """A path of a diagnostic as the reader of the report would write it."""
        is_absolute = path.startswith("/") or path[1:2] == ":"
        return posixpath.normpath(self.prefix + path) if self.prefix and not is_absolute else path


class Counts(NamedTuple):
    """How many diagnostics there are; what is milder than a warning counts as a hint."""

    errors: int
    warnings: int
    hints: int

    def __str__(self) -> str:
        named = zip(self, ("error", "warning", "hint"), strict=True)
        return listed([counted(number, noun) for number, noun in named if number])


def count(diagnostics: Sequence[Diagnostic]) -> Counts:
    """How many of each severity."""
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    warnings = sum(diagnostic.severity is Severity.WARNING for diagnostic in diagnostics)
    return Counts(errors, warnings, len(diagnostics) - errors - warnings)


def most_severe(diagnostics: Sequence[Diagnostic], limit: int | None) -> tuple[Diagnostic, ...]:
    """At most so many, in their order; a milder one never takes the place of a worse one."""
    if limit is None or len(diagnostics) <= limit:
        return tuple(diagnostics)
    ranked = sorted(range(len(diagnostics)), key=lambda at: _BY_SEVERITY.index(diagnostics[at].severity))
    return tuple(diagnostics[at] for at in sorted(ranked[:limit]))


def exit_code(report: Report) -> int:
    """The exit code of ``soda-gql-build``: 0 built, 1 errors, 2 unusable config or disk, 3 out of date."""
    if report.delivery is Delivery.FAILED:
        return 2
    errors = [diagnostic for diagnostic in report.outcome.diagnostics if diagnostic.severity is Severity.ERROR]
    if errors:
        return 2 if any(error.code.startswith("config-") for error in errors) else 1
    return 3 if report.delivery is Delivery.OUTDATED else 0


def artifact_label(report: Report) -> str:
    """The artifact's path as the reader of the report would write it; "" if it has none."""
    path = artifact_file(report.outcome)
    return report.label(path) if path else ""


def artifact_file(outcome: Outcome) -> str | None:
    """The artifact's path, relative to the root if that is possible, with ``/``."""
    if outcome.artifact_path is None:
        return None
    if not outcome.artifact_path.is_absolute():
        return outcome.artifact_path.as_posix()
    return relative(outcome.artifact_path.as_posix(), outcome.root.as_posix())


def relative(path: str, base: str) -> str:
    """The way from one absolute path to another, with ``/``; the path itself where there is none (another drive)."""
    if path[:1] != "/" and path.partition("/")[0] != base.partition("/")[0]:
        return path
    return posixpath.relpath(path, base)


def artifact_problem(report: Report) -> str:
    """What is wrong with the artifact on disk, as a sentence; "" if nothing is, or if diagnostics say it already."""
    label = artifact_label(report)
    match report.delivery:
        case Delivery.FAILED:
            return f"Could not write {label}: {report.failure}."
        case Delivery.OUTDATED:
            return f"{label} {_outdated(report.difference)}."
        case _:
            return ""


def _outdated(difference: Difference) -> str:
    if not difference.found:
        return f"does not exist yet: {counted(difference.added, 'element')} to add"
    if not difference.readable:
        return f"is no artifact: it would be replaced by one of {counted(difference.added, 'element')}"
    parts = [
        f"{number} {what}"
        for number, what in (
            (difference.added, "added"),
            (difference.updated, "updated"),
            (difference.removed, "removed"),
        )
        if number
    ]
    if not parts:
        return "is out of date: the elements are the same, but not their order, the metadata or the formatting"
    total = difference.added + difference.updated + difference.removed
    return f"is out of date: {counted(total, 'element')} {'differs' if total == 1 else 'differ'} ({listed(parts)})"
