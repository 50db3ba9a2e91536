"""Completion: labels at a cursor, and what a file becomes when an item is taken; ``applied`` builds the result."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from soda_gql_builder.diagnostics import Severity
from soda_gql_server.features.completion import Completions, Item, completions, completions_after_space
from soda_gql_server.features.completion.documentation import documentation
from soda_gql_server.features.completion.importing import import_of, with_imports
from tests.pictures import SCHEMA
from tests.server.pictures import Picture, opened

USER = 'export const userBits = gql.default(({ fragment }) => fragment("UserBits", "User")`{ id }`());\n'
POST = 'export const postBits = gql.default(({ fragment }) => fragment("PostBits", "Post")`{ id }`());\n'
NODE = (
    'export const nodeBits = gql.default(({ fragment }) => fragment("NodeBits", "Node")'
    "`($n: Boolean!) { id @include(if: $n) }`());\n"
)


def fixture(code: str, others: str = "") -> str:
    return f"{others}//- /src/a.ts\n{code}\n"


def query(text: str) -> str:
    return f'export const q = gql.default(({{ query }}) => query("Q")`{text}`());'


def fragment(text: str, on: str = "User") -> str:
    return f'export const q = gql.default(({{ fragment }}) => fragment("Q", "{on}")`{text}`());'


def fields(entries: str, variables: str = "") -> str:
    return (
        "export const q = gql.default(({ query, $dir, $colocate }) => "
        f'query("Q")({{ {variables}fields: ({{ f, $ }}) => ({{ {entries} }}) }})());'
    )


def labels(picture: Picture) -> list[str]:
    found = completions(picture.view, picture.path, picture.offset)
    return [item.label for item in sorted(found.items, key=lambda item: (item.order, item.label))]


def check(code: str, *expected: str, others: str = "") -> None:
    """These labels and no others, in this order."""
    with opened(fixture(code, others)) as picture:
        assert labels(picture) == list(expected)


def check_some(code: str, present: Iterable[str], absent: Iterable[str] = (), others: str = "") -> None:
    with opened(fixture(code, others)) as picture:
        found = labels(picture)
        assert set(present) <= set(found)
        assert set(absent).isdisjoint(found)


def find(found: Completions, label: str) -> Item:
    return next(item for item in found.items if item.label == label)


def filled(snippet: str) -> str:
    """A snippet as it stands before anybody fills it in."""
    filled_in = re.sub(r"\$\{\d+:((?:[^}\\]|\\.)*)\}|\$\d+", lambda found: found[1] or "", snippet)
    return re.sub(r"\\([\\$}])", r"\1", filled_in)


def taken(picture: Picture, label: str, *, snippet: bool = False) -> str:
    """The file after taking an item."""
    found = completions(picture.view, picture.path, picture.offset)
    item = find(with_imports(picture.view, picture.path, found), label)
    edits = [(item.span, filled(item.snippet) if snippet else item.text)]
    edits += [(edit.span, edit.new_text) for edit in item.edits]
    text = picture.text
    for span, new in sorted(edits, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return text


def applied(
    code: str, label: str, expected: str, *, others: str = "", snippet: bool = False, clean: bool = True
) -> None:
    """Taking an item makes the file contain something, and what is built of it has no errors."""
    with opened(fixture(code, others)) as picture:
        text = taken(picture, label, snippet=snippet)
        assert expected in text
        picture.type(picture.path, text)
        found = picture.session.build.diagnostics.get(picture.path, ())
        errors = [(item.code, item.message) for item in found if item.severity is Severity.ERROR]
        assert not clean or errors == []


# --- selections ---------------------------------------------------------------------------------------------

USER_FIELDS = ("friend", "id", "name", "posts", "role", "__typename")


def test_fields_of_the_type_at_the_cursor_and_of_no_other() -> None:
    check(query("{ me { $0 } }"), *USER_FIELDS)
    check(query("{ me { na$0me } }"), *USER_FIELDS)
    check(query("{ me { posts { $0 } } }"), "author", "id", "title", "__typename")
    check(query("{ me { id { $0 } } }"))
    check(query("{ me { nope { $0 } } }"))
    check(query("{ me { id } } $0"))


def test_selections_that_are_half_typed() -> None:
    check('export const q = gql.default(({ query }) => query("Q")`{ me { $0', *USER_FIELDS)
    check(query("{ me { posts(where: { title: { author { $0"), *USER_FIELDS)
    check(query("{ me { { $0 } }"), *USER_FIELDS)
    check(query("{ me { friend(first: 1 { $0 } } }"), *USER_FIELDS)
    check(query("{ me { ] ) friend } } } $0"))


def test_after_an_interpolation_an_emoji_an_escape_and_crlf() -> None:
    after = query("# 😀\n{ me { ...${userBits} ...${userBits} na$0 } }")
    with opened(fixture(f"{USER}{after}")) as picture:
        assert labels(picture)[:6] == list(USER_FIELDS)
        assert "userBits} name } }" in taken(picture, "name")
    with opened(
        fixture(query('{\n  me {\n    friend(role: ADMIN) { posts(where: { title: "\\`" }) { id } }\n    na$0\n  }\n}'))
    ) as picture:
        picture.type(picture.path, picture.text.replace("\n", "\r\n"))
        moved = picture._replace(offset=picture.text.index("na\r\n") + 2)
        assert labels(moved)[:6] == list(USER_FIELDS)
        assert "    name\r\n" in taken(moved, "name")


def test_the_rest_of_a_name_goes_and_a_following_name_stays() -> None:
    applied(query("{ me { na$0em } }"), "name", "{ me { name } }")
    applied(query("{ me { $0id } }"), "name", "{ me { nameid } }", clean=False)
    applied(query("{ me { $0 id } }"), "name", "{ me { name id } }")


def test_what_a_field_cannot_do_without_comes_along() -> None:
    applied(query("($id: ID!) { us$0 }"), "user", "{ user(id: $id) {  } }", snippet=True, clean=False)
    with opened(fixture(query("{\n  us$0\n}"))) as picture:
        user = find(completions(picture.view, picture.path, picture.offset), "user")
        assert user.snippet == "user(id: $1) {\n  $0\n}"
    applied(query("($id: ID!) { us$0 { id } }"), "user", "{ user(id: $id) { id } }", snippet=True)
    with opened(fixture(query("($id: ID!) { us$0(id: $id) { id } }"))) as picture:
        user = find(completions(picture.view, picture.path, picture.offset), "user")
        assert (user.text, user.snippet) == ("user", "")


def test_after_an_alias_only_a_field_can_follow() -> None:
    check(query("{ me { x: $0 } }"), *USER_FIELDS, others=f"//- /src/b.ts\n{USER}")
    applied(query("{ me { x: na$0 } }"), "name", "x: name")
    applied(query("{ me { na$0: name } }"), "name", "name: name")


def test_what_is_deprecated_comes_last_and_is_marked() -> None:
    schema = '//- /schema.graphql\ntype Query { b: Int a: Int @deprecated(reason: "Use b.") }\n'
    with opened(schema + fixture(query("{ $0 }"))) as picture:
        assert labels(picture) == ["b", "a", "__typename"]
        found = completions(picture.view, picture.path, picture.offset)
        assert [item.label for item in found.items if item.deprecated] == ["a"]
        symbol = find(found, "a").symbol
        assert symbol is not None
        text = documentation(picture.view, symbol)
        assert text == "```graphql\nQuery.a: Int\n```\n\n**Deprecated:** Use b."


def test_introspection_is_offered_to_those_who_ask_for_it() -> None:
    check_some(query("{ $0 }"), ["__typename"], ["__schema", "__type"])
    check_some(query("{ __$0 }"), ["__typename", "__schema", "__type"])


# --- three dots ---------------------------------------------------------------------------------------------


def test_only_possible_types_follow_on() -> None:
    check(query("{ search { ... on $0 } }"), "Post", "User", "Hit", "Named", "Node")
    check(query("{ me { posts { ... on $0 } } }"), "Post", "Hit", "Node")
    applied(query("{ node { ... on Us$0 { id } } }"), "User", "... on User { id }")
    applied(query("{ search { ...$0 { id } } }"), "... on User", "{ ... on User { id } }")


def test_fragments_that_can_apply_come_with_their_import() -> None:
    others = f"//- /src/deep/bits.ts\n{USER}{POST}{NODE}"
    check_some(query("{ me { ...$0 } }"), ["...${userBits}", "...${nodeBits}"], ["...${postBits}"], others)
    applied(query("{ me { ...$0 } }"), "...${userBits}", '\nimport { userBits } from "./deep/bits";\n', others=others)
    applied(query("{ me { us$0 } }"), "...${userBits}", "{ me { ...${userBits} } }", others=others)
    applied(query("{ me { ... us$0 } }"), "...${userBits}", "{ me { ...${userBits} } }", others=others)
    applied(query("{ me { ...${$0} } }"), "userBits", "{ me { ...${userBits} } }", others=others)
    applied(query("{ me { ...${us$0} } }"), "userBits", "{ me { ...${userBits} } }", others=others)


def test_an_import_that_is_there_is_extended() -> None:
    others = f"//- /src/bits.ts\n{USER}{NODE}"
    code = 'import { userBits } from "./bits";\n' + query(
        "($n: Boolean!) { me { ...${userBits} ...${$0} id @skip(if: $n) } }"
    )
    applied(code, "nodeBits", 'import { userBits, nodeBits } from "./bits";', others=others)
    with opened(fixture(code, others)) as picture:
        assert find(completions(picture.view, picture.path, picture.offset), "userBits").imported == ""


def test_an_import_can_be_asked_for_when_the_name_is_typed_already() -> None:
    code = query("{ me { ...${userBits} } }")
    with opened(fixture(code, f"//- /src/bits.ts\n{USER}")) as picture:
        edit = import_of(picture.view, "src/a.ts", ("src/bits.ts", "userBits"), "userBits")
        assert edit is not None
        assert edit.new_text == '\nimport { userBits } from "./bits";'


def test_a_name_that_means_something_else_is_given_way() -> None:
    others = f"//- /src/bits.ts\n{USER}"
    code = "const userBits = 1;\n" + query("{ me { ...${us$0} } }")
    applied(code, "userBits2", 'import { userBits as userBits2 } from "./bits";', others=others)


def test_fragments_of_the_same_file_need_no_import_and_come_first() -> None:
    with opened(fixture(USER + query("{ me { ...${$0} } }"), f"//- /src/b.ts\n{NODE}")) as picture:
        assert labels(picture) == ["userBits", "nodeBits"]
        assert find(completions(picture.view, picture.path, picture.offset), "userBits").imported == ""


def test_fragments_by_the_names_that_they_are_imported_under() -> None:
    barrel = f"//- /src/bits.ts\n{USER}//- /src/index.ts\nexport {{ userBits as people }} from './bits';\n"
    use = query("{ me { ...${pe$0} } }")
    applied('import { people } from ".";\n' + use, "people", "...${people}", others=barrel)
    applied(
        'import * as parts from "./bits";\n' + use.replace("pe$0", "parts.us$0"),
        "parts.userBits",
        "...${parts.userBits}",
        others=barrel,
    )
    default = f"//- /src/bits.ts\n{USER}export default userBits;\n"
    applied('import bits from "./bits";\n' + use.replace("pe$0", "bi$0"), "bits", "...${bits}", others=default)
    spread = fields('...f("me")(({ f }) => ({ ...parts.us$0.spread() }))')
    applied(
        'import * as parts from "./bits";\n' + spread, "parts.userBits", "...parts.userBits.spread()", others=barrel
    )


def test_no_fragment_is_offered_to_itself_or_to_those_it_uses() -> None:
    users = 'export const b = gql.default(({ fragment }) => fragment("B", "User")`{ ...${q} }`());\n'
    check(fragment("{ ...${$0} }") + "\n" + users)


def test_no_fragment_is_offered_where_none_can_be_interpolated() -> None:
    compat = 'export const q = gql.default(({ query }) => query.compat("Q")`{ me { $0 } }`);'
    check(compat, *USER_FIELDS, others=f"//- /src/b.ts\n{USER}")


def test_fragments_of_unsaved_and_dropped_files_come_and_go() -> None:
    with opened(fixture(query("{ me { ...${$0} } }"), "//- /src/b.ts\nexport {};\n")) as picture:
        assert labels(picture) == []
        head = 'import { gql } from "@/graphql-system";\n'
        picture.type("src/b.ts", head + USER)
        assert labels(picture) == ["userBits"]
        picture.type("src/b.ts", head + USER.replace("userBits", "bits"))
        assert labels(picture) == ["bits"]
        picture.type("src/b.ts", head + USER.replace('"User"', '"Post"'))
        assert labels(picture) == []


def test_a_long_list_is_cut_and_found_again_by_typing() -> None:
    many = "".join([USER.replace("userBits", f"bits{index}").replace("UserBits", f"B{index}") for index in range(300)])
    with opened(fixture(query("{ me { ...${$0} } }"), f"//- /src/b.ts\n{many}")) as picture:
        found = completions(picture.view, picture.path, picture.offset)
        assert (len(found.items), found.complete) == (30, False)
    with opened(fixture(query("{ me { ...${bits299$0} } }"), f"//- /src/b.ts\n{many}")) as picture:
        assert labels(picture) == ["bits299"]


# --- arguments, values, variables ---------------------------------------------------------------------------


def test_arguments_that_are_not_given_yet() -> None:
    check(query("{ me { friend($0) { id } } }"), "first", "role")
    check(query("{ me { friend(ro$0le: ADMIN, first: 1) { id } } }"), "role")
    check(query("{ me { friend(first: 1, $0) { id } } }"), "role")
    check(query("{ me { friend($0, role: USER) { id } } }"), "first")
    applied(query("{ me { friend(fi$0: 1) { id } } }"), "first", "friend(first: 1)")
    applied(query("{ me { friend(fi$0) { id } } }"), "first", "friend(first: )", clean=False)


def test_values_of_enums_booleans_lists_and_input_objects() -> None:
    check(query("{ me { friend(role: $0) { id } } }"), "ADMIN", "USER", "null")
    check(query("{ me { id @include(if: $0) } }"), "false", "true")
    check(query("{ me { posts(where: { roles: [$0] }) { id } } }"), "ADMIN", "USER")
    check(query("{ me { posts(where: { $0 }) { id } } }"), "and", "role", "roles", "score", "title")
    check(
        query("{ me { posts(where: { role: USER, and: [{ $0 }] }) { id } } }"), "and", "role", "roles", "score", "title"
    )
    check(query("{ me { posts(where: $0) { id } } }"), "{}", "null")
    check(query('{ me { posts(where: { title: "$0" }) { id } } }'))
    applied(query("{ me { friend(role: A$0) { id } } }"), "ADMIN", "friend(role: ADMIN)")


def test_variables_that_fit_come_first() -> None:
    head = "($name: String, $role: Role, $id: ID!)"
    check(query(f"{head} {{ user(id: $0) {{ id }} }}"), "$id")
    check(query(f"{head} {{ user(id: $$0) {{ id }} }}"), "$id", "$name", "$role")
    applied(query("($id: ID!) { user(id: $$0) { id } }"), "$id", "user(id: $id)")
    applied(query("($id: ID!) { user(id: $i$0d) { id } }"), "$id", "user(id: $id)")
    check(query("($role: Role = $0) { me { id } }"), "ADMIN", "USER", "null")


def test_variables_that_come_with_fragments_can_be_used_too() -> None:
    others = f"//- /src/b.ts\n{NODE}"
    code = 'import { nodeBits } from "./b";\n' + query("{ me { ...${nodeBits} id @skip(if: $0) } }")
    check(code, "$n", "false", "true", others=others)


def test_directives_that_may_stand_here() -> None:
    check(query("{ me { id @$0 } }"), "@auth", "@include", "@skip", "@tag")
    check(query("($id: ID! @$0) { me { id } }"), "@auth")
    check(query("{ search { ... on User @in$0 { id } } }"), "@include", "@skip")
    applied(query("($b: Boolean!) { me { id @in$0 } }"), "@include", "id @include(if: $b)", snippet=True)
    applied(query("{ me { id @in$0(if: true) } }"), "@include", "id @include(if: true)")
    check(query("{ me { id @include($0) } }"), "if")


def test_input_types_for_variables() -> None:
    inputs = ("Boolean", "Date", "Float", "ID", "Int", "PostFilter", "Role", "String")
    check(query("($id: $0) { me { id } }"), *inputs)
    check(fields("", 'variables: "($id: [$0])", '), *inputs)
    check(fields("", 'variables: "$id: $0", '), *inputs)
    check(fields("", "variables: `($id: ID!, $r: Ro$0)`, "), *inputs)


# --- TypeScript ---------------------------------------------------------------------------------------------


def test_schema_labels() -> None:
    check("export const q = gql.$0", "default")
    applied(
        'export const q = gql.de$0(({ query }) => query("Q")`{ me { id } }`());', "default", "gql.default(({ query })"
    )


def test_the_type_of_a_fragment() -> None:
    code = 'export const q = gql.default(({ fragment }) => fragment("Q", $0)`{ __typename }`());'
    check(code.replace("$0", '"$0"'), "Hit", "Mutation", "Named", "Node", "Post", "Query", "User")
    applied(code.replace("$0", '"Us$0"'), "User", 'fragment("Q", "User")')
    applied(code, '"User"', 'fragment("Q", "User")')


def test_the_name_of_a_field_leaves_the_quotes_alone() -> None:
    check(fields('...f("$0")()'), "me", "node", "search", "user", "__typename")
    check(fields('...f("me")(({ f }) => ({ ...f("na$0me")() }))'), *USER_FIELDS)
    applied(fields('...f("me")(({ f }) => ({ ...f("na$0")() }))'), "name", '...f("name")()')
    applied(fields('...f("me")(({ f }) => ({ ...f("$0role")() }))'), "name", '...f("name")()')
    applied(fields('...f("me")(({ f }) => ({ ...f($0)() }))'), '"name"', '...f("name")()')


@pytest.mark.parametrize("end", ["", '")', "\n}) }) })());"])
def test_a_field_in_a_string_without_end(end: str) -> None:
    check(fields('...f("me")(({ f }) => ({ ...f("na$0').split(" }) })());")[0] + end, *USER_FIELDS)


def test_entries_of_a_fields_object() -> None:
    others = f"//- /src/b.ts\n{USER}{POST}"
    check_some(
        fields('...f("me")(({ f }) => ({ $0 }))'),
        [*USER_FIELDS, "...userBits.spread()"],
        ["...postBits.spread()"],
        others,
    )
    applied(fields('...f("me")(({ f }) => ({ na$0 }))'), "name", "({ name: true, })")
    applied(fields('...f("me")(({ f }) => ({ na$0: true }))'), "name", "({ name: true })")
    applied(fields('...f("me")(({ f }) => ({ ...$0 }))'), "name", '({ ...f("name")(), })')
    applied(
        fields('...f("me")(({ f }) => ({ ...us$0 }))'),
        "...userBits.spread()",
        "({ ...userBits.spread(), })",
        others=others,
    )
    variables = 'variables: "($id: ID!)", '
    applied(
        fields("us$0", variables), "user", '...f("user", { id: $.id })(({ f }) => ({  })),', snippet=True, clean=False
    )
    code = 'export const q = gql.default((c) => c.query("Q")({ fields: ({ f: g }) => ({ $0 }) })());'
    applied(code, "me", '({ ...g("me")(({ f }) => ({  })), })', snippet=True, clean=False)


def test_members_of_a_union() -> None:
    check(fields('...f("search", { text: "" })({ $0 })'), "Post", "User", "__typename")
    check(fields('...f("search", { text: "" })({ User: ({ f }) => ({ id: true }), $0 })'), "Post", "__typename")
    applied(fields('...f("search", { text: "" })({ Us$0: ({ f }) => ({ id: true }) })'), "User", "{ User: ({ f }) =>")
    check(fields('...f("search", { text: "" })({ User: ({ f }) => ({ ...f("$0")() }) })'), *USER_FIELDS)


def test_arguments_in_callbacks() -> None:
    variables = 'variables: "($r: Role, $id: ID!)", '
    check(fields('...f("user", { $0 })()'), "id")
    check(
        fields('...f("me")(({ f }) => ({ ...f("posts", { where: { and: [{ title: "", $0 }] } })() }))'),
        "and",
        "role",
        "roles",
        "score",
    )
    check(
        fields('...f("me")(({ f }) => ({ ...f("friend", { role: $0 })() }))', variables),
        "$.r",
        '"ADMIN"',
        '"USER"',
        "null",
    )
    check(fields('...f("me")(({ f }) => ({ ...f("friend", { role: "$0" })() }))', variables), "ADMIN", "USER")
    check(fields('...f("user", { id: $.$0 })()', variables), "id", "r")
    applied(
        fields('...f("user", { id: $.$0 })(({ f }) => ({ id: true }))', 'variables: "($id: ID!)", '), "id", "id: $.id }"
    )
    check(fields('...f("me", {}, { $0 })()'), "alias", "directives")
    check(fields('...f("me", {}, { alias: "x", $0 })()'), "directives")
    check(fields('...f("me", {}, { directives: [$dir.$0] })()'), "auth", "include", "skip", "tag")
    check(fields('...f("me", {}, { directives: [$dir.include({ $0 })] })()'), "if")


def test_the_variables_of_a_fragment_that_is_spread() -> None:
    others = f"//- /src/b.ts\n{NODE}"
    head = 'import { nodeBits } from "./b";\n'
    check(head + fields('...f("me")(({ f }) => ({ ...nodeBits.spread({ $0 }) }))'), "n", others=others)
    inside = query("($n: Boolean!, $r: Role) { me { ...${({ $ }) => nodeBits.spread({ n: $0 })} } }")
    check(head + inside, "$.n", "false", "true", others=others)
    code = query("($n: Boolean!) { me { ...${({ $ }) => $0} id @skip(if: $n) } }")
    applied(code, "nodeBits.spread()", "=> nodeBits.spread({ n:  })", others=others, snippet=True, clean=False)


def test_helpers_outside_of_a_definition() -> None:
    user = '\nexport const q = gql.default(({ query }) => query("Q")({ fields: ({ f }) => ({ ...f("me")(bits) }) })());'
    check('const bits = ({ f }) => ({ ...f("na$0me")() });' + user, *USER_FIELDS)
    check('const bits = ({ f }) => ({ ...f("friend", { $0 })() });' + user, "first", "role")


def test_renamed_tools_blocks_and_colocation() -> None:
    check('export const q = gql.default((c) => c.query("Q")`{ me { $0 } }`());', *USER_FIELDS)
    check('export const q = gql.default(({ fragment: g }) => g("Q", "User")`{ $0 }`());', *USER_FIELDS)
    check(
        'const T = "User";\nexport const q = gql.default(({ fragment }) => fragment("Q", T)`{ $0 }`());', *USER_FIELDS
    )
    check('export const q = gql.default(({ query }) => { return query("Q")`{ me { $0 } }`(); });', *USER_FIELDS)
    check(fields('...$colocate({ a: { ...f("$0")() } })'), "me", "node", "search", "user", "__typename")
    check(fields('...f("me")((t) => ({ ...t.f("$0")() }))'), *USER_FIELDS)
    check(
        'export const q = gql./* a */ default /* b */ (({ query }) => query<string>("Q")`{ me { $0 } }`());',
        *USER_FIELDS,
    )


@pytest.mark.parametrize(
    "code",
    [
        "$0",
        "const a = 1; $0",
        '// gql.default(({ query }) => query("Q")`{ $0 }`)',
        'export const q = gql.nope(({ query }) => query("Q")`{ $0 }`());',
        query("{ me { name # $0\n } }"),
        fields("/* $0 */"),
        'export const q = gql.default(({ query }) => query("$0")`{ me { id } }`());',
        fields('...f("user", { id: 1$0 })()'),
    ],
)
def test_nothing_where_nothing_is_known(code: str) -> None:
    check(code)


def test_a_space_between_fields_is_no_question() -> None:
    with opened(fixture(query("{ me { id $0 } }"))) as picture:
        assert completions_after_space(picture.view, picture.path, picture.offset).items == ()
    with opened(fixture(query("{ me { $0} }"))) as picture:
        assert completions_after_space(picture.view, picture.path, picture.offset).items != ()
    with opened(fixture(query("{ me { friend(role: $0) { id } } }"))) as picture:
        assert completions_after_space(picture.view, picture.path, picture.offset).items != ()


def test_documentation_of_a_fragment_shows_it() -> None:
    with opened(fixture(query("{ me { ...${$0} } }"), f"//- /src/b.ts\n{USER}")) as picture:
        symbol = find(completions(picture.view, picture.path, picture.offset), "userBits").symbol
        assert symbol is not None
        assert documentation(picture.view, symbol) == (
            "```graphql\nfragment UserBits on User {\n  id\n}\n```\n\nsrc/b.ts"
        )


def test_every_schema_has_its_own_types() -> None:
    config = """//- /soda-gql.config.ts
import { defineConfig } from "@soda-gql/config";
export default defineConfig({
  outdir: "./gen",
  include: ["./src/**/*.ts"],
  schemas: {
    default: { schema: "./schema.graphql", inject: "./inject.ts" },
    admin: { schema: "./admin.graphql", inject: "./inject.ts" },
  },
});
//- /admin.graphql
type Query { audit: Int }
"""
    code = 'export const q = gql.admin(({ query }) => query("Q")`{ $0 }`());'
    check(code, "audit", "__typename", others=f"{config}//- /schema.graphql\n{SCHEMA}")
    check("const q = gql.$0", "admin", "default", others=config)
