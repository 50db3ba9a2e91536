"""Where names are made, in TypeScript and in schema files."""

from __future__ import annotations

import pytest

from soda_gql_server.features.definition import definitions, implementations, type_definitions
from tests.server.features.shown import places
from tests.server.pictures import opened

FILES = """\
//- /src/f.ts
export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`($n: Int) {
  id friend(first: $n) { id }
}`());
export const frags = {
  user: gql.default(({ fragment }) => fragment("FU", "User")`{ ...${bits} }`()),
  "quoted": gql.default(({ fragment }) => fragment("FQ", "User")`{ id }`()),
};
export default gql.default(({ fragment }) => fragment("FD", "User")`{ id }`());
//- /src/index.ts
export * from "./f";
export { bits as renamed, default as main } from "./f";
//- /src/a.ts
import { bits, frags, renamed, main } from "./index";
"""


def check(text: str, *expected: str) -> None:
    with opened(FILES + text) as picture:
        assert places(picture, definitions(picture.view, picture.path, picture.offset)) == list(expected)


def query(body: str) -> str:
    return f'export const q = gql.default(({{ query }}) => query("Q")`{body}`());\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (query("{ me { ...${bi$0ts} } }"), "src/f.ts:2 bits"),
        (query("{ me { ...${renam$0ed} } }"), "src/f.ts:2 bits"),
        (query("{ me { ...${frags.us$0er} } }"), "src/f.ts:6 user"),
        (query("{ me { ...${frags.quot$0ed} } }"), "src/f.ts:7 quoted"),
        (query("{ me { ...${() => bi$0ts.spread()} } }"), "src/f.ts:2 bits"),
        (
            'export const q = gql.default(({ query }) => query("Q")({ fields: ({ f }) => ({ ...f("me")(() => frags.us$0er.spread()) }) })());',
            "src/f.ts:6 user",
        ),
        ("export const q = gql.default(({ query }) => query('Q$0')`{ me { id } }`());", "src/a.ts:3 q"),
    ],
)
def test_an_element_is_made_where_its_identifier_is(text: str, expected: str) -> None:
    check(text, expected)


def test_an_element_without_identifier_is_made_by_its_call() -> None:
    check(query("{ me { ...${mai$0n} } }"), "src/f.ts:9 ")


def test_import_specifiers_lead_on() -> None:
    text = query("{ me { ...${renamed} } }")
    with opened(FILES.replace("renamed, main", "rena$0med, main") + text) as picture:
        assert places(picture, definitions(picture.view, picture.path, picture.offset)) == ["src/f.ts:2 bits"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (query("($id: ID!) { user(id: $i$0d) { id } }"), "src/a.ts:3 id"),
        (query("($i$0d: ID!) { user(id: $id) { id } }"), "src/a.ts:3 id"),
        (query("{ me { ...${bits} friend(first: $$0n) { id } } }"), "src/f.ts:2 n"),
        (query("{ me { ...${frags.user} friend(first: $$0n) { id } } }"), "src/f.ts:2 n"),
        (query("{ me { ...${({ $ }) => bits.spread({ $0n: 1 })} } }"), "src/f.ts:2 n"),
        (
            'export const q = gql.default(({ query }) => query("Q")({\n  variables: `($id: ID!)`,\n'
            '  fields: ({ f, $ }) => ({ ...f("user", { id: $.$0id })(({ f }) => ({ id: true })) }),\n})());',
            "src/a.ts:4 id",
        ),
        (
            'export const q = gql.default(({ query }) => query("Q")`($id: ID!) { user(id: $id) { id } }`({\n'
            "  metadata: ({ $, $var }) => $var.getName($.$0id),\n}));",
            "src/a.ts:3 id",
        ),
    ],
)
def test_a_variable_is_made_where_it_is_declared(text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (query("{ us$0er(id: 1) { id } }"), "schema.graphql:13 user"),
        (query("{ user(i$0d: 1) { id } }"), "schema.graphql:13 id"),
        (query("{ me { ... on Us$0er { id } } }"), "schema.graphql:7 User"),
        (query("{ me { friend(role: AD$0MIN) { id } } }"), "schema.graphql:4 ADMIN"),
        (query("{ me @t$0ag { id } }"), "schema.graphql:2 tag"),
        (query("{ me { posts(where: { an$0d: [] }) { id } } }"), "schema.graphql:12 and"),
        (
            'export const q = gql.default(({ query }) => query.compat("C")`{ m$0e { id } }`);',
            "schema.graphql:13 me",
        ),
        (
            'export const q = gql.default(({ query }) => query("Q")({ fields: ({ f }) => ({ ...f("search")({ Us$0er: () => ({}) }) }) })());',
            "schema.graphql:7 User",
        ),
        (
            'export const g = gql.default(({ fragment }) => fragment("G", "Po$0st")`{ id }`());',
            "schema.graphql:10 Post",
        ),
    ],
)
def test_parts_of_the_schema_are_made_in_its_files(text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    "text", [query("{ __type$0name }"), query("($s: Str$0ing) { me { id } }"), query("{ no$0pe }")]
)
def test_what_is_built_in_or_unknown_is_made_nowhere(text: str) -> None:
    check(text)


def test_schema_files_answer_too() -> None:
    with opened("//- /schema.graphql\ntype Query { me: Us$0er }\n\ntype User { id: ID }\n") as picture:
        assert places(picture, definitions(picture.view, picture.path, picture.offset)) == ["schema.graphql:3 User"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (query("{ me { po$0sts { id } } }"), ["schema.graphql:10 Post"]),
        (query("{ me { role(x: 1) a: ro$0le } }"), ["schema.graphql:4 Role"]),
        (query("{ x$0: me { id } }"), ["schema.graphql:7 User"]),
        (query("($r: Role) { me { friend(role: $$0r) { id } } }"), ["schema.graphql:4 Role"]),
        (query("{ me { ...${bi$0ts} } }"), ["schema.graphql:7 User"]),
        (query("{ me { i$0d } }"), []),
    ],
)
def test_types(text: str, expected: list[str]) -> None:
    with opened(FILES + text) as picture:
        assert places(picture, type_definitions(picture.view, picture.path, picture.offset)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (query("{ node { ... on No$0de { id } } }"), ["schema.graphql:7 User", "schema.graphql:10 Post"]),
        (query("{ node { i$0d } }"), ["schema.graphql:8 id", "schema.graphql:10 id"]),
        (query("{ search { ... on H$0it { __typename } } }"), ["schema.graphql:7 User", "schema.graphql:10 Post"]),
        (query("{ me { i$0d } }"), []),
    ],
)
def test_implementations(text: str, expected: list[str]) -> None:
    with opened(FILES + text) as picture:
        assert places(picture, implementations(picture.view, picture.path, picture.offset)) == expected
