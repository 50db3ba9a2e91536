from __future__ import annotations

import pytest

from soda_gql_builder.graphql.ast import Interpolation, ParsedTemplate
from soda_gql_builder.graphql.parser import join_quasis, parse_document, parse_template, parse_variables
from tests.builder_core.graphql.pictures import check_document, check_template, check_variables, messages

# What the conformance corpus pins: exactly one problem, at the token that was not expected.


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        (
            "{ viewer { id ) } }",
            "              ^    ",
            "{ viewer { id } }",
        ),
        (
            "{ viewer { rooms(first: }) } }",
            "                        ^     ",
            "{ viewer { rooms(first: ) } }",
        ),
        (
            "{ viewer { } }",
            "           ^  ",
            "{ viewer {} }",
        ),
        (
            "query Other { viewer { id } }",
            "^^^^^                        ",
            "{ viewer { id } }",
        ),
        (
            "($id: ID!) { room(id: $id) { topic ",
            "                                   ^",
            "($id: ID!) { room(id: $id) { topic } }",
        ),
        (
            "($id: ID!{ room(id: $id) { topic } }",
            "         ^                          ",
            "($id: ID!) { room(id: $id) { topic } }",
        ),
        (
            "{ topic people { ...• nick: } }",
            "                            ^  ",
            "{ topic people { ...• nick: } }",
        ),
        (
            "($last Int) { messages(last: $last) { id } }",
            "       ^^^                                  ",
            "($last: Int) { messages(last: $last) { id } }",
        ),
        (
            '{ removePost(id: "1" } }',
            "                     ^  ",
            '{ removePost(id: "1") }',
        ),
    ],
)
def test_one_mistake_makes_one_problem(text: str, marks: str, kept: str) -> None:
    check_template(text, marks, kept)


@pytest.mark.parametrize("text", ["", "  \n ", "# only a comment", "\ufeff,"])
def test_an_empty_template_lacks_its_selection_set(text: str) -> None:
    parsed = check_template(text, " " * len(text) + "^")
    assert parsed.template.selection_set is None
    assert messages(text) == ['Expected "{", found <EOF>.']


def test_a_template_has_variables_directives_and_selections() -> None:
    check_template(
        "($id: ID! = 1 @v) @live(often: true) { user(id: $id) { ...• } }",
        "",
        "($id: ID! = 1 @v) @live(often: true) { user(id: $id) { ...• } }",
    )


def test_what_follows_the_selection_set_is_one_problem() -> None:
    check_template("{ a } }", "      ^", "{ a }")
    check_template("{ a } } }", "      ^", "{ a }")
    check_template("{ a } { b }", "      ^", "{ a }")
    check_template("{ a } fragment F on T { b }", "      ^^^^^^^^", "{ a }")


def test_what_precedes_the_selection_set_is_one_problem() -> None:
    check_template("user { id } }", "^^^^", "{ id }")
    check_template("query Q($a: Int) @live { a }", "^^^^^", "($a: Int) @live { a }")
    check_template("fragment F on T { a }", "^^^^^^^^", "{ a }")
    check_template("use", "^^^", "")
    check_template("@", " ^", "@")


def test_the_template_spans_the_whole_text() -> None:
    template = parse_template([" { a } "]).template
    assert (template.start, template.end) == (0, 7)


# Interpolations


def test_offsets_count_in_the_joined_text() -> None:
    quasis = ["{ a ...", " b { ...", " } }"]
    template = parse_template(quasis).template
    assert template.selection_set is not None
    first, second = template.selection_set.selections[1:]
    assert join_quasis(quasis)[first.start : first.end] == "...\ufdd0"
    assert join_quasis(quasis)[second.start : second.end] == "b { ...\ufdd0 }"


def test_an_interpolation_knows_its_index_and_its_directives() -> None:
    template = parse_template(["{ ... # ", "\n ", " @include(if: true) x }"]).template
    assert template.selection_set is not None
    spread = template.selection_set.selections[0]
    assert isinstance(spread, Interpolation)
    assert (spread.start, spread.end, spread.index) == (2, 31, 1)
    assert [directive.name.value for directive in spread.directives] == ["include"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{ viewer { id • } }", "{ viewer { id } }"),
        ("{ viewer { • } }", "{ viewer { } }"),
        ("{ • { id } }", "{ { id } }"),
        ("{ a: • }", "{ a: }"),
        ("{ •: a }", "{ : a }"),
        ("{ room(id: •) { id } }", "{ room(id: ) { id } }"),
        ("{ room(•) { id } }", "{ room { id } }"),
        ("{ room(•: 1) { id } }", "{ room { id } }"),
        ("{ room(id: [1, •], x: 2) }", "{ room(id: [1, ], x: 2) }"),
        ("{ room(x: {y: •}) }", "{ room(x: { y: }) }"),
        ('{ room(id: "•") }', None),
        ('{ room(id: """•""") }', None),
        ("{ ... on • { id } }", "{ ... on { id } }"),
        ("{ a @• }", "{ a @ }"),
        ("(•) { a }", "{ a }"),
        ("($a: •!) { a }", "($a: !) { a }"),
        ("($a: Int = •) { a }", "($a: Int = ) { a }"),
        ("• { a }", "{ a }"),
        ("{ a } •", "{ a }"),
    ],
)
def test_a_misplaced_interpolation_is_no_syntax_problem(text: str, kept: str | None) -> None:
    assert check_template(text, "", kept).misplaced == (0,)


