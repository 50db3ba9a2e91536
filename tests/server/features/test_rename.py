"""Renames, checked by applying their edits and building the result."""

from __future__ import annotations

import pytest

from soda_gql_server.features.rename import Change, Renamed, rename, renamed_at
from soda_gql_server.semantics.definitions.variables import Refusal
from tests.server.features.shown import place
from tests.server.pictures import Picture, opened

BITS = 'export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`($n: Int) { id friend(first: $n) { id } }`({ metadata: ({ $ }) => $.n }));\n'
MORE = 'import { bits } from "./f";\nexport const more = gql.default(({ fragment }) => fragment("More", "User")`{ ...${bits} name }`());\n'
PAGE = 'import { more } from "./more";\nexport const page = gql.default(({ query }) => query("Page")`($id: ID!) { user(id: $id) { ...${more} friend(first: $n) { id } } }`());\n'
CARD = (
    'import { bits } from "./f";\nexport const card = gql.default(({ query }) => query("Card")({ variables: `(\n  $m: Int\n)`, '
    'fields: ({ f, $ }) => ({ ...f("me", {}, { alias: "mine" })(({ f }) => ({ id: true, ...bits.spread({ n: $.m }) })) }) })());\n'
)
FILES = f"//- /src/f.ts\n{BITS}//- /src/more.ts\n{MORE}//- /src/page.ts\n{PAGE}//- /src/card.ts\n{CARD}"


def told(picture: Picture) -> list[str]:
    return [
        f"{path} {item.code}" for path, items in sorted(picture.session.build.diagnostics.items()) for item in items
    ]


def apply(picture: Picture, changes: tuple[Change, ...]) -> None:
    """Apply the edits; nothing that was fine is wrong afterwards."""
    before = told(picture)
    edits = sorted((edit for change in changes for edit in change.edits), key=lambda edit: -edit.span.start)
    for path in {edit.path for edit in edits}:
        text = picture.texts[path]
        for edit in edits:
            if edit.path == path:
                text = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
        picture.type(path, text)
    assert told(picture) == before


def check(fixture: str, new: str, *expected: tuple[str, str]) -> None:
    """Each expectation is a file and some of its text after the rename."""
    with opened(fixture) as picture:
        changes = rename(picture.view, picture.path, picture.offset, new)
        assert isinstance(changes, tuple)
        texts = dict(picture.texts)
        apply(picture, changes)
        for path, text in expected:
            assert text in picture.texts[path]
        assert {path for path, text in picture.texts.items() if text != texts[path]} == {path for path, _ in expected}


def refused(fixture: str, new: str = "other") -> str | None:
    with opened(fixture) as picture:
        found = rename(picture.view, picture.path, picture.offset, new)
        assert found is None or isinstance(found, Refusal)
        return found.reason if found is not None else None


def with_cursor(before: str, after: str) -> str:
    assert FILES.count(before) >= 1
    return FILES.replace(before, after, 1)


# --- what is renamed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("`($n: Int) { id", "`($$0n: Int) { id", "many"),
        ("`($n: Int) { id", "`($n$0: Int) { id", "$many"),
        ("=> $.n", "=> $.$0n", "many"),
        ("{ n: $.m }", "{ $0n: $.m }", "many"),
        ("friend(first: $n) { id } } }", "friend(first: $$0n) { id } } }", "$many"),
    ],
)
def test_a_variable_is_renamed_in_all_documents_that_share_it(before: str, after: str, new: str) -> None:
    check(
        with_cursor(before, after),
        new,
        ("src/f.ts", "($many: Int) { id friend(first: $many) { id } }`({ metadata: ({ $ }) => $.many })"),
        ("src/page.ts", "friend(first: $many) { id }"),
        ("src/card.ts", "bits.spread({ many: $.m })"),
    )


def test_a_variable_of_a_callback_builder() -> None:
    check(
        with_cursor("$.m })", "$.$0m })"),
        "count",
        ("src/card.ts", "variables: `(\n  $count: Int\n)`"),
        ("src/card.ts", "bits.spread({ n: $.count })"),
    )


def test_an_element_is_renamed_where_its_name_is_written() -> None:
    check(with_cursor('"More"', '"Mo$0re"'), "Fewer", ("src/more.ts", 'fragment("Fewer", "User")'))
    check(with_cursor('"Card"', '"Card$0"'), "Cards", ("src/card.ts", 'query("Cards")'))


