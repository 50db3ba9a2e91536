"""Formatting of GraphQL in templates and ``variables`` strings: edits of white space, and of nothing else.

A text with syntax errors is left alone.  How lines break is ``graphql.layout``'s affair; here they are indented with
the line on which the text begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.graphql.layout import Layout, lay_out
from soda_gql_builder.graphql.lexer import Token
from soda_gql_builder.graphql.parser import parse_template, parse_variables
from soda_gql_builder.text import Span
from soda_gql_server.semantics.code.layout import line_start
from soda_gql_server.semantics.documents.embedded import EmbeddedText, embedded_texts, text_at
from soda_gql_server.semantics.places import touch
from soda_gql_server.semantics.view import View

TYPED = ("}", "\n")
"""The characters after which ``format_on_type`` has something to do."""

_INDENT = re.compile(r"[ \t]*")
_BRACKETS = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}


class Style(NamedTuple):
    """``unit`` is one step of indentation."""

    unit: str = "  "


def style_of(tab_size: int, *, insert_spaces: bool) -> Style:
    """The style that an editor asks for."""
    return Style(" " * max(tab_size, 0) if insert_spaces else "\t")


def format_document(view: View, path: str, style: Style) -> list[Edit]:
    """The edits that format all texts of a file, in its order."""
    return [edit for text in embedded_texts(view, path) for edit in _format(view, text, style)]


def format_range(view: View, path: str, span: Span, style: Style) -> list[Edit]:
    """Those of the edits that touch a range."""
    return [
        edit
        for text in embedded_texts(view, path)
        if touch(text.span, span)
        for edit in _format(view, text, style)
        if touch(edit.span, span)
    ]


def format_on_type(view: View, path: str, offset: int, typed: str, style: Style) -> list[Edit]:
    """What a character that has just been typed before an offset asks for.

    A brace formats what it closes.  A line end indents its line, and so does a brace in a text with syntax errors.
    """
    text = text_at(view, path, offset)
    if text is None or typed not in TYPED:
        return []
    group = _closed_by(text, offset) if typed == "}" and _is_whole(text) else None
    if group is not None:
        edits = _format(view, text, style)
        return [edit for edit in edits if group.start <= edit.span.start and edit.span.end <= group.end]
    return _indent_line(view, text, offset, style)


# --- a text -------------------------------------------------------------------------------------------------


def _format(view: View, text: EmbeddedText, style: Style) -> list[Edit]:
    if not _is_whole(text):
        return []
    layout = lay_out(text.text, text.interpolations)
    if layout is None or (text.quoted and (layout.ends_in_comment or any(gap.lines for gap in layout.gaps[1:]))):
        return []
    module = view.load(text.path)
    return list(_edits(module.text, text, layout, style)) if module is not None else []


def _is_whole(text: EmbeddedText) -> bool:
    if text.declaring:
        return not parse_variables(text.text).problems
    parsed = parse_template(text.quasis)
    return not parsed.problems and not parsed.misplaced


def _edits(file: str, text: EmbeddedText, layout: Layout, style: Style) -> Iterator[Edit]:
    base = _indent_of_line(file, text.span.start)
    line_end = _line_end_near(file, text.span.start)
    opened = layout.opened and not text.quoted

    def indented(lines: int, level: int) -> str:
        return line_end * lines + base + style.unit * (level + opened)

    spans = [Span(text.span.start, text.start_in_file(layout.start))]
    spans += [Span(text.end_in_file(gap.start), text.start_in_file(gap.end)) for gap in layout.gaps[1:]]
    spans.append(Span(text.end_in_file(layout.end), text.span.end))
    fillers = [indented(1, 0) if opened else ""]
    fillers += [indented(gap.lines, gap.level) if gap.lines else gap.filler for gap in layout.gaps[1:]]
    closed = layout.ends_in_comment or (layout.closed and not text.quoted)
    fillers.append(f"{line_end}{base}" if closed else "")
    for span, filler in zip(spans, fillers, strict=True):
        if file[span.start : span.end] != filler:
            yield Edit(text.path, span, filler)


def _line_end_near(file: str, offset: int) -> str:
    """How the line before an offset ends, or else the first one."""
    at = max(file.rfind("\n", 0, offset), 0) or file.find("\n")
    return "\r\n" if at > 0 and file[at - 1] == "\r" else "\n"


def _indent_of_line(file: str, offset: int) -> str:
    start = line_start(file, offset)
    found = _INDENT.match(file, start, offset)
    return found[0] if found is not None else ""


# --- while typing -------------------------------------------------------------------------------------------


def _closed_by(text: EmbeddedText, offset: int) -> Span | None:
    """The braces that end at an offset of the file, and what they enclose."""
    at = text.offset_of(offset)
    opened: list[Token] = []
    for token in text.atoms:
        if token.kind == "{":
            opened.append(token)
        elif token.kind == "}" and opened:
            start = opened.pop()
            if token.end == at:
                return Span(text.start_in_file(start.start), offset)
    return None


def _indent_line(view: View, text: EmbeddedText, offset: int, style: Style) -> list[Edit]:
    module, at = view.load(text.path), text.offset_of(offset)
    if module is None or at is None:
        return []
    file = module.text
    start = line_start(file, offset)
    blank = _INDENT.match(file, start)
    begins = text.offset_of(start)
    if begins is None or blank is None or start <= text.span.start:
        return []
    if text.text.count('"""', 0, begins) % 2:
        # The line belongs to a block string, which may have no end yet.
        return []
    tokens = text.atoms
    level = 1 if "\n" in text.text[: tokens[0].start if tokens else begins] else 0
    level += sum(_BRACKETS.get(token.kind, 0) for token in tokens if token.end <= begins)
    following = next((token for token in tokens if token.start >= begins), None)
    if following is not None and text.start_in_file(following.start) == blank.end():
        level += min(_BRACKETS.get(following.kind, 0), 0)
    indent = _indent_of_line(file, text.span.start) + style.unit * max(level, 0)
    return [Edit(text.path, Span(*blank.span()), indent)] if blank[0] != indent else []
