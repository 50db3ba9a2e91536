"""All uses of a name in the project."""

from __future__ import annotations

import pytest

from soda_gql_server.features.references import uses, uses_and_declarations
from tests.server.features.shown import places
from tests.server.pictures import opened

BITS = 'export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`($n: Int) { id friend(first: $n) { id } }`());\n'
PAGE = 'import { bits } from "./index";\nexport const page = gql.default(({ query }) => query("Page")`($n: Int) { me { ...${bits} } }`());\n'
CARD = (
    'import { bits as b } from "./f";\nexport const card = gql.default(({ query }) => query("Card")({ variables: "($m: Int)", '
    'fields: ({ f, $ }) => ({ ...f("me")(({ f }) => ({ id: true, ...b.spread({ n: $.m }) })) }) })({ metadata: ({ $ }) => [$.m] }));\n'
)
FILES = (
    f"//- /src/card.ts\n{CARD}//- /src/f.ts\n{BITS}//- /src/index.ts\nexport * from './f';\n//- /src/page.ts\n{PAGE}"
)


def check(before: str, after: str, *expected: str) -> None:
    """The text with the cursor, and all uses; declarations end with a star."""
    assert before in FILES
    with opened(FILES.replace(before, after, 1)) as picture:
        found = uses_and_declarations(picture.view, picture.path, picture.offset)
        shown = [
            text + ("*" if item.role == "definition" else "")
            for text, item in zip(places(picture, found), found, strict=True)
        ]
        assert shown == list(expected)
        only = uses(picture.view, picture.path, picture.offset)
        assert places(picture, only) == [text for text in expected if not text.endswith("*")]


FRAGMENT = (
    "src/card.ts:2 bits*",
    "src/card.ts:3 b",
    "src/f.ts:2 bits*",
    "src/f.ts:2 Bits*",
    "src/page.ts:2 bits*",
    "src/page.ts:3 bits",
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("...${bits}", "...${bi$0ts}"),
        ("...b.spread", "...$0b.spread"),
        ('"Bits"', '"Bi$0ts"'),
        ('bits } from "./index"', 'bi$0ts } from "./index"'),
    ],
)
def test_a_fragment(before: str, after: str) -> None:
    check(before, after, *FRAGMENT)


@pytest.mark.parametrize(
    ("before", "after"),
    [('`($n: Int) { id', '`($$0n: Int) { id'), ("first: $n", "first: $0$n"), ("{ n: $.m }", "{ n$0: $.m }"), ("`($n: Int) { me", "`($n$0: Int) { me")],
)  # fmt: skip
def test_a_variable_of_several_documents(before: str, after: str) -> None:
    check(before, after, "src/card.ts:3 n", "src/f.ts:2 n*", "src/f.ts:2 n", "src/page.ts:3 n*")


def test_a_variable_of_a_callback_builder() -> None:
    check("[$.m]", "[$.m$0]", "src/card.ts:3 m*", "src/card.ts:3 m", "src/card.ts:3 m")


def test_an_operation() -> None:
    check('"Page"', '"Pa$0ge"', "src/page.ts:3 page*", "src/page.ts:3 Page*")


def test_a_field() -> None:
    check('f("me")', 'f("m$0e")', "schema.graphql:13 me*", "src/card.ts:3 me", "src/page.ts:3 me")


def test_an_argument() -> None:
    check("first: $n", "fir$0st: $n", "schema.graphql:8 first*", "src/f.ts:2 first")


def test_a_type() -> None:
    check('"User"', '"Us$0er"', "schema.graphql:7 User*", "schema.graphql:8 User", "schema.graphql:10 User", "schema.graphql:11 User", "schema.graphql:13 User", "schema.graphql:13 User", "schema.graphql:14 User", "src/f.ts:2 User")  # fmt: skip


