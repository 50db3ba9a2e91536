"""The words that stay: those that mean something to the builder."""

from __future__ import annotations

import pytest

from soda_gql_server.replay.kept_words import kept_words


@pytest.mark.parametrize(
    "word",
    [
        *("const", "interface", "undefined", "Math", "floor", "toUpperCase", "entries", "Map"),
        *("query", "fragment", "on", "Int", "deprecated", "FRAGMENT_SPREAD", "Query"),
        *("gql", "define", "spread", "metadata", "defineConfig", "outdir", "inject", "graphqlSystemAliases"),
        *("Kind", "visit", "OperationDefinition", "selectionSet", "tsconfig", "paths", "index", "graphql"),
    ],
)
def test_words_of_languages_and_interfaces(word: str) -> None:
    assert word in kept_words()


@pytest.mark.parametrize("word", ["user", "User", "email", "page", "src", "customer", "id2", "secret"])
def test_names_are_not_kept(word: str) -> None:
    assert word not in kept_words()
