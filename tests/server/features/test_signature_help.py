"""Signature help: the label, with the active parameter in brackets."""

from __future__ import annotations

from soda_gql_server.features.signature_help import signature_help
from tests.server.pictures import opened

BITS = """//- /src/bits.ts
export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`($n: Int = 5, $r: Role) { friend(first: $n, role: $r) { id } }`());
"""
HEAD = 'import { bits } from "./bits";\nexport const q = gql.default(({ query, $dir }) => query("Q")'


def check(code: str, expected: str | None, schema: str = "") -> None:
    with opened(f"{schema}{BITS}//- /src/a.ts\n{HEAD}{code}\n") as picture:
        found = signature_help(picture.view, picture.path, picture.offset)
        shown = found.label if found is not None else None
        if found is not None and found.active is not None:
            start, end, _ = found.parameters[found.active]
            shown = f"{found.label[:start]}[{found.label[start:end]}]{found.label[end:]}"
        assert shown == expected


def test_in_templates() -> None:
    check("`{ user($0) { id } }`());", "user([id: ID!]): User")
    check("`{ user(id: $0) { id } }`());", "user([id: ID!]): User")
    check("`{ me { friend(role: ADMIN, $0) { id } } }`());", "friend([first: Int], role: Role): User")
    check("`{ me { friend($0role: ADMIN, first: 1) { id } } }`());", "friend(first: Int, [role: Role]): User")
    check("`{ me { friend(role: ADMIN, first: 1$0) { id } } }`());", "friend([first: Int], role: Role): User")
    check('`{ me { posts(where: { title: "a$0" }) { id } } }`());', "posts([where: PostFilter], ids: [ID!]): [Post!]!")
    check("`{ me { id @include($0) } }`());", "@include([if: Boolean!])")


def test_in_texts_without_end() -> None:
    check("`{ me { friend(role: $0", "friend(first: Int, [role: Role]): User")
    check('({ fields: ({ f }) => ({ ...f("user", { $0', "user([id: ID!]): User")


def test_in_callback_builders() -> None:
    check('({ fields: ({ f }) => ({ ...f("user", { $0 })() }) })());', "user([id: ID!]): User")
    check('({ fields: ({ f }) => ({ ...f("user", $0)() }) })());', "user([id: ID!]): User")
    check(
        '({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ ...f("friend", { role: "$0" })() })) }) })());',
        "friend(first: Int, [role: Role]): User",
    )
    check(
        '({ fields: ({ f }) => ({ ...f("me", {}, { directives: [$dir.auth({ note: $0 })] })() }) })());',
        "@auth(role: Role, [note: String])",
    )
    check(
        '({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ ...bits.spread({ n: 1, $0 }) })) }) })());',
        "Bits(n: Int = 5, [r: Role])",
    )


def test_outside_of_arguments() -> None:
    check("`{ me { friend(first: 1) { $0 } } }`());", None)
    check("`{ me { id($0) } }`());", None)
    check("`{ $0 }`());", None)
    check('({ fields: ({ f }) => ({ ...f("$0")() }) })());', None)
    check('({ fields: ({ f }) => ({ ...f("user", { id: 1 })($0) }) })());', None)


def test_what_the_schema_says() -> None:
    schema = '//- /schema.graphql\ntype Query { "What is there." a("How many." n: Int): Int @deprecated(reason: "Old.") }\ntype User { id: ID }\n'
    with opened(f"{schema}//- /src/a.ts\n{HEAD}`{{ a($0) }}`());\n") as picture:
        found = signature_help(picture.view, picture.path, picture.offset)
        assert found is not None
        assert found.description == "**Deprecated:** Old.\n\nWhat is there."
        assert [item.description for item in found.parameters] == ["How many."]
