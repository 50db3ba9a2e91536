"""Fragments made of selections."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_refactoring, titles


def check(fixture: str, after: str, name: str = "UserFields") -> None:
    check_refactoring(fixture, f"Extract fragment '{name}'", after, kind="refactor.extract")


def test_what_is_selected() -> None:
    check(
        """
        //- /src/a.ts
        /** The one who asks. */
        export const q = gql.default(({ query }) => query("Q")`{
          me {
            id
            $[name # why
            friend(first: 1) { id }$]
            role
          }
        }`());
        """,
        """
const userFields = gql.default(({ fragment }) => fragment("UserFields", "User")`{
  name # why
  friend(first: 1) {
    id
  }
}`());

/** The one who asks. */
export const q = gql.default(({ query }) => query("Q")`{
  me {
    id
    ...${userFields}
    role
  }
}`());
""",
    )


def test_what_the_field_at_the_cursor_selects() -> None:
    check(
        '//- /src/a.ts\nexport const q = gql.default(({ query }) => query("Q")`{ me$0 { id name } }`());\n',
        'query("Q")`{ me { ...${userFields} } }`',
    )


def test_variables_come_along() -> None:
    check(
        """
        //- /src/a.ts
        export const q = gql.default(({ query }) => query("Q")`($id: ID!, $n: Int = 3, $yes: Boolean!) {
          user(id: $id) { $[friend(first: $n) { id @include(if: $yes) }$] }
        }`());
        """,
        'fragment("UserFields", "User")`($n: Int, $yes: Boolean!) {\n',
    )


def test_fragments_are_extracted_from() -> None:
    check(
        '//- /src/a.ts\nexport const u = gql.default(({ fragment }) => fragment("U", "User")`($n: Int) { id $[friend(first: $n) { id }$] }`());\n',
        'fragment("U", "User")`($n: Int) { id ...${userFields} }`',
    )


def test_interpolations_come_along() -> None:
    fixture = """
        //- /src/b.ts
        export const named = gql.default(({ fragment }) => fragment("Named", "User")`($r: Role) { name friend(role: $r) { id } }`());
        //- /src/a.ts
        import { gql } from "@/graphql-system";
        import { named } from "./b";
        export const q = gql.default(({ query }) => query("Q")`{ me { $[id ...${named} ...${({ $ }) => named.spread({ r: $.r })}$] } }`());
        """
    check(fixture, "`($r: Role) {\n  id\n  ...${named}\n  ...${({ $ }) => named.spread({ r: $.r })}\n}`")


def test_names_are_new() -> None:
    check(
        """
        //- /src/b.ts
        export const other = gql.default(({ fragment }) => fragment("UserFields", "User")`{ id }`());
        //- /src/a.ts
        const userFields2 = 1;
        export const q = gql.default(({ query }) => query("Q")`{ me$0 { id } }`());
        """,
        'const userFields3 = gql.default(({ fragment }) => fragment("UserFields3", "User")`',
        "UserFields3",
    )


def test_definitions_in_functions() -> None:
    check(
        """
        //- /src/a.ts
        import { gql } from "@/graphql-system";
        // It is used twice.
        export function useMe() {
          const q = gql.default(({ query }) => query("Q")`{ me$0 { id } }`());
          return q;
        }
        """,
        '"@/graphql-system";\nconst userFields = gql',
    )


def test_escapes_stay() -> None:
    check(
        r"""
        //- /src/a.ts
        export const q = gql.default(({ query }) => query("Q")`{ me { $[posts { title(format: "\`\u{41}\\n") }$] } }`());
        """,
        r'title(format: "\`\u{41}\\n")',
    )


def test_callback_builders() -> None:
    check(
        """
        //- /src/a.ts
        export const q = gql.default(({ query, $dir }) => query("Q")({
          variables: "($id: ID!, $n: Int)",
          fields: ({ f, $ }) => ({
            ...f("user", { id: $.id })(({ f }) => ({
              ...f("id")(),
              $[name: true,
              ...f("friend", { first: $.n }, { alias: "pal", directives: [$dir.tag({ name: "x" })] })(({ f }) => ({
                ...f("id")(),
              })),$]
            })),
          }),
        })());
        """,
        """`($n: Int) {
  name
  pal: friend(first: $n) @tag(name: "x") {
    id
  }
}`());

export const q = gql.default(({ query, $dir }) => query("Q")({
  variables: "($id: ID!, $n: Int)",
  fields: ({ f, $ }) => ({
    ...f("user", { id: $.id })(({ f }) => ({
      ...f("id")(),
      ...userFields.spread({ n: $.n }),
    })),
""",
    )


@pytest.mark.parametrize(
    "body",
    [
        'query.compat("Q")`{ me$0 { id } }`',
        'query("Q")`{ search$0 { __typename ... on User { id } } }`()',  # a fragment on a union
        'query("Q")`{ me { i$[d na$]me } }`()',  # nothing is covered whole
        'query("Q")`{ user$0(id: $x) { friend(first: $y) { id } } }`()',  # not declared
        'query("Q")({ fields: ({ f }) => ({ ...f("me$0")(({ f }) => ({ ...(yes ? f("id")() : {}) })) }) })()',
        'query("Q")({ fields: ({ f }) => ({ ...f("me$0")(({ f }) => ({ id: true, /* why */ ...f("name")() })) }) })()',
    ],
)
def test_what_is_not_certain_is_not_offered(body: str) -> None:
    fixture = f"//- /src/a.ts\nconst yes = true;\nexport const q = gql.default(({{ query }}) => {body});\n"
    assert not any(title.startswith("Extract") for title in titles(fixture.replace("$[", "$0").replace("$]", "")))


def test_what_only_the_function_knows_stays_there() -> None:
    fixture = """
        //- /src/a.ts
        const named = gql.default(({ fragment }) => fragment("Named", "User")`{ name }`());
        export const q = gql.default(({ query }) => { const local = named; return query("Q")`{ me$0 { ...${local} } }`(); });
        """
    assert not any(title.startswith("Extract") for title in titles(fixture))
