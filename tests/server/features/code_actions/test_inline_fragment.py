"""Fragments put in place."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_refactoring, titles

USER = 'export const u = gql.default(({ fragment }) => fragment("U", "User")`BODY`());\n'


def check(body: str, template: str, after: str, head: str = "") -> None:
    check_refactoring(
        f'//- /src/a.ts\n{head}{USER.replace("BODY", body)}export const q = gql.default(({{ query }}) => query("Q")`{template}`());\n',
        "Inline fragment 'U'",
        f'query("Q")`{after}`()',
        kind="refactor.inline",
    )


@pytest.mark.parametrize(
    ("body", "template", "after"),
    [
        ("{ id name }", "{ me { ...${u$0} role } }", "{ me { id name role } }"),
        ("{ id\n name # why\n }", "{\n  me {\n    ...${u$0}\n  }\n}", "{\n  me {\n    id\n    name # why\n  }\n}"),
        (
            "{ id friend(first: 1) { id } }",
            "{\n  me {\n    ..$0.${u}\n  }\n}",
            "{\n  me {\n    id\n    friend(first: 1) {\n      id\n    }\n  }\n}",
        ),
        ("{ id }", '{ node(id: "1") { ...${u$0} } }', '{ node(id: "1") { ... on User { id } } }'),
        (
            "{ id }",
            "($a: Boolean!) { me { ...${u$0} @include(if: $a) } }",
            "($a: Boolean!) { me { ... on User @include(if: $a) { id } } }",
        ),
        (
            r'{ posts { title(format: "\`\\n") } }',
            "{ me { ...${u$0} } }",
            r'{ me { posts { title(format: "\`\\n") } } }',
        ),
    ],
)
def test_templates(body: str, template: str, after: str) -> None:
    check(body, template, after)


def test_variables_are_declared() -> None:
    body = "($n: Int = 3) { friend(first: $n) { id } }"
    check(body, "{ me { ...${u$0} } }", "($n: Int = 3) { me { friend(first: $n) { id } } }")
    check(body, "($n: Int) { me { ...${u$0} } }", "($n: Int) { me { friend(first: $n) { id } } }")


def test_variables_keep_their_order() -> None:
    head = 'export const v = gql.default(({ fragment }) => fragment("V", "User")`($m: Int) { friend(first: $m) { name } }`());\n'
    body = "($n: Int) { x: friend(first: $n) { id } }"
    check(
        body,
        "{ me { ...${v} ...${u$0} } }",
        "($m: Int, $n: Int) { me { ...${v} x: friend(first: $n) { id } } }",
        head,
    )


def test_bound_variables_are_replaced() -> None:
    body = "($n: Int, $r: Role) { friend(first: $n, role: $r) { id } }"
    template = '($m: Int) { me { ...${({ $ }) => u.spread({ n: $.m, r: "USER" })$0} } }'
    check(body, template, "($m: Int) { me { friend(first: $m, role: USER) { id } } }")


def test_what_a_fragment_interpolates_is_imported() -> None:
    check_refactoring(
        """
        //- /src/c.ts
        export const named = gql.default(({ fragment }) => fragment("Named", "User")`{ name }`());
        //- /src/b.ts
        import { gql } from "@/graphql-system";
        import { named as n } from "./c";
        export const u = gql.default(({ fragment }) => fragment("U", "User")`{ id ...${n} }`());
        //- /src/a.ts
        import { gql } from "@/graphql-system";
        import { u } from "./b";
        export const q = gql.default(({ query }) => query("Q")`{ me { ...${u$0} } }`());
        """,
        "Inline fragment 'U'",
        """\
import { u } from "./b";
import { named } from "./c";
export const q = gql.default(({ query }) => query("Q")`{ me { id ...${named} } }`());
""",
        kind="refactor.inline",
    )


@pytest.mark.parametrize(
    ("body", "fields", "after"),
    [
        ("{ id name }", "...u$0.spread(),", '...f("id")(),\n    ...f("name")(),\n'),
        (
            '($n: Int) { friend(first: $n) @tag(name: "x") { id __typename } }',
            "...u$0.spread({ n: $.m }),",
            '...f("friend", { first: $.m }, { directives: [$dir.tag({ name: "x" })] })(({ f }) => ({\n'
            '      ...f("id")(),\n      __typename: true,\n    })),\n',
        ),
    ],
)
def test_callback_builders(body: str, fields: str, after: str) -> None:
    check_refactoring(
        f"""//- /src/a.ts
{USER.replace("BODY", body)}export const q = gql.default(({{ query }}) => query("Q")({{
  variables: "($m: Int)",
  fields: ({{ f, $ }}) => ({{ ...f("me")(({{ f }}) => ({{
    {fields}
  }})) }}),
}})());
""",
        "Inline fragment 'U'",
        f"({{\n    {after}",
        kind="refactor.inline",
    )


@pytest.mark.parametrize(
    ("fragment", "template"),
    [
        ("`($n: Int) { friend(first: $n) { id } }`()", "{ me { ...${({ $ }) => u.spread()$0} } }"),
        ("`{ id }`({ metadata: { a: 1 } })", "{ me { ...${u$0} } }"),
        ("`{ id # why\n }`()", "{ me { ...${u$0} name } }"),
    ],
)
def test_what_is_not_certain_is_not_offered(fragment: str, template: str) -> None:
    fixture = f"""//- /src/a.ts
export const u = gql.default(({{ fragment }}) => fragment("U", "User"){fragment});
export const q = gql.default(({{ query }}) => query("Q")`{template}`());
"""
    assert not any(title.startswith("Inline") for title in titles(fixture))
