"""The parsers and the printer against graphql-core: on valid texts, on spoilt ones, and on anything at all.

Differences, all deliberate:
An unclosed string is a problem at its start; graphql-core reports the end of the line or text.
A broken number with nothing behind it is a problem at the number; graphql-core reports what follows.
A type that nests too deeply is a problem at the bracket; graphql-core reports what follows.
An unknown operation type or directive location is a problem before a broken token behind it, which graphql-core
reads first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple

import graphql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.graphql.ast import Node, ParsedDocument, ParsedSchema, SyntaxProblem
from soda_gql_builder.graphql.parser import join_quasis, parse_document, parse_template, parse_variables
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.graphql.sdl import parse_schema
from tests.builder_core.graphql import kitchen_sinks, oracle, random_texts

pytestmark = pytest.mark.skipif(graphql.version_info < (3, 3), reason="older grammars are other grammars")

SEEDS = st.integers(0, 2**40)
DOCUMENTS_PER_EXAMPLE = 5
_IN_A_TOKEN = re.compile("Unterminated|Invalid|Unexpected character|Unexpected single|did you mean")


class Language(NamedTuple):
    """One of both: executable documents or schemas."""

    tokens: Callable[[Random], list[str]]
    parse: Callable[[str], ParsedDocument | ParsedSchema]
    other: Callable[[str], graphql.DocumentNode]


EXECUTABLE = Language(random_texts.executable, parse_document, oracle.parse_executable)
SCHEMA = Language(random_texts.schema, parse_schema, oracle.parse_schema)
LANGUAGES = pytest.mark.parametrize("language", [EXECUTABLE, SCHEMA], ids=["executable", "schema"])


def check_valid(language: Language, text: str) -> None:
    parsed = language.parse(text)
    other = language.other(text)
    assert parsed.problems == ()
    assert oracle.plain(parsed.document) == oracle.plain_core(other)
    assert print_node(parsed.document) == graphql.print_ast(other)


def check_spoilt(language: Language, text: str) -> None:
    parsed = language.parse(text)
    check_tree(parsed.document, parsed.problems, len(text))
    rejection = oracle.rejection(language.other, text)
    if rejection is None:
        check_valid(language, text)
        return
    assert parsed.problems, rejection
    check_first(parsed.problems[0], rejection)


def check_first(first: SyntaxProblem, rejection: oracle.Rejection) -> None:
    """The first problem is at the offset of graphql-core; the exceptions are told above."""
    if first.message.startswith("Unterminated"):
        assert first.start <= rejection.offset
        assert any(word in rejection.message for word in ("Unterminated", "escape", "within String"))
    elif first.message.startswith("Invalid number"):
        assert first.start <= rejection.offset <= first.end
    elif first.message.startswith("Unexpected Name") and _IN_A_TOKEN.search(rejection.message):
        assert first.start <= rejection.offset
    else:
        assert first.start == rejection.offset, (first, rejection)


def check_tree(tree: Node, problems: tuple[SyntaxProblem, ...], length: int) -> None:
    """Every node lies in the one around it, and every problem in the text."""
    print_node(tree)
    for node in oracle.nodes(tree):
        for inner in oracle.children(node):
            assert node.start <= inner.start <= inner.end <= node.end
    assert 0 <= tree.start <= tree.end <= length
    assert [problem.start for problem in problems] == sorted(problem.start for problem in problems)
    assert all(problem.start < problem.end or problem.start == problem.end == length for problem in problems)


@LANGUAGES
def test_kitchen_sinks(language: Language) -> None:
    text = kitchen_sinks.EXECUTABLE if language is EXECUTABLE else kitchen_sinks.SCHEMA
    check_valid(language, text)
    check_valid(language, print_node(language.parse(text).document))


@LANGUAGES
@given(seed=SEEDS)
def test_valid_documents(language: Language, seed: int) -> None:
    random = Random(seed)
    for _ in range(DOCUMENTS_PER_EXAMPLE):
        check_valid(language, random_texts.laid_out(random, language.tokens(random)))


@LANGUAGES
@given(seed=SEEDS)
def test_spoilt_documents(language: Language, seed: int) -> None:
    random = Random(seed)
    for _ in range(DOCUMENTS_PER_EXAMPLE):
        tokens = language.tokens(random)
        for _ in range(random.choice((1, 1, 3))):
            tokens = random_texts.mutated(random, tokens) if tokens else tokens
        check_spoilt(language, random_texts.laid_out(random, tokens))


@LANGUAGES
@given(seed=SEEDS)
def test_printed_documents_print_the_same(language: Language, seed: int) -> None:
    random = Random(seed)
    printed = print_node(language.parse(random_texts.laid_out(random, language.tokens(random))).document)
    check_valid(language, printed)
    assert print_node(language.parse(printed).document) == printed


@LANGUAGES
def test_every_beginning_of_the_kitchen_sinks(language: Language) -> None:
    text = kitchen_sinks.EXECUTABLE if language is EXECUTABLE else kitchen_sinks.SCHEMA
    for end in range(0, len(text), 11):
        check_spoilt(language, text[:end])


ANYTHING = st.one_of(
    st.text(),
    st.text(st.sampled_from("{}()[]:!$@=|&.\"'\\#-+0e1a \n\ufdd0\ufeff\ud800")),
    st.lists(st.sampled_from((*random_texts.JUNK, "query", "type", "extend", "schema", "directive"))).map(" ".join),
)


@given(ANYTHING)
def test_anything(text: str) -> None:
    check_spoilt(EXECUTABLE, text)
    check_spoilt(SCHEMA, text)
    for definition in parse_variables(text).definitions:
        print_node(definition)


@given(st.lists(ANYTHING, min_size=1, max_size=4))
def test_any_template(quasis: list[str]) -> None:
    check_template(quasis)


@given(seed=SEEDS)
def test_templates_cut_from_spoilt_documents(seed: int) -> None:
    random = Random(seed)
    tokens = random_texts.mutated(random, random_texts.executable(random))
    for _ in range(random.randint(0, 3)):
        tokens.insert(random.randrange(len(tokens) + 1), "•")
    check_template(random_texts.laid_out(random, tokens).split("•"))


def check_template(quasis: list[str]) -> None:
    parsed = parse_template(quasis)
    check_tree(parsed.template, parsed.problems, len(join_quasis(quasis)))
    assert list(parsed.misplaced) == sorted(set(parsed.misplaced))
    assert set(parsed.misplaced) <= set(range(len(quasis) - 1))


@given(seed=SEEDS)
def test_a_template_is_an_operation_without_its_head(seed: int) -> None:
    random = Random(seed)
    tokens: list[Any] = []
    while tokens[:1] not in (["query"], ["mutation"]) or tokens[1] not in ("{", "(", "@"):
        tokens = random_texts.executable(random)
    text = random_texts.laid_out(random, tokens)
    head = text.index(tokens[0]) + len(tokens[0])
    (operation, *others) = parse_document(text).document.definitions
    body = " " * head + text[head : operation.end]
    template = parse_template([body]).template
    assert template.selection_set == operation.selection_set
    assert template.directives == operation.directives
    assert others == list(others)
