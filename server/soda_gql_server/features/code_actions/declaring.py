"""How a document declares further variables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.graphql.lexer import COMMENT_KIND
from soda_gql_server.semantics.documents.authored import Authored
from soda_gql_server.semantics.documents.builder_code import option
from soda_gql_server.semantics.documents.embedded import EmbeddedText
from soda_gql_server.semantics.places import insertion

_OWN_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*\Z")


def declare(document: Authored, variables: Sequence[str]) -> Edit | None:
    """The edit that adds variables, each as it is written: ``$id: ID!``.  None if there is no place for them."""
    definitions, text = document.written.document.variable_definitions, document.text
    if text is not None and definitions:
        last = definitions[-1]
        own_line = _OWN_LINE.search(document.module.text, 0, text.start_in_file(last.start))
        lead = own_line[0] if own_line is not None else ", "
        return insertion(
            document.path, text.end_in_file(last.end), "".join([lead + variable for variable in variables])
        )
    listed = f"({', '.join(variables)})"
    if text is not None and text.declaring:
        return insertion(document.path, text.span.start, listed) if not text.text.strip() else None
    if text is not None:
        first = _first_token(text)
        return insertion(document.path, text.start_in_file(first), f"{listed} ") if first is not None else None
    return _option(document, listed)


def _first_token(text: EmbeddedText) -> int | None:
    tokens = text.atoms
    return next((token.start for token in tokens if token.kind != COMMENT_KIND), None)


def _option(document: Authored, listed: str) -> Edit | None:
    fields = option(document, "fields")
    if fields is None or option(document, "variables") is not None:
        return None
    start = document.root.span(fields.id).start
    own_line = _OWN_LINE.search(document.module.text, 0, start)
    return insertion(document.path, start, f'variables: "{listed}",{own_line[0] if own_line is not None else " "}')
