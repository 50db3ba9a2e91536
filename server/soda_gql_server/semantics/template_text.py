"""The GraphQL text that the parts of a template mean, as far as it is written."""

from __future__ import annotations

from collections.abc import Iterable

from soda_gql_builder.graphql.tokens import PLACEHOLDER
from soda_gql_builder.typescript.escapes import cook_template
from soda_gql_server.semantics.brackets import Part, Token


def text_of(parts: Iterable[Part]) -> tuple[str, list[int]]:
    """The text, and where in it interpolations stand."""
    text = ""
    interpolations: list[int] = []
    for part in parts:
        if isinstance(part, Token):
            cooked = cook_template(part.text)
            text += part.text if cooked is None else cooked
        else:
            interpolations.append(len(text))
            text += PLACEHOLDER
    return text, interpolations