SCHEMA = "type Query { me: User }\ntype User { id: ID role(as: Role = ADMIN): Role }\nenum Role { ADMIN }\n"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (SCHEMA.replace("role", "ro$0le"), ["schema.graphql:2 role", "src/a.ts:2 role"]),
        (SCHEMA.replace("{ ADMIN", "{ AD$0MIN"), ["schema.graphql:2 ADMIN", "schema.graphql:3 ADMIN", "src/a.ts:2 ADMIN"]),
    ],
)  # fmt: skip
def test_schema_files_answer_too(schema: str, expected: list[str]) -> None:
    text = 'export const q = gql.default(({ query }) => query("Q")`{ me { role(as: ADMIN) } }`());\n'
    with opened(f"//- /src/a.ts\n{text}//- /schema.graphql\n{schema}") as picture:
        assert places(picture, uses_and_declarations(picture.view, picture.path, picture.offset)) == expected


CONFIG = """\
import { defineConfig } from "@soda-gql/config";
export default defineConfig({
  outdir: "./gen",
  include: ["./src/**/*.ts"],
  schemas: {
    one: { schema: ["./a.graphql", "./b.graphql"], inject: "./inject.ts" },
    two: { schema: "./a.graphql", inject: "./inject.ts" },
  },
});
"""


def test_a_file_of_several_schemas_is_used_by_all_of_them() -> None:
    one = 'export const p = gql.one(({ query }) => query("P")`{ me { id extra } }`());\n'
    two = 'export const q = gql.two(({ query }) => query("Q")`{ me { id } }`());\n'
    files = {
        "soda-gql.config.ts": CONFIG,
        "a.graphql": "type Query { me: User }\ntype User { i$0d: ID }\n",
        "b.graphql": "extend type User { extra: ID }\n",
        "src/a.ts": one + two,
    }
    with opened("".join(f"//- /{name}\n{text}" for name, text in files.items())) as picture:
        found = uses_and_declarations(picture.view, picture.path, picture.offset)
        assert places(picture, found) == ["a.graphql:2 id", "src/a.ts:2 id", "src/a.ts:3 id"]


def test_a_broken_schema_answers_for_itself() -> None:
    schema = "type Query { me: Us$0er }\ntype User { id: ID }\ntype Broken {\n"
    with opened(f"//- /src/a.ts\nconst a = 1;\n//- /schema.graphql\n{schema}") as picture:
        found = uses_and_declarations(picture.view, picture.path, picture.offset)
        assert places(picture, found) == ["schema.graphql:1 User", "schema.graphql:2 User"]


def test_a_compat_document_is_used_by_what_extends_it() -> None:
    files = (
        '//- /src/a.ts\nexport const c = gql.default(({ query }) => query.compat("C$0")`{ me { id } }`);\n'
        "export const d = gql.default(({ extend }) => extend(c));\n"
    )
    with opened(files) as picture:
        found = uses_and_declarations(picture.view, picture.path, picture.offset)
        assert places(picture, found) == ["src/a.ts:2 c", "src/a.ts:2 C", "src/a.ts:3 c"]


@pytest.mark.parametrize(
    "text",
    [
        'export const q = gql.default(({ query }) => query("Q")`{ me { role } }`);',
        'export const q = gql.default(({ query }) => query("Q")`{ me { role `());',
        'export const q = gql.default(({ query }) => query("Q")`{ me { \\u0072ole } }`());',
        'import { fields } from "./fields";\nexport const q = gql.default(({ query }) => query("Q")({ fields: ({ f }) => ({ ...f("me")(fields) }) })());',
    ],
)
def test_uses_that_are_half_typed_escaped_or_elsewhere(text: str) -> None:
    files = f"//- /src/fields.ts\nexport const fields = ({{ f }}) => ({{ ...f('role')() }});\n//- /src/a.ts\n{text}\n"
    with opened(files) as picture:
        schema = picture.texts["schema.graphql"]
        found = uses(picture.view, "schema.graphql", schema.index("role: Role friend"))
        assert len(found) == 1 and found[0].path == ("src/fields.ts" if "fields }" in text else "src/a.ts")