def test_an_alias() -> None:
    check(with_cursor('alias: "mine"', 'alias: "mi$0ne"'), "own", ("src/card.ts", 'alias: "own"'))
    check(FILES.replace("name }", "na$0m: name }"), "title", ("src/more.ts", "title: name }"))


SHORTHAND = f"//- /src/f.ts\n{BITS}//- /src/a.ts\n" + 'import { bits } from "./f";\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${() => { const n = 3; return bits.spread({ n }); }}", "bits.spread({ many: n })"),
        ("${() => { const n = 3; return bits.spread({ n, }); }}", "bits.spread({ many: n, })"),
        ("${() => bits.spread({ 'n': 3 })}", "bits.spread({ 'many': 3 })"),
        ("${() => bits.spread({ n /* how */ : 3 })}", "bits.spread({ many /* how */ : 3 })"),
        ("${({ $ }) => bits.spread({ n: $ . n })}", "bits.spread({ many: $ . n })"),
        ('${({ $ }) => bits.spread({ n: $["n"] })}', 'bits.spread({ many: $["n"] })'),
    ],
)
def test_keys_keep_what_they_say(text: str, expected: str) -> None:
    query = f'export const q = gql.default(({{ query }}) => query("Q")`($n: Int) {{ me {{ ...{text} id @skip(if: false) friend(first: $n) {{ id }} }} }}`());\n'
    with opened((SHORTHAND + query).replace("`($n: Int) { id", "`($$0n: Int) { id")) as picture:
        changes = rename(picture.view, picture.path, picture.offset, "many")
        assert isinstance(changes, tuple)
        apply(picture, changes)
        assert expected in picture.texts["src/a.ts"]


def test_destructured_variables_keep_their_local_names() -> None:
    text = (
        'export const q = gql.default(({ query }) => query("Q")({ variables: "($id: ID!)",\n'
        '  fields: ({ f, $: { id } }) => ({ ...f("user", { id })(({ f }) => ({ id: true })) }) })());\n'
    )
    fixture = "//- /src/a.ts\n" + text.replace("($id", "($$0id")
    check(fixture, "key", ("src/a.ts", '"($key: ID!)"'), ("src/a.ts", "$: { key: id } })"))


def test_windows_line_ends_emoji_and_escapes() -> None:
    text = 'export const q = gql.default(({ query }) => query("Q")`($id: ID!) {\r\n  # 😀 \\u0041\r\n  user(id: $$0id) { id }\r\n}`());\r\n'
    check(f"//- /src/a.ts\n{text}", "key", ("src/a.ts", "($key: ID!)"), ("src/a.ts", "user(id: $key)"))


def test_the_same_name_changes_nothing() -> None:
    with opened(with_cursor('"More"', '"Mo$0re"')) as picture:
        assert rename(picture.view, picture.path, picture.offset, "More") == ()


def test_other_documents_are_told_apart() -> None:
    with opened(with_cursor("`($n: Int) { id", "`($$0n: Int) { id")) as picture:
        changes = rename(picture.view, picture.path, picture.offset, "many")
        assert isinstance(changes, tuple)
        assert [(change.description, change.elsewhere, len(change.edits)) for change in changes] == [
            ("in Bits", False, 3),
            ("in Card, Page, which share it", True, 2),
        ]


# --- what is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("new", ["", "1st", "a b", "a-b", "ä", "$$n", "__n", "}`"])
def test_names_that_are_none(new: str) -> None:
    reason = refused(with_cursor("`($n: Int) { id", "`($$0n: Int) { id"), new)
    assert reason is not None and ("is no GraphQL name" in reason or "two underscores" in reason)


@pytest.mark.parametrize(
    ("before", "after", "new", "reason"),
    [
        ("`($n: Int) { id", "`($$0n: Int) { id", "id", "`Page` has a variable `$id` already."),
        ("($id: ID!)", "($i$0d: ID!)", "n", "`Page` has a variable `$n` already."),
        ('"More"', '"Mo$0re"', "Bits", 'There is a fragment "Bits" already, in src/f.ts.'),
        ('"Card"', '"Car$0d"', "Page", 'There is an operation "Page" already, in src/page.ts.'),
        ("{ user(id", "{ us$0er(id", "other", "`user` belongs to the schema. Rename it where the schema is made."),
        ('"User")', '"Us$0er")', "other", "`User` belongs to the schema. Rename it where the schema is made."),
    ],
)
def test_conflicts(before: str, after: str, new: str, reason: str) -> None:
    assert refused(with_cursor(before, after), new) == reason


