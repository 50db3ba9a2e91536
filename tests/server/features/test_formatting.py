"""Formatting: pictures of a file before and after; tokens, comments and the build's output stay what they are."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.escapes import cook_template
from soda_gql_server.features.formatting import Style, format_document, format_on_type, format_range, style_of
from tests.builder_core.graphql.random_texts import SPACES, laid_out
from tests.pictures import HEAD
from tests.server.pictures import Picture, opened

TWO = Style()


def applied(text: str, edits: Iterable[Edit]) -> str:
    ordered = sorted(edits, key=lambda edit: edit.span)
    assert all(one.span.end <= other.span.start for one, other in pairwise(ordered))
    for edit in reversed(ordered):
        replaced = text[slice(*edit.span)]
        assert set(cook_template(replaced) or "") <= set(" \t\n,\ufeff")
        text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    return text


def formatted(body: str, style: Style = TWO) -> str:
    with opened(f"//- /src/a.ts\n{HEAD}") as picture:
        picture.type("src/a.ts", HEAD + body)
        before = outputs(picture)
        after = applied(picture.text, format_document(picture.view, picture.path, style))
        picture.type("src/a.ts", after)
        assert outputs(picture) == before
        assert format_document(picture.view, picture.path, style) == []
    return after.removeprefix(HEAD)


def outputs(picture: Picture) -> list[Any]:
    """What is built and told, without places: upstream's documents say where variables are declared."""
    results = picture.session.results
    made = [_placeless(json.loads(results[id_].prebuild or b"null")) for id_ in sorted(results)]
    return [made, [item.code for found in picture.session.build.diagnostics.values() for item in found]]


def _placeless(json: Any) -> Any:
    if isinstance(json, list):
        return [_placeless(item) for item in json]
    if isinstance(json, dict):
        return {key: _placeless(item) for key, item in json.items() if key != "loc"}
    return json


def check(before: str, after: str, style: Style = TWO) -> None:
    assert formatted(before, style) == after


def query(template: str) -> str:
    return f'export const q = gql.default(({{ query }}) => query("Q")`{template}`());\n'


def test_a_template_that_begins_on_its_own_line() -> None:
    check(
        """\
export const q = gql.default(({ query }) =>
  query("Q")`
($id:ID!)
    { user(id:$id){id,name} }
`(),
);
""",
        """\
export const q = gql.default(({ query }) =>
  query("Q")`
    ($id: ID!) {
      user(id: $id) {
        id
        name
      }
    }
  `(),
);
""",
    )


def test_a_template_that_begins_behind_the_backtick() -> None:
    check(query("($id:ID!){user(id:$id){id}}"), query("($id: ID!) {\n  user(id: $id) {\n    id\n  }\n}"))


def test_comments_stay() -> None:
    check(
        query("\n# one\n{ me { # two\n id } # three\n}\n"),
        query("\n  # one\n  {\n    me { # two\n      id\n    } # three\n  }\n"),
    )
    check(query("{ me { id } } # end"), query("{\n  me {\n    id\n  }\n} # end\n"))


def test_interpolations_are_not_touched() -> None:
    check(
        """\
const u = gql.default(({ fragment }) => fragment("U", "User")`($n: Int) {id friend(first:$n) {id}}`());
const q = gql.default(({ query }) => query("Q")`{me{  ...  ${ u }  friend{...${({$})=>
   u.spread({ n: 1 })}, role}}}`());
""",
        """\
const u = gql.default(({ fragment }) => fragment("U", "User")`($n: Int) {
  id
  friend(first: $n) {
    id
  }
}`());
const q = gql.default(({ query }) => query("Q")`{
  me {
    ...${ u }
    friend {
      ...${({$})=>
   u.spread({ n: 1 })}
      role
    }
  }
}`());
""",
    )


def test_variables_of_callback_builders() -> None:
    fields = 'fields: ({ f, $ }) => ({ ...f("user", { id: $.id })(({ f }) => ({ ...f("id")() })) })'
    start = 'export const q = gql.default(({ query }) => query("Q")({'
    for quote in "\"'`":
        check(
            f"{start} variables: {quote}($id:ID!,$n :[Int]=[1,2]){quote}, {fields} }})());\n",
            f"{start} variables: {quote}($id: ID!, $n: [Int] = [1, 2]){quote}, {fields} }})());\n",
        )
    check(
        f"{start}\n  variables: `(\n$id:ID!)\n`,\n  {fields},\n}})());\n",
        f"{start}\n  variables: `(\n    $id: ID!\n  )\n  `,\n  {fields},\n}})());\n",
    )


@pytest.mark.parametrize("variables", [r"( $id: ID! ) # c", r"(\n$id: ID!)", r"($id: ID! # c\n )"])
def test_a_string_of_one_line_that_would_need_more_is_left_alone(variables: str) -> None:
    body = f"""export const q = gql.default(({{ query }}) => query("Q")({{ variables: "{variables}", fields: () => ({{}}) }})());\n"""
    check(body, body)


def test_compat_templates_and_renamed_tools() -> None:
    check(
        'export const q = gql.default(({ query: ask }) => ask.compat("Q")`{me{id}}`);\n',
        'export const q = gql.default(({ query: ask }) => ask.compat("Q")`{\n  me {\n    id\n  }\n}`);\n',
    )
    check(
        'export const q = gql.default((tools) => tools.query("Q")`{me{id}}`());\n',
        'export const q = gql.default((tools) => tools.query("Q")`{\n  me {\n    id\n  }\n}`());\n',
    )


