"""What hover says, for both ways of writing and in schema files."""

from __future__ import annotations

import pytest

from soda_gql_server.features.hover import hover
from tests.server.pictures import opened

SCHEMA = """\
directive @tag(
  "What it is called."
  name: String = "x"
) on FIELD
"What somebody may do."
enum Role { "Everything." ADMIN USER @deprecated(reason: "Use ADMIN.") }
"A person."
type User { id: ID! "Their name." name(format: String = "short", role: Role): String @deprecated friend: User }
input Filter { "Part of the name." name: String = "a" and: [Filter!] }
union Hit = User
type Query { user(id: ID!, filter: Filter): User hits: [Hit!]! many(first: Int, second: String, third: [String!]!, fourth: [Filter!]! = []): Int }
"""


def said(fixture: str) -> str | None:
    with opened(f"//- /schema.graphql\n{SCHEMA}{fixture}") as picture:
        found = hover(picture.view, picture.path, picture.offset)
        return found.markdown if found is not None else None


def fenced(text: str, *more: str) -> str:
    return "\n\n".join([f"```graphql\n{text}\n```", *more])


def template(body: str) -> str:
    return f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q")`{body}`());\n'


def builder(fields: str, variables: str = "") -> str:
    return (
        "//- /src/a.ts\nexport const q = gql.default(({ query, $dir }) => "
        f'query("Q")({{ variables: "{variables}", fields: ({{ f, $ }}) => ({{ {fields} }}) }})());\n'
    )


@pytest.mark.parametrize(
    ("fixture", "expected"),
    [
        (template("{ us$0er(id: 1) { id } }"), fenced("Query.user(id: ID!, filter: Filter): User")),
        (builder('...f("us$0er", { id: "1" })(({ f }) => ({ id: true }))'), fenced("Query.user(id: ID!, filter: Filter): User")),
        (builder('...f("user", { id: "1" })(({ f }) => ({ i$0d: true }))'), fenced("User.id: ID!")),
        (template("{ a$0: user(id: 1) { id } }"), fenced("Query.user(id: ID!, filter: Filter): User")),
        (
            template("{ user(id: 1) { na$0me } }"),
            fenced(
                'User.name(format: String = "short", role: Role): String',
                "**Deprecated:** No longer supported",
                "Their name.",
            ),
        ),
        (template("{ user(id$0: 1) { id } }"), fenced("Query.user(id: ID!)")),
        (template("{ user(id: 1, filter: { na$0me: 1 }) { id } }"), fenced('Filter.name: String = "a"', "Part of the name.")),
        (builder('...f("user", { filter: { and: [{ na$0me: "b" }] } })()'), fenced('Filter.name: String = "a"', "Part of the name.")),
        (template("{ user(id: 1) { name(role: AD$0MIN) } }"), fenced("Role.ADMIN", "Everything.")),
        (
            builder('...f("user")(({ f }) => ({ ...f("name", { role: "US$0ER" })() }))'),
            fenced("Role.USER", "**Deprecated:** Use ADMIN."),
        ),
        (template("{ user(id: 1) @ta$0g { id } }"), fenced('directive @tag(name: String = "x") on FIELD')),
        (template("{ user(id: 1) $0@tag { id } }"), fenced('directive @tag(name: String = "x") on FIELD')),
        (builder('...f("user", {}, { directives: [$dir.tag({ na$0me: "n" })] })()'), fenced('@tag(name: String = "x")', "What it is called.")),
        (template("{ hits { ... on Us$0er { id } } }"), fenced(
            'type User {\n  id: ID!\n  name(format: String = "short", role: Role): String @deprecated\n  friend: User\n}', "A person.",
        )),
        (template("($r: Ro$0le) { hits { __typename } }"), fenced("enum Role {\n  ADMIN\n  USER @deprecated\n}", "What somebody may do.")),
        (template("{ hits { __type$0name } }"), fenced("Hit.__typename: String!")),
        (
            template("{ ma$0ny }"),
            fenced("Query.many(\n  first: Int\n  second: String\n  third: [String!]!\n  fourth: [Filter!]! = []\n): Int"),
        ),
        (template("{ nop$0e }"), None),
        (template("{ user(nop$0e: 1) { id } }"), None),
        ('//- /src/a.ts\nconst a$0 = 1;\n', None),
    ],
)  # fmt: skip
def test_parts_of_the_schema(fixture: str, expected: str | None) -> None:
    assert said(fixture) == expected


FRAGMENT = '//- /src/f.ts\nexport const bits = gql.default(({ fragment }) => fragment("Bits", "User")`($r: Role = USER) { id name(role: $r) }`());\n'
USER = f'{FRAGMENT}//- /src/a.ts\nimport {{ bits }} from "./f";\n'
BITS = fenced("fragment Bits($r: Role = USER) on User {\n  id\n  name(role: $r)\n}")


