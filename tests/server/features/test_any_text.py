"""Whatever stands in a file, at whatever offset: features answer, and what they answer fits the text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from soda_gql_builder.text import Span
from soda_gql_server.features.completion import completions, completions_after_space
from soda_gql_server.features.inlay_hints import inlay_hints
from soda_gql_server.features.semantic_tokens import semantic_tokens
from soda_gql_server.features.signature_help import signature_help
from tests.conftest import PROFILE
from tests.server.pictures import Picture, opened

BITS = """//- /src/bits.ts
export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`($n: Int = 5) { friend(first: $n) { id } }`());
//- /src/a.ts
"""
CODE = """import { bits } from "./bits";
export const q = gql.default(({ query, $dir, $colocate }) => query("Q")`($id: ID!, $r: [Role!] = ADMIN @auth) {
  user(id: $id) { x: friend(role: USER) { id @include(if: true) } ...${bits} # 😀 \\`
    posts(where: { roles: [ADMIN], title: "a\\"b" }) { ... on Post { id } }
    ...${({ $ }) => bits.spread({ n: $.r })}
  }
}`());
export const c = gql.default(({ query, $dir }) => query("C")({ variables: "($id: ID!)", fields: ({ f, $ }) => ({
  ...f("user", { id: $.id }, { alias: "me2", directives: [$dir.include({ if: true })] })(({ f }) => ({
    id: true, ...bits.spread({ n: 1 }), ...f("posts", { where: { and: [{ role: "ADMIN" }] } })(({ f }) => ({ id: true })),
  })),
  ...f("search", { text: /['"`]/.source })({ User: ({ f }) => { return { name: true }; }, __typename: true }),
}) })({ metadata: ({ $ }) => $.id }));
export const old = gql.default(({ query }) => query.compat("Old")`{ me { id } }`);
const helper = ({ f }) => ({ ...f("name")() });
"""
HEAD = 'import { gql } from "@/graphql-system";\n'
PIECES = [
    *("`", "${", "}", "{", "(", ")", "[", "]", '"', "'", "...", "$", "@", ":", ",", ".", "!", "=", "#", "/*", "//"),
    *("\\", "\n", "\r\n", " ", "😀", "\ufdd0", '"""', "gql.default(", 'f("', "$.", "$dir.", "on ", "=>", "fragment"),
]


@pytest.fixture(scope="module")
def picture() -> Iterator[Picture]:
    with opened(BITS + CODE) as shown:
        yield shown


edits = st.lists(
    st.tuples(st.integers(0, len(CODE) + 40), st.integers(0, 60), st.sampled_from(["", *PIECES])),
    min_size=1,
    max_size=4,
)


@given(edits)
@settings(
    max_examples=200 if PROFILE == "long" else 3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_offset_of_a_mutated_text_is_answered(picture: Picture, edits: list[tuple[int, int, str]]) -> None:
    text = HEAD + CODE
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
    picture.type("src/a.ts", text)
    try:
        check(picture, text)
    finally:
        picture.type("src/a.ts", HEAD + CODE)


def check(picture: Picture, text: str) -> None:
    view, path = picture.view, "src/a.ts"
    for offset in range(-1, len(text) + 2):
        at = max(0, min(offset, len(text)))
        for item in completions(view, path, offset).items:
            assert 0 <= item.span.start <= at <= item.span.end <= len(text)
            assert "\n" not in text[slice(*item.span)]
        completions_after_space(view, path, offset)
        help_ = signature_help(view, path, offset)
        assert help_ is None or help_.active is None or help_.active < len(help_.parameters)
    whole = Span(0, len(text))
    assert all(0 <= hint.offset <= len(text) for hint in inlay_hints(view, path, whole))
    end = 0
    for token in semantic_tokens(view, path, whole):
        assert end <= token.span.start < token.span.end <= len(text)
        assert "\n" not in text[slice(*token.span)]
        end = token.span.end