def test_fragments_and_operations_do_not_share_names() -> None:
    check(with_cursor('"Card"', '"Car$0d"'), "Bits", ("src/card.ts", 'query("Bits")'))


@pytest.mark.parametrize(
    ("before", "after"),
    [("...${more}", "...${mo$0re}"), ("bits.spread", "bi$0ts.spread"), ("{ more } from", "{ mo$0re } from")],
)
def test_names_of_typescript_are_left_to_others(before: str, after: str) -> None:
    fixture = with_cursor(before, after)
    assert refused(fixture) is None
    with opened(fixture) as picture:
        assert renamed_at(picture.view, picture.path, picture.offset) is None


def test_aliases_must_not_meet() -> None:
    def query(body: str) -> str:
        return f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q")`{body}`());\n'

    assert refused(query("{ a$0: me { id } b: me { name } }"), "b") == "There is a field `b` beside it already."
    nested = "{ me { a$0: name } ... on Query { me { b: id } } }"
    assert refused(query(nested), "b") == "There is a field `b` beside it already."


def test_aliases_of_fragments_must_not_meet_where_those_are_used() -> None:
    fixture = (
        '//- /src/f.ts\nexport const f = gql.default(({ fragment }) => fragment("F", "User")`{ a$0: name }`());\n'
        '//- /src/g.ts\nimport { f } from "./f";\nexport const g = gql.default(({ fragment }) => fragment("G", "User")`{ ...${f} }`());\n'
        '//- /src/a.ts\nimport { g } from "./g";\nexport const q = gql.default(({ query }) => query("Q")`{ me { ...${g} b: id } }`());\n'
    )
    assert refused(fixture, "b") == "There is a field `b` where `Q` uses it already."
    check(fixture, "c", ("src/f.ts", "{ c: name }"))


def test_code_that_others_share_is_left_alone() -> None:
    fixture = (
        "//- /src/a.ts\nconst args = ($) => ({ id: $.id });\n"
        'export const p = gql.default(({ query }) => query("P")({ variables: "($i$0d: ID!)", fields: ({ f, $ }) => ({ ...f("user", args($))() }) })());\n'
        'export const q = gql.default(({ query }) => query("Q")({ variables: "($id: ID!)", fields: ({ f, $ }) => ({ ...f("user", args($))() }) })());\n'
    )
    assert refused(fixture) == "`$id` is written in code that `Q` shares."


def test_objects_outside_of_definitions_are_left_alone() -> None:
    text = (
        "const given = { n: 3 };\n"
        'export const q = gql.default(({ query }) => query("Q")`{ me { ...${() => bits.spread(given)} } }`());\n'
    )
    fixture = (SHORTHAND + text).replace("`($n: Int) { id", "`($$0n: Int) { id")
    assert refused(fixture) == "`n` is a key of an object outside of any definition in src/a.ts, line 3."


def test_names_made_by_code_are_left_alone() -> None:
    text = 'const NAME = "Q";\nexport const q = gql.default(({ query }) => query(NA$0ME)`{ me { id } }`());\n'
    assert refused(f"//- /src/a.ts\n{text}") == 'The name "Q" is made by code here. Change it where it is written.'


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("($id: ID!)", "($$0id: ID!)", "src/page.ts:3 id"),
        ("($id: ID!)", "($0$id: ID!)", "src/page.ts:3 id"),
        ("$.m })", "$.m$0 })", "src/card.ts:5 m"),
        ('"Page"', '"$0Page"', "src/page.ts:3 Page"),
        ('"mine"', '"mine$0"', "src/card.ts:5 mine"),
    ],
)
def test_the_name_alone_is_offered(before: str, after: str, expected: str) -> None:
    with opened(with_cursor(before, after)) as picture:
        found = renamed_at(picture.view, picture.path, picture.offset)
        assert isinstance(found, Renamed)
        assert place(picture, picture.path, found.span) == expected
        assert expected.endswith(f" {found.name}")
