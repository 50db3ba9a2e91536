"""The white space of GraphQL text.  In a picture ``•`` is an interpolation."""

from __future__ import annotations

from random import Random
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.graphql.layout import lay_out
from soda_gql_builder.graphql.lexer import tokens_and_comments
from soda_gql_builder.graphql.parser import join_quasis, parse_template
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.graphql.tokens import PLACEHOLDER
from tests.builder_core.graphql import random_texts


def laid_out(picture: str) -> str:
    text, interpolations = read(picture)
    layout = lay_out(text, interpolations)
    assert layout is not None
    parts: list[str] = []
    ends = [*[gap.start for gap in layout.gaps[1:]], layout.end]
    for index, (gap, end) in enumerate(zip(layout.gaps, ends, strict=True)):
        assert not text[gap.start : gap.end].strip(" \t\r\n,\ufeff")
        if index:
            parts.append("\n" * gap.lines + "  " * gap.level if gap.lines else gap.filler)
        parts.append(text[gap.end : end])
    return "".join(parts).replace(PLACEHOLDER, "•")


def read(picture: str) -> tuple[str, list[int]]:
    text = join_quasis(picture.split("•"))
    return text, [index for index, character in enumerate(text) if character == PLACEHOLDER]


def spellings(picture: str) -> list[str]:
    text, interpolations = read(picture)
    return [text[token.start : token.end] for token in tokens_and_comments(text, interpolations)]


def check(before: str, after: str) -> None:
    expected = dedent(after).strip("\n")
    assert laid_out(before) == expected
    assert laid_out(expected) == expected


def test_every_selection_has_its_line() -> None:
    check(
        "($id:ID!,$roles:[Role!]!=[ADMIN,USER]@a(b:1)) @live{a,b:c(x:$id y:{z:1 w:{}})@skip(if:true)...• @x{id}}",
        """
        ($id: ID!, $roles: [Role!]! = [ADMIN, USER] @a(b: 1)) @live {
          a
          b: c(x: $id, y: { z: 1, w: {} }) @skip(if: true)
          ...• @x {
            id
          }
        }
        """,
    )


def test_fragments() -> None:
    check(
        "{...•...Name@a ...on User{on}...{id}...@include(if:$x){on:on ...on on{on}}}",
        """
        {
          ...•
          ...Name @a
          ... on User {
            on
          }
          ... {
            id
          }
          ... @include(if: $x) {
            on: on
            ... on on {
              on
            }
          }
        }
        """,
    )


def test_comments_stay_behind_what_they_stand_behind() -> None:
    check(
        """{ # one
           a # two
           # three

           # four
           b(x: 1, # five
             y: 2) # six
           # seven
        } # eight""",
        """
        { # one
          a # two
          # three

          # four
          b(
            x: 1 # five
            y: 2
          ) # six
          # seven
        } # eight
        """,
    )


def test_comments_before_everything() -> None:
    check("# one\n\n# two\n{ a }", "# one\n\n# two\n{\n  a\n}")


def test_comments_in_odd_places() -> None:
    check(
        "($a: Int) # one\n @live # two\n { a: # three\n b # four\n { c } }",
        """
        ($a: Int) # one
        @live # two
        {
          a: # three
            b # four
          {
            c
          }
        }
        """,
    )


def test_one_blank_line_stays_between_selections() -> None:
    check("{\n\n\n a\n\n\n b\n c\n\n}", "{\n  a\n\n  b\n  c\n}")


def test_variables_on_lines_of_their_own_stay_there() -> None:
    check("(\n $a: Int, $b: Int) { a }", "(\n  $a: Int\n  $b: Int\n) {\n  a\n}")
    check("($a: Int,\n $b: Int) { a }", "($a: Int, $b: Int) {\n  a\n}")


def test_described_variables() -> None:
    check(
        '("one" $a: S = "x" "two" $b: Int) { a }',
        '(\n  "one"\n  $a: S = "x"\n  "two"\n  $b: Int\n) {\n  a\n}',
    )


def test_long_arguments_get_lines() -> None:
    argument = "x" * 35
    fits = f'field(a: "{argument}", b: "{argument[:26]}")'
    assert len(fits) == 80
    check(f"{{ {fits} }}", f"{{\n  {fits}\n}}")
    check(
        f"{{ f: {fits} }}",
        f'{{\n  f: field(\n    a: "{argument}"\n    b: "{argument[:26]}"\n  )\n}}',
    )


def test_long_values_get_lines() -> None:
    words = ", ".join([f'"{"x" * 20}"'] * 4)
    lines = "\n      ".join([f'"{"x" * 20}"'] * 4)
    check(f"{{ a(b: [{words}]) }}", f"{{\n  a(\n    b: [\n      {lines}\n    ]\n  )\n}}")


def test_block_strings_are_left_alone() -> None:
    block = '"""\none\n  two\n"""'
    check(f"{{ a(b: {block}) }}", f"{{\n  a(b: {block})\n}}")


@pytest.mark.parametrize("text", ["", " ", "# comment", ",,"])
def test_nothing_has_no_layout(text: str) -> None:
    assert lay_out(text) is None


@pytest.mark.parametrize(
    ("text", "opened", "closed"), [("{ a }", False, False), ("\n{ a }", True, False), (" { a }\n # c\n", False, True)]
)
def test_how_a_text_begins_and_ends(text: str, opened: bool, closed: bool) -> None:
    layout = lay_out(text)
    assert layout is not None
    assert (layout.opened, layout.closed) == (opened, closed)


# --- laws ------------------------------------------------------------------------------------------------


def template(random: Random) -> list[str]:
    """The tokens of a template: of an operation without its keyword and name."""
    while True:
        tokens = random_texts.executable(random)
        starts = [index for index, token in enumerate(tokens) if token in ("(", "@", "{")]
        text = tokens[starts[0] :]
        if not parse_template([" ".join(text)]).problems:
            return text


@given(st.integers(0, 2**32))
def test_no_token_changes_and_twice_is_once(seed: int) -> None:
    random = Random(seed)
    text = random_texts.laid_out(random, template(random))
    once = laid_out(text)
    assert spellings(once) == spellings(text)
    assert laid_out(once) == once
    assert not parse_template([once]).problems


@given(st.integers(0, 2**32))
def test_the_printer_agrees(seed: int) -> None:
    random = Random(seed)
    tokens = [token for token in template(random) if not token.startswith('"""') and "\\" not in token]
    parsed = parse_template([" ".join(tokens)])
    printed = print_node(parsed.template)
    if parsed.problems or any(len(line) > 70 for line in printed.split("\n")) or '"\n' in printed:
        return
    assert laid_out(" ".join(tokens)) == printed.replace("{  }", "{}")
