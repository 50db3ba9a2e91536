"""Templates as callback builders, and callback builders as templates."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import applied, check_refactoring, offered, outputs, titles
from tests.server.pictures import opened

HEAD = """\
const u = gql.default(({ fragment }) => fragment("U", "User")`($n: Int) { friend(first: $n) { id } }`());
const v = gql.default(({ fragment }) => fragment("V", "User")`{ name }`());
"""


def check(before: str, title: str, after: str) -> None:
    """``before`` and ``after`` follow ``query("Q")``; the other way leads back to the same document."""
    fixture = (
        f'//- /src/a.ts\n{HEAD}export const q = gql.default(({{ query$0, $dir }}) =>\n  query("Q"){before}(),\n);\n'
    )
    wanted = f'  query("Q"){after}(),\n'
    check_refactoring(fixture, f"Convert to a {title}", wanted, kind="refactor.rewrite")
    other = "template" if title == "callback builder" else "callback builder"
    with opened(fixture) as picture:
        made = outputs(picture)
        applied(picture, next(action for action in offered(picture) if action.title.startswith("Convert")))
        back = [action for action in offered(picture) if action.title == f"Convert to a {other}"]
        assert len(back) == 1
        applied(picture, back[0])
        assert outputs(picture) == made


def test_a_template() -> None:
    check(
        """`
    ($id: ID!, $n: Int = 3, $yes: Boolean!) {
      user(id: $id) {
        id
        __typename
        pal: friend(first: $n, role: USER) @include(if: $yes) @tag(name: "x") {
          posts(where: { title: "a\\\\nb", roles: [ADMIN], score: 1.5 }, ids: ["1", "2"]) {
            title
          }
        }
      }
      search(text: null) {
        __typename
        ... on User {
          name
        }
        ... on Post {
          title
        }
      }
    }
  `""",
        "callback builder",
        """({
    variables: "($id: ID!, $n: Int = 3, $yes: Boolean!)",
    fields: ({ f, $ }) => ({
      ...f("user", { id: $.id })(({ f }) => ({
        ...f("id")(),
        __typename: true,
        ...f("friend", { first: $.n, role: "USER" }, { alias: "pal", directives: [$dir.include({ if: $.yes }), $dir.tag({ name: "x" })] })(({ f }) => ({
          ...f("posts", { where: { title: "a\\nb", roles: ["ADMIN"], score: 1.5 }, ids: ["1", "2"] })(({ f }) => ({
            ...f("title")(),
          })),
        })),
      })),
      ...f("search", { text: null })({
        __typename: true,
        User: ({ f }) => ({
          ...f("name")(),
        }),
        Post: ({ f }) => ({
          ...f("title")(),
        }),
      }),
    }),
  })""",
    )


def test_fragments_in_a_template() -> None:
    check(
        "`($m: Int) { me { ...${v} ...${({ $ }) => u.spread({ n: $.m })} } }`",
        "callback builder",
        """({
    variables: "($m: Int)",
    fields: ({ f, $ }) => ({
      ...f("me")(({ f }) => ({
        ...v.spread(),
        ...u.spread({ n: $.m }),
      })),
    }),
  })""",
    )


def test_variables_that_came_along_are_declared() -> None:
    check(
        "`{ me { ...${u} } }`",
        "callback builder",
        """({
    variables: "($n: Int)",
    fields: ({ f, $ }) => ({
      ...f("me")(({ f }) => ({
        ...u.spread({ n: $.n }),
      })),
    }),
  })""",
    )


def test_a_callback_builder() -> None:
    check(
        """({
    variables: "($id: ID!, $m: Int)",
    fields: ({ f, $ }) => ({
      ...f("user", { id: $.id })(({ f }) => ({
        id: true,
        ...f("friend", { first: -1 }, { alias: "pal", directives: [$dir.tag({ name: "`x${" })] })(({ f }) => ({
          ...v.spread(),
          ...u.spread({ n: $.m }),
        })),
      })),
      ...f("search")({ User: ({ f }) => ({ ...f("id")() }) }),
    }),
  })""",
        "template",
        """`($id: ID!, $m: Int) {
    user(id: $id) {
      id
      pal: friend(first: -1) @tag(name: "\\`x\\${") {
        ...${v}
        ...${({ $ }) => u.spread({ n: $.m })}
      }
    }
    search {
      ... on User {
        id
      }
    }
  }`""",
    )


def test_a_spread_of_the_same_variables_is_the_fragment_itself() -> None:
    check(
        '({ variables: "($n: Int)", fields: ({ f, $ }) => ({ ...f("me")(({ f }) => ({ ...u.spread({ n: $.n }) })) }) })',
        "template",
        "`($n: Int) {\n    me {\n      ...${u}\n    }\n  }`",
    )


def test_other_names_of_tools() -> None:
    check_refactoring(
        """
        //- /src/a.ts
        export const q = gql.default(({ query: ask$0 }) => ask("Q")`{ me { id @tag(name: "x") } }`({ metadata: { a: 1 } }));
        """,
        "Convert to a callback builder",
        '({ query: ask, $dir }) => ask("Q")({\n',
        kind="refactor.rewrite",
    )
    check_refactoring(
        """
        //- /src/a.ts
        export const q = gql.default((tools$0) => tools.query("Q")({
          variables: "($id: ID!)",
          fields: ({ f: field, $: v }) => ({ ...field("user", { id: v.id })((t) => ({ ...t.f("id")() })) }),
        })({}));
        """,
        "Convert to a template",
        'tools.query("Q")`($id: ID!) {\n  user(id: $id) {\n    id\n  }\n}`({})',
        kind="refactor.rewrite",
    )


@pytest.mark.parametrize(
    "body",
    [
        'query("Q")`{ me { id } # why\n }`()',
        'query("Q")`@tag(name: "x") { me { id } }`()',
        'query("Q")`{ node(id: "1") { ... on User { id } } }`()',
        'query("Q")`{ me { ...${v} @include(if: true) } }`()',
        'query.compat("Q")`{ me { id } }`',
        'fragment("F", "User")`{ id }`()',
        'query("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ ...(yes && f("id")()), id: true })) }) })()',
        'query("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ id: yes })) }) })()',
        'query("Q")({ fields: ({ f }) => ({ ...f(field)(({ f }) => ({ id: true })) }) })()',
        'query("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ id: true })) /* why */ }) })()',
        'query("Q")({ fields: ({ f }) => ({ ...$colocate({ a: f("me")(({ f }) => ({ id: true })) }) }) })()',
        'query("Q")({ ...extra, fields: ({ f }) => ({ ...f("me")(({ f }) => ({ id: true })) }) })()',
    ],
)
def test_what_is_not_certain_is_not_offered(body: str) -> None:
    constants = 'const yes = true, field = "me" as const, extra = {};\n'
    fixture = f"//- /src/a.ts\n{constants}{HEAD}export const q = gql.default(({{ query$0, fragment, $colocate }}) => {body});\n"
    assert not any(title.startswith("Convert") for title in titles(fixture))
