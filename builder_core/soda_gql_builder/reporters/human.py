"""The report for people: diagnostics grouped by file, each with its code in sight, and a summary at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.outcome import Stats
from soda_gql_builder.reporters.cells import width
from soda_gql_builder.reporters.characters import visible
from soda_gql_builder.reporters.frames import Row, rows
from soda_gql_builder.reporters.places import Places
from soda_gql_builder.reporters.report import Delivery, Report, artifact_label, artifact_problem, count
from soda_gql_builder.reporters.wording import counted, lasting
from soda_gql_builder.text import LineIndex, Span

Role: TypeAlias = Literal["error", "warning", "information", "hint", "good", "strong", "faint", "path", "code"]
"""What a piece of the report is; how that looks is decided by whoever paints."""

Paint: TypeAlias = Callable[[str, Role], str]


class Glyphs(NamedTuple):
    """The characters that the report is drawn with."""

    bar: str
    first: str
    next: str
    last: str
    gap: str
    more: str
    bad: str
    careful: str
    good: str
    to: str


UNICODE = Glyphs("│", "╭─", "├─", "╰─", "┆", "…", "✖", "▲", "✔", "→")
ASCII = Glyphs("|", "-->", "-->", "=", "...", "...", "x", "!", "+", "->")


def plain(text: str, _role: Role) -> str:
    """Leaves the text as it is."""
    return text


class View(NamedTuple):
    """How the reader sees the report: ``width`` is that of the terminal, in cells.

    ``brief`` is for one of many builds of the same project: it says what was done, not what there is.
    """

    paint: Paint = plain
    glyphs: Glyphs = UNICODE
    width: int = 120
    verbose: bool = False
    quiet: bool = False
    brief: bool = False


PLAIN = View()


class _Section(NamedTuple):
    """A place in a file and what is to be said about it; ``lines`` is None if its text is not known."""

    path: str
    span: Span
    message: str
    mark: str
    role: Role
    lines: LineIndex | None
    rows: list[Row]


def render(report: Report, view: View = PLAIN) -> str:
    """The whole report, with a final line end; "" if there is nothing to say."""
    shown = [each for each in report.shown if not view.quiet or each.severity is Severity.ERROR]
    places = Places(report.outcome.texts)
    lines: list[str] = []
    for path, group in groupby(shown, key=lambda diagnostic: diagnostic.path):
        diagnostics = list(group)
        lines += _file_header(path, diagnostics, report, view)
        for diagnostic in diagnostics:
            lines += [*_diagnostic(diagnostic, places, report, view), ""]
    lines += _hidden(report, view)
    lines += _summary(report, view)
    return "".join(f"{line}\n" for line in lines)


def _file_header(path: str | None, diagnostics: list[Diagnostic], report: Report, view: View) -> list[str]:
    if path is None:
        return []
    name = view.paint(visible(report.label(path)), "path")
    return [f"{name}  {view.paint(str(count(diagnostics)), 'faint')}", ""]


def _diagnostic(diagnostic: Diagnostic, places: Places, report: Report, view: View) -> list[str]:
    sections = list(_sections(diagnostic, places, view))
    gutter = max((len(str(row.number)) for section in sections for row in section.rows), default=1)
    lines = _heading(diagnostic, view)
    for number, section in enumerate(sections):
        corner = view.glyphs.next if number else view.glyphs.first
        lines += _section(section, corner, gutter, places, report, view)
    for fix in diagnostic.fixes:
        corner = view.glyphs.last if fix is diagnostic.fixes[-1] else view.glyphs.next
        help_ = view.paint("help", "hint")
        lines.append(f"{_margin(gutter, corner, view)} {help_}: {visible(fix.title)}")
    return lines


def _heading(diagnostic: Diagnostic, view: View) -> list[str]:
    role: Role = diagnostic.severity.value
    name = "info" if diagnostic.severity is Severity.INFORMATION else diagnostic.severity.value
    first, *others = diagnostic.message.splitlines() or [""]
    heading = f"{view.paint(name, role)}{view.paint(f'[{diagnostic.code}]', 'code')}: "
    return [heading + view.paint(visible(first), "strong"), *(f"  {visible(other)}" for other in others)]


def _sections(diagnostic: Diagnostic, places: Places, view: View) -> Iterator[_Section]:
    if diagnostic.path is not None:
        role: Role = diagnostic.severity.value
        index = places.lines(diagnostic.path)
        found = _rows(index, diagnostic.span, view, context=1)
        yield _Section(diagnostic.path, diagnostic.span, "", "^", role, index, found)
    for related in diagnostic.related:
        index = places.lines(related.path)
        found = _rows(index, related.span, view, context=0)
        yield _Section(related.path, related.span, related.message, "-", "information", index, found)


def _rows(index: LineIndex | None, span: Span, view: View, context: int) -> list[Row]:
    # Eight cells are the margin of a file of 99,999 lines.
    room = max(30, view.width - 8)
    return rows(index, span, room, view.glyphs.more, context) if index else []


def _section(section: _Section, corner: str, gutter: int, places: Places, report: Report, view: View) -> list[str]:
    where = visible(report.label(section.path))
    if section.lines is None:
        said = f" {visible(section.message)}" if section.message else ""
        return [f"{_margin(gutter, corner, view)} {view.paint(where, 'faint')}{said}"]
    place = places.place(section.path, section.span)
    where = view.paint(f"{where}:{place.line}:{place.column}", "faint")
    last = max(number for number, row in enumerate(section.rows) if row.marked)
    lines = [f"{_margin(gutter, corner, view)} {where}"]
    for number, row in enumerate(section.rows):
        lines += _row(row, section.message if number == last else "", section, gutter, view)
    return lines


def _row(row: Row, message: str, section: _Section, gutter: int, view: View) -> list[str]:
    """A source line, its marks below it, and what is said about it behind the marks, or below if there is no room."""
    if not row.number:
        return [_margin(gutter, view.glyphs.gap, view)]
    number = view.paint(f"{row.number:>{gutter}} {view.glyphs.bar}", "faint")
    if not row.marked:
        return [f"{number} {view.paint(row.text, 'faint')}"]
    token = view.paint(row.token, section.role)
    source = f"{number} {row.before}{token}{row.after}".rstrip()
    bar = _margin(gutter, view.glyphs.bar, view)
    blank, marks = " " * width(row.before), section.mark * max(1, width(row.token))
    said = [visible(line) for line in message.splitlines()]
    if len(said) == 1 and gutter + 3 + len(blank) + len(marks) + 1 + width(said[0]) <= view.width:
        marks, said = f"{marks} {said[0]}", []
    below = [f"{bar} {view.paint(line, section.role)}" for line in said]
    return [source, f"{bar} {blank}{view.paint(marks, section.role)}", *below]


def _margin(gutter: int, glyph: str, view: View) -> str:
    return " " * (gutter + 1) + view.paint(glyph, "faint")


def _hidden(report: Report, view: View) -> list[str]:
    if not report.hidden or view.quiet:
        return []
    said = (
        f"{view.glyphs.more} and {counted(report.hidden, 'more diagnostic')}; --max-diagnostics sets how many are shown"
    )
    return [view.paint(said, "faint"), ""]


def _summary(report: Report, view: View) -> list[str]:
    counts = count(report.outcome.diagnostics)
    lines = []
    if counts.errors:
        lines.append(_verdict(_found(report), "error", view.glyphs.bad, view))
        lines += _after_errors(report, view)
    elif problem := artifact_problem(report):
        lines.append(_verdict(problem, "error", view.glyphs.bad, view))
        if report.delivery is Delivery.OUTDATED:
            lines.append("  Run soda-gql-build without --check to write it.")
    elif not view.quiet:
        if any(counts):
            lines.append(_verdict(_found(report), "warning", view.glyphs.careful, view))
        lines.append(_verdict(_built(report, view), "good", view.glyphs.good, view))
    return lines + (_details(report, view) if view.verbose else [])


def _verdict(said: str, role: Role, glyph: str, view: View) -> str:
    return f"{view.paint(glyph, role)} {view.paint(visible(said), 'strong')}"


def _found(report: Report) -> str:
    """How many diagnostics there are, and in how many files."""
    diagnostics = report.outcome.diagnostics
    files = len({diagnostic.path for diagnostic in diagnostics if diagnostic.path is not None})
    inside = f" in {counted(files, 'file')}" if files else ""
    return f"{count(diagnostics)}{inside} ({lasting(report.outcome.stats.duration_ms)})"


def _after_errors(report: Report, view: View) -> list[str]:
    label = visible(artifact_label(report))
    if report.delivery is Delivery.KEPT and not view.quiet:
        return [f"  {label} is left as the last good build wrote it."]
    return []


def _built(report: Report, view: View) -> str:
    outcome, label = report.outcome, artifact_label(report)
    operations, fragments = counted(outcome.operations, "operation"), counted(outcome.fragments, "fragment")
    elements = f"{operations} and {fragments} from {counted(outcome.stats.modules, 'module')}"
    took = lasting(outcome.stats.duration_ms)
    if report.delivery is Delivery.CURRENT:
        return f"{label} is up to date: {elements} ({took})"
    unchanged = " (unchanged)" if report.delivery is Delivery.UNCHANGED else ""
    if view.brief:
        stats = outcome.stats
        done = f"{counted(stats.rebuilt, 'element')} rebuilt, {stats.reused:,} reused"
        return f"{took}, {done} {view.glyphs.to} {label}{unchanged}"
    return f"Built {elements} in {took} {view.glyphs.to} {label}{unchanged}"


def _details(report: Report, view: View) -> list[str]:
    stats: Stats = report.outcome.stats
    table = (
        ("config", visible(report.label(report.outcome.config)) if report.outcome.config else "none found"),
        ("modules", f"{stats.modules:,}: {stats.hits:,} known, {stats.misses:,} read, {stats.skips:,} invalidated"),
        ("elements", f"{stats.rebuilt + stats.reused:,}: {stats.rebuilt:,} evaluated, {stats.reused:,} reused"),
    )
    return [f"  {view.paint(f'{name:<9}', 'faint')} {said}" for name, said in table]
