"""Remove a variable that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from soda_gql_builder.diagnostics import Diagnostic, Edit
from soda_gql_builder.graphql.lexer import COMMENT_KIND, Token
from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.code.layout import line_start
from soda_gql_server.semantics.definitions.variables import same_variable
from soda_gql_server.semantics.documents.authored import Authored
from soda_gql_server.semantics.documents.builder_code import option
from soda_gql_server.semantics.documents.embedded import EmbeddedText
from soda_gql_server.semantics.names.symbols import VariableSymbol
from soda_gql_server.semantics.view import View

_COMMA = re.compile(r"[ \t]*,")
_BLANK = re.compile(r"[ \t]*")
_LINE_END = re.compile(r"\r\n|\n|\r")


def offer(request: Request) -> Iterator[Action]:
    for diagnostic, document in request.documents_told("no-unused-variables"):
        index = _index(document, diagnostic)
        if document.text is None or index is None:
            continue
        name = document.written.document.variable_definitions[index].variable.name.value
        if not _is_needed(request.view, document, name):
            spans = _spans(document, document.text, index)
            edits = tuple([Edit(request.path, span, "") for span in spans])
            yield Action(f"Remove '${name}'", "quickfix", edits, diagnostic, not _is_misspelt(request.view, document))


def _index(document: Authored, diagnostic: Diagnostic) -> int | None:
    for index, definition in enumerate(document.written.document.variable_definitions):
        if document.span(definition.variable) == diagnostic.span:
            return index
    return None


def _is_misspelt(view: View, document: Authored) -> bool:
    """Whether a use of the variable may stand there under another name."""
    result = view.session.results.get(document.id)
    findings = result.findings if result is not None else ()
    return any(finding.code == "no-undefined-variables" for finding in findings)


def _is_needed(view: View, document: Authored, name: str) -> bool:
    """Whether somebody gives a value to a fragment's variable, or uses it because the fragment declares it."""
    for symbol in same_variable(view, VariableSymbol(*document.id, name)):
        id_ = symbol.definition_id
        written = view.written(id_) if id_ != document.id else None
        own = {item.variable.name.value for item in written.document.variable_definitions} if written else set()
        if name not in own and any(item.role == "reference" for item in view.occurrences_of(symbol)):
            return True
    return False


# --- what goes --------------------------------------------------------------------------------------------


def _spans(document: Authored, text: EmbeddedText, index: int) -> list[Span]:
    definitions = document.written.document.variable_definitions
    if len(definitions) == 1:
        return _whole_list(document, text)
    gone = definitions[index]
    comments = [token for token in text.atoms if token.kind == COMMENT_KIND]
    if index + 1 < len(definitions):
        start, end = gone.start, definitions[index + 1].start
    else:
        start, end = definitions[index - 1].end, gone.end
    if any(start <= comment.start < end for comment in comments):
        comma = _COMMA.match(text.text, gone.end)
        start, end = gone.start, comma.end() if comma is not None else gone.end
    return [text.span_in_file(start, end)]


def _whole_list(document: Authored, text: EmbeddedText) -> list[Span]:
    """The brackets with all that is in them; of a callback builder the option.  Comments stay."""
    if text.declaring and not text.has_comments:
        return [_option_span(document)]
    tokens = text.atoms
    opening, closing = _brackets(tokens)
    inside = [token for token in tokens if opening.start <= token.start <= closing.start]
    if any(token.kind == COMMENT_KIND for token in inside):
        (definition,) = document.written.document.variable_definitions
        parts = [(opening.start, opening.end), (definition.start, definition.end), (closing.start, closing.end)]
        return [text.span_in_file(*part) for part in parts]
    blank = _BLANK.match(text.text, closing.end)
    return [text.span_in_file(opening.start, blank.end() if blank is not None else closing.end)]


def _brackets(tokens: list[Token]) -> tuple[Token, Token]:
    opening = next(token for token in tokens if token.kind == "(")
    depth = 0
    for token in tokens:
        depth += 1 if token.kind == "(" else -1 if token.kind == ")" else 0
        if token.kind == ")" and not depth:
            return opening, token
    return opening, tokens[-1]


def _option_span(document: Authored) -> Span:
    """The option with its comma, and with its line if nothing else is on it."""
    found = option(document, "variables")
    assert found is not None, "the text stands in it"
    file = document.module.text
    start, end = document.member_span(found)
    comma = re.compile(r"\s*,").match(file, end)
    end = comma.end() if comma is not None else end
    begins = line_start(file, start)
    blank = _BLANK.match(file, end)
    after = blank.end() if blank is not None else end
    line_end = _LINE_END.match(file, after)
    if line_end is not None and not file[begins:start].strip():
        return Span(begins, line_end.end())
    return Span(start, after)
