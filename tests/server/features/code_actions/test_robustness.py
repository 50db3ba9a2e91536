"""Laws: over spoilt texts, at every place, nothing raises, edits lie inside and apart, and fixes keep what is built."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions import code_actions
from tests.server.features.code_actions.actions import check_edits
from tests.server.pictures import Picture, opened

TEXTS = {
    "src/b.ts": """\
import { gql } from "@/graphql-system";
export const named = gql.default(({ fragment }) => fragment("Named", "User")`($r: Role = USER) {
  name # why
  friend(role: $r) { id }
}`());
export const all = { post: gql.default(({ fragment }) => fragment("PostBits", "Post")`{ id author { ...${named} } }`()) };
""",
    "src/a.ts": """\
import { gql } from "@/graphql-system";
import { named } from "./b";

// 😀 first
export const q = gql.default(({ query, $dir }) =>
  query("Q")`
    ($id: ID!, $n: Int = 3) {
      user(id: $id) { id naem friend(first: $n) { id } ...${named} ...PostBits }
      me { role } me { posts(where: { title: "\\`x\\u{41}" }) { title author } }
      search { __typename ... on User { id } }
    }
  `(),
);
export const c = gql.default(({ query, $dir }) => query("C")({
  variables: "($id: ID!, $m: Int)",
  fields: ({ f, $ }) => ({
    ...f("user", { id: $.id })(({ f }) => ({
      ...f("id")(),
      name: true,
      ...f("friend", {}, { alias: "pal", directives: [$dir.tag({ name: "x" })] })(({ f }) => ({ ...f("id")() })),
      ...named.spread({ r: $.r }),
    })),
    ...f("search")({ User: ({ f }) => ({ ...f("id") }) }),
    me: true,
  }),
})());
export const m = gql.default(({ mutation }) => mutation("M")`{ save(name: $x) }`);
export const old = gql.default(({ query }) => query.compat("Old")`{ me { id posts } }`);
function f() { return gql.default(({ fragment }) => fragment("Inner", "User")`{ id ...${named} @skip(if: $y) }`()); }
""",
}
FIXTURE = "".join(f"//- /{path}\n{text}" for path, text in TEXTS.items())
PIECES = (
    "{",
    "}",
    "(",
    ")",
    "`",
    "$",
    "${",
    "...",
    '"',
    "#",
    "//",
    "me",
    "id",
    "$id",
    ": ",
    "\n",
    "\r\n",
    "😀",
    "\\",
    "=>",
    ",",
    " ",
)


def spoilt(random: Random, text: str) -> str:
    """A few small accidents."""
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(text))
        end = min(len(text), at + random.choice((0, 0, 1, 2, 10)))
        text = text[:at] + random.choice((*PIECES, "")) + text[end:]
    return text


def check_everywhere(picture: Picture, offsets: list[int]) -> None:
    spans = [Span(offset, offset) for offset in offsets]
    spans += [Span(one, other) for one, other in pairwise(offsets) if one <= other]
    spans += [item.span for item in picture.session.build.diagnostics.get(picture.path, ())]
    for span in spans:
        for action in code_actions(picture.view, picture.path, span):
            check_edits(picture, action)
            assert (action.kind == "quickfix") == (action.diagnostic is not None)
            assert action.title


@pytest.fixture(scope="module")
def project() -> Picture:
    with opened(FIXTURE) as picture:
        yield picture


def test_every_offset(project: Picture) -> None:
    for path, text in TEXTS.items():
        project.type(path, text)
    picture = project._replace(path="src/a.ts")
    check_everywhere(picture, list(range(0, len(TEXTS["src/a.ts"]) + 1, 7)))


@given(st.integers(0, 2**32))
def test_spoilt_texts(project: Picture, seed: int) -> None:
    random = Random(seed)
    for path, text in TEXTS.items():
        project.type(path, text)
    path = random.choice(list(TEXTS))
    project.type(path, spoilt(random, TEXTS[path]))
    picture = project._replace(path="src/a.ts")
    length = len(picture.texts["src/a.ts"])
    check_everywhere(picture, sorted(random.randint(-2, length + 2) for _ in range(4)))