def test_an_interpolation_after_dots_is_never_misplaced() -> None:
    assert check_template("{ a [ ...• ] }", "    ^").misplaced == ()
    assert check_template("{ a(x: ...•) }", "       ^^^").misplaced == ()


def test_misplaced_interpolations_are_told_among_others() -> None:
    parsed = parse_template(["{ ...", " # ", "\n a(x: ", ", y: '", "') ...", " }"])
    assert parsed.misplaced == (2, 3)


def test_the_noncharacter_of_a_user_is_no_interpolation() -> None:
    parsed = parse_template(['{ a(x: "\ufdd0") ...', " ...\ufdd0 }"])
    assert [(problem.start, problem.message) for problem in parsed.problems] == [
        (20, "Unexpected character: U+FDD0."),
    ]
    assert parsed.misplaced == ()


# Documents


def test_definitions_of_a_document() -> None:
    check_document(
        "query A { a } { b } mutation ($c: Int) { c } fragment F($d: Int) on T @x { d }",
        "",
        "query A { a } { b } mutation ($c: Int) { c } fragment F($d: Int) on T @x { d }",
    )


def test_a_document_without_definitions_is_a_problem() -> None:
    check_document("", "^")
    check_document(" # nothing", "          ^")


def test_a_document_goes_on_at_the_next_definition() -> None:
    check_document("qurey A { a } query B { b }", "^^^^^", "{ a } query B { b }")
    check_document("query A query B { b }", "        ^^^^^", "query A {} query B { b }")
    check_document("query A { a } } query B { b }", "              ^", "query A { a } query B { b }")
    check_document("query A x { a } query B { b }", "        ^", "query A { a } query B { b }")


def test_definitions_of_a_schema_do_not_belong_into_a_document() -> None:
    check_document("type A { b: C! } query B { b }", "^^^^", "query B { b }")
    check_document('"A" type A { b: C! } query B { b }', "^^^", "query B { b }")


def test_descriptions_need_a_keyword() -> None:
    check_document('"d" query A("e" $a: Int) { a } "f" fragment F on T { a }', "")
    check_document('"d" { a }', "^^^", "{ a }")
    check_document('"d" "e" query A { a }', "    ^^^", "query A { a }")


# Strings of variables


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        ("", "", ""),
        (" \n ", "", ""),
        ("($id: ID!, $n: [Int!] = [1])", "", "$id: ID!, $n: [Int!] = [1]"),
        ("$id: ID!", "^", "$id: ID!"),
        ("$id: ID! $n: Int", "^", "$id: ID!, $n: Int"),
        ("()", " ^", ""),
        ("($id: ID!) { a }", "           ^", "$id: ID!"),
        ("($id: ID!)($n: Int)", "          ^", "$id: ID!"),
        ("($id: ID!", "         ^", "$id: ID!"),
        ("id", "^^", ""),
    ],
)
def test_a_variables_string_is_one_list_in_brackets(text: str, marks: str, kept: str) -> None:
    check_variables(text, marks, kept)


# All of them


def test_offsets_are_those_of_the_text_after_a_byte_order_mark_and_emoji() -> None:
    text = '\ufeff# 😀\r\n{ a(x: "😀") }'
    (definition,) = parse_document(text).document.definitions
    assert text[definition.start : definition.end] == '{ a(x: "😀") }'


def test_problems_are_told_in_the_order_of_the_text() -> None:
    parsed: ParsedTemplate = parse_template(['{ a = 1 b(x: 01) } } "'])
    starts = [problem.start for problem in parsed.problems]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_no_more_problems_are_told_than_anybody_reads() -> None:
    assert len(parse_document("{ a(: 1) } " * 5_000).problems) == 200
    assert len(parse_variables("; " * 5_000).problems) == 200