def test_escapes_survive() -> None:
    check(
        query(r'{ user(id:"\`\u{1F600}\\n"){name\u0020id} # \`c\` 😀' + "\n}"),
        query('{\n  user(id: "\\`\\u{1F600}\\\\n") {\n    name\n    id\n  } # \\`c\\` 😀\n}'),
    )


def test_lines_end_as_the_others_do() -> None:
    check("\r\n" + query("{ me\r\n# c\r\n{ id } }"), "\r\n" + query("{\r\n  me\r\n  # c\r\n  {\r\n    id\r\n  }\r\n}"))


def test_an_editor_says_what_an_indentation_is() -> None:
    check("\t" + query("{me{id}}"), "\t" + query("{\n\t\tme {\n\t\t\tid\n\t\t}\n\t}"), style_of(4, insert_spaces=False))
    check(query("{me{id}}"), query("{\n    me {\n        id\n    }\n}"), style_of(4, insert_spaces=True))


@pytest.mark.parametrize(
    "template", ["{ me { id }", "{ me(id: ) { id } }", "{}", "", "{ me { ${1} } }", r"{ me {  \x4 } }"]
)
def test_texts_with_errors_are_left_alone(template: str) -> None:
    check(query(template), query(template))


def test_what_is_wrong_elsewhere_does_not_matter() -> None:
    broken = 'const = 3;\nexport const q = gql.unknown(({ query }) => query("Q")`{a'
    check(broken + "{b}}`());\nfoo(\n", broken.replace("{a", "{\n  a {\n    b\n  }\n}`());\nfoo(\n"))


# --- ranges and typing -----------------------------------------------------------------------------------


def test_a_range_is_formatted_and_nothing_else() -> None:
    with opened("//- /src/a.ts\n" + query("{\n   a\n     b\n   c\n}") + query("{a}")) as picture:
        start = picture.text.index("b\n") - 2
        edits = format_range(picture.view, picture.path, Span(start, start), TWO)
        assert applied(picture.text, edits) == picture.text.replace("     b", "  b")


def typed(template: str, character: str) -> str:
    """``$0`` is the cursor, right behind the character."""
    with opened("//- /src/a.ts\n" + query(template)) as picture:
        edits = format_on_type(picture.view, picture.path, picture.offset, character, TWO)
        text = applied(picture.text, edits)
        return text[text.index("`") + 1 : text.rindex("`")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ a b{c  d}$0 e }", "{ a b {\n    c\n    d\n  } e }"),
        ("{\n  a {\n    b\n      }$0\n", "{\n  a {\n    b\n  }\n"),
        ("{ a # }$0\n b}", "{ a # }\n b}"),
    ],
)
def test_a_closing_brace_formats_what_it_closes(before: str, after: str) -> None:
    assert typed(before, "}") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{\n  a {\n$0", "{\n  a {\n    "),
        ("{\n  a {\n$0}", "{\n  a {\n  }"),
        ("\n$0", "\n  "),
        ("\n  {\n    a\n$0\n  }\n", "\n  {\n    a\n    \n  }\n"),
        ('{ a(b: """\n$0', '{ a(b: """\n'),
        ("{\n  a {\n$0    ", "{\n  a {\n    "),
    ],
)
def test_a_line_end_indents_the_next_line(before: str, after: str) -> None:
    assert typed(before, "\n") == after


# --- laws ------------------------------------------------------------------------------------------------


TOKENS = (
    "a",
    "b:",
    "c",
    "{",
    "}",
    "(",
    ")",
    "x:",
    "1",
    "$v",
    '"s"',
    "[",
    "]",
    "@d",
    "...${u}",
    "... on",
    "User",
    "# c\n",
    '"""t\n\n  u"""',
    "\\n",
    "\\`",
)


@given(st.lists(st.sampled_from(TOKENS), max_size=25), st.integers(0, 2**32), st.integers(-5, 300))
def test_nothing_raises_and_only_white_space_changes(tokens: list[str], seed: int, offset: int) -> None:
    random = Random(seed)
    template = "".join(token + random.choice(SPACES) for token in tokens)
    with opened("//- /src/a.ts\n") as picture:
        picture.type("src/a.ts", HEAD + query(template))
        for edits in (
            format_document(picture.view, picture.path, TWO),
            format_range(picture.view, picture.path, Span(offset, offset + 9), TWO),
            format_on_type(picture.view, picture.path, offset, "}", TWO),
            format_on_type(picture.view, picture.path, offset, "\n", TWO),
        ):
            applied(picture.text, edits)


@given(st.integers(0, 2**32))
def test_twice_is_once_and_the_output_stays(seed: int) -> None:
    random = Random(seed)
    tokens = [
        "(",
        "$",
        "id",
        ":",
        "ID",
        "!",
        "=",
        '"1"',
        "$",
        "r",
        ":",
        "Role",
        ")",
        "{",
        "user",
        "(",
        "id",
        ":",
        "$",
        "id",
        ")",
    ]
    tokens += [
        "{",
        "id",
        "friend",
        "(",
        "role",
        ":",
        "$",
        "r",
        "first",
        ":",
        "1",
        ")",
        "{",
        "...",
        "on",
        "User",
        "{",
        "name",
        "}",
        "}",
        "}",
        "}",
    ]
    formatted(query(laid_out(random, tokens)))