@pytest.mark.parametrize(
    "text",
    [
        'const q = gql.default(({ query }) => query("Q")`{ user(id: 1) { ...${bi$0ts} } }`());',
        'const q = gql.default(({ query }) => query("Q")({ fields: ({ f }) => ({ ...f("user")(() => bi$0ts.spread({})) }) })());',
        'const q = gql.default(({ query }) => query("Q")`{ user(id: 1) { ...${() => bi$0ts.spread()} } }`());',
    ],
)
def test_a_fragment_is_shown_where_it_is_used(text: str) -> None:
    assert said(USER + text) == BITS


def test_a_fragment_is_shown_at_its_names() -> None:
    assert said(USER.replace("bits }", "bi$0ts }") + "export const x = gql.default(() => 1);") == BITS
    assert said(FRAGMENT.replace('"Bits"', '"Bi$0ts"')) == BITS
    assert (
        said(FRAGMENT.replace("export const bits", 'import { gql } from "@/graphql-system";\nexport const bi$0ts'))
        == BITS
    )


def test_fragments_stand_in_a_fragment_by_their_names() -> None:
    text = 'const more = gql.default(({ fragment }) => fragment("Mo$0re", "User")`{ ...${bits} friend { ...${() => bits.spread({ r: "ADMIN" })} } }`());'
    assert said(USER + text) == fenced("fragment More on User {\n  ...Bits\n  friend {\n    ...Bits(r: ADMIN)\n  }\n}")


def test_an_operation_is_shown_as_it_is_sent() -> None:
    sent = fenced("query Q($r: Role = USER) {\n  user(id: 1) {\n    id\n    name(role: $r)\n  }\n}")
    assert said(USER + 'const q = gql.default(({ query }) => query("Q$0")`{ user(id: 1) { ...${bits} } }`());') == sent
    assert said(USER + 'const q = gql.default(({ query }) => query("Q$0")`{ user(id: 1) { ...${bits} } }`);') == sent


@pytest.mark.parametrize(
    ("fixture", "expected"),
    [
        (template("($i$0d: ID! = 3) { user(id: $id) { id } }"), fenced("$id: ID! = 3", "Used for `Query.user(id:)`.")),
        (template("($id: ID!) { user(id: $i$0d) { id } }"), fenced("$id: ID!", "Used for `Query.user(id:)`.")),
        (template("($id: ID!) { user(id: $0$id) { id } }"), fenced("$id: ID!", "Used for `Query.user(id:)`.")),
        (builder('...f("user", { id: $.i$0d })()', "($id: ID!)"), fenced("$id: ID!", "Used for `Query.user(id:)`.")),
        (
            template("($n: String) { a: user(id: 1, filter: { and: [{ name: $n }] }) { id @tag(name: $$0n) } }"),
            fenced("$n: String", "Used for `Filter.name`, `@tag(name:)`."),
        ),
        (template("{ user(id: $i$0d) { id } }"), fenced("$id: ID!", "Not declared.", "Used for `Query.user(id:)`.")),
        (
            USER + 'const q = gql.default(({ query }) => query("Q")`{ user(id: 1) { ...${bits} name(role: $$0r) } }`());',
            fenced("$r: Role = USER", "Declared by `Bits`.", "Used for `User.name(role:)`."),
        ),
        (
            USER + 'const q = gql.default(({ query }) => query("Q")({ variables: "($s: Role)", fields: ({ f, $ }) => ({ ...f("user")(() => bits.spread({ r: $.$0s })) }) })());',
            fenced("$s: Role", "Used for `Bits(r:)`."),
        ),
    ],
)  # fmt: skip
def test_variables(fixture: str, expected: str) -> None:
    assert said(fixture) == expected


def test_schema_files_answer_too() -> None:
    def check(before: str, after: str, expected: str) -> None:
        with opened("//- /src/a.ts\nconst a = 1;\n//- /schema.graphql\n" + SCHEMA.replace(before, after, 1)) as picture:
            found = hover(picture.view, picture.path, picture.offset)
            assert found is not None and found.markdown == expected

    check("friend", "fri$0end", fenced("User.friend: User"))
    check("ADMIN", "$0ADMIN", fenced("Role.ADMIN", "Everything."))
    check("union Hit = User", "union Hit = Us$0er", said_of_user())
    check("[Filter!]", "[Fil$0ter!]", fenced('input Filter {\n  name: String = "a"\n  and: [Filter!]\n}'))


def said_of_user() -> str:
    return fenced(
        'type User {\n  id: ID!\n  name(format: String = "short", role: Role): String @deprecated\n  friend: User\n}', "A person."
    )  # fmt: skip


def test_the_span_is_that_of_the_name() -> None:
    with opened(template("{\\r\\n  # 😀\\r\\n  me { ...${x} na$0me } }")) as picture:
        found = hover(picture.view, picture.path, picture.offset)
        assert found is not None and picture.text[slice(*found.span)] == "name"


def test_long_documents_are_cut() -> None:
    fields = " ".join(f"a{number}: __typename" for number in range(100))
    shown = said(template("{ FIELDS }").replace("FIELDS", fields).replace('"Q"', '"Q$0"'))
    assert shown is not None and shown.endswith("  a78: __typename\n# … and 22 more lines\n```")
