"""Fuzzes every way into the GraphQL layer: no text may raise, and what was parsed must print.

Run with atheris installed: ``python -m tests.fuzz.fuzz_graphql [corpus folders] [-max_total_time=60]``.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports():
    from soda_gql_builder.graphql.lexer import tokens_and_comments
    from soda_gql_builder.graphql.parser import parse_document, parse_template, parse_variables
    from soda_gql_builder.graphql.printer import print_node
    from soda_gql_builder.graphql.sdl import parse_schema


def parse_everything(data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\x02", "\ud800")
    tokens_and_comments(text)
    print_node(parse_document(text).document)
    print_node(parse_schema(text).document)
    print_node(parse_template(text.split("\x01")).template)
    for definition in parse_variables(text).definitions:
        print_node(definition)


if __name__ == "__main__":
    atheris.Setup(sys.argv, parse_everything)
    atheris.Fuzz()
