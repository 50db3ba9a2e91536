"""Silence a diagnostic on its line by a comment, and remove a comment that silences nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from soda_gql_builder.diagnostics import Diagnostic, Edit
from soda_gql_builder.graphql.lexer import COMMENT_KIND
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.landmarks import comments_in, surroundings
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.code.layout import line_end_of, line_start
from soda_gql_server.semantics.documents.embedded import text_at
from soda_gql_server.semantics.places import insertion

WORD = "soda-gql-ignore-next-line"
_REASON = "(say why)"
_INDENT = re.compile(r"[ \t]*")
_LINE_COMMENT = re.compile(rf"[ \t]*(?://|#).*{WORD}.*")


def offer(request: Request) -> Iterator[Action]:
    module = request.view.load(request.path)
    if module is None or not request.view.definitions(request.path):
        return
    for diagnostic in request.diagnostics:
        if diagnostic.code == "unused-ignore":
            yield from _removal(request, module.text, diagnostic)
            continue
        # Where the syntax is broken, nobody knows what would be a comment.
        broken = diagnostic.code == "typescript-syntax"
        edit = _comment(request, module.text, diagnostic) if not broken else None
        if edit is not None:
            yield Action(f"Ignore '{diagnostic.code}' on this line", "quickfix", (edit,), diagnostic)


def _comment(request: Request, text: str, diagnostic: Diagnostic) -> Edit | None:
    start = line_start(text, diagnostic.span.start)
    above = line_start(text, start - 1) if start else 0
    line_above = text[above:start].rstrip("\r\n")
    if _LINE_COMMENT.fullmatch(line_above):
        # Two comments cannot both be the line above, so the one that is there says more.
        at = above + len(line_above)
        return insertion(request.path, at, f" {WORD} {diagnostic.code} {_REASON}")
    mark = _mark(request, text, start)
    if mark is None:
        return None
    indent = _INDENT.match(text, start)
    lead = indent[0] if indent is not None else ""
    return insertion(request.path, start, f"{lead}{mark} {WORD} {diagnostic.code} {_REASON}{line_end_of(text)}")


def _mark(request: Request, text: str, start: int) -> str | None:
    """What begins a comment at the start of a line; None where it would be no comment."""
    kind = surroundings(text, start, tsx=request.path.endswith("x"))
    if kind == "code":
        return "//"
    around = text_at(request.view, request.path, start) if kind == "template" else None
    at = around.offset_of(start) if around is not None else None
    if around is None or at is None or around.quoted:
        return None
    tokens = around.atoms
    inside = any(token.start < at < token.end for token in tokens if token.kind != COMMENT_KIND)
    return None if inside or around.text.count('"""', 0, at) % 2 else "#"


def _removal(request: Request, text: str, diagnostic: Diagnostic) -> Iterator[Action]:
    """The comment with its line, if it is alone there and says nothing else."""
    start = line_start(text, diagnostic.span.start)
    end = next((index for index in range(start, len(text)) if text[index] in "\r\n"), len(text))
    line = text[start:end]
    if not _LINE_COMMENT.fullmatch(line) or line.count(WORD) > 1:
        return
    if "//" in line and not any(comments_in(text, Span(start, end), tsx=request.path.endswith("x"))):
        return
    after = end + 2 if text[end : end + 2] == "\r\n" else min(end + 1, len(text))
    edits = (Edit(request.path, Span(start, after), ""),)
    yield Action("Remove this comment", "quickfix", edits, diagnostic, preferred=True)
