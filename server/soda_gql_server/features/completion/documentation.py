"""What there is to read about a completion, asked for when somebody looks at it."""

from __future__ import annotations

from soda_gql_server.semantics.documents.rendered import written_text
from soda_gql_server.semantics.names.signatures import signature_of
from soda_gql_server.semantics.names.symbols import AliasSymbol, ElementSymbol, Symbol, VariableSymbol
from soda_gql_server.semantics.view import View

_MOST_LINES = 40


def documentation(view: View, symbol: Symbol) -> str | None:
    """Markdown; None if there is nothing to say."""
    if isinstance(symbol, ElementSymbol):
        return _element(view, symbol)
    if isinstance(symbol, AliasSymbol | VariableSymbol):
        return None
    schema = view.schema(symbol.schema)
    signature = signature_of(schema, symbol) if schema is not None else None
    if signature is None:
        return None
    return "\n\n".join([_fenced(signature.text), *signature.remarks])


def _element(view: View, symbol: ElementSymbol) -> str | None:
    """A fragment as it is written, and where."""
    written = view.written(symbol.definition_id)
    return f"{_fenced(written_text(written.document))}\n\n{symbol.path}" if written is not None else None


def _fenced(text: str) -> str:
    lines = text.split("\n")
    shown = lines if len(lines) <= _MOST_LINES else [*lines[:_MOST_LINES], "# …"]
    return "```graphql\n" + "\n".join(shown) + "\n```"
