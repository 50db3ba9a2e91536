from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.check import check_schema
from soda_gql_builder.schema.problems import SchemaProblem
from tests.builder_core.schema.test_soundness import spoilt


def problems(*texts: str) -> list[SchemaProblem]:
    return check_schema([(f"{number}.graphql", text, parse_schema(text)) for number, text in enumerate(texts)])


def check(text: str, *expected: tuple[str, str]) -> None:
    """(marked token, part of the message) of each problem, in order."""
    found = problems(text)
    assert len(found) == len(expected), found
    for problem, (token, part) in zip(found, expected, strict=True):
        assert problem.code == "schema-invalid"
        assert text[problem.start : problem.end] == token
        assert part in problem.message


def test_a_valid_schema() -> None:
    assert problems("type Query { a: Int }") == []


def test_unknown_types() -> None:
    check(
        "type Query { rooms(where: Filter): [Romo!] } type Room { id: ID }",
        ("Filter", "Unknown type 'Filter'."),
        ("Romo", "Unknown type 'Romo'. Did you mean 'Room'?"),
    )


def test_a_repetition_is_marked_where_it_is_repeated() -> None:
    text = "type Query { a: Int b: Int a: Int } type Query { c: Int } enum E { A A }"
    found = problems(text)
    assert [(p.start, text[p.start : p.end]) for p in found] == [(27, "a"), (41, "Query"), (69, "A")]


def test_directives_are_marked_with_their_sign() -> None:
    check("type Query { a: Int @nope(b: 1) }", ("@nope", "Unknown directive '@nope'."))


def test_interfaces() -> None:
    check("interface I { a: Int } type Query implements I { b: Int }", ("Query", "does not provide it"))
    check("interface I { a: Int } type Query implements I { a: ID }", ("ID", "expects type Int but Query.a is type ID"))
    check("interface I { a: Int } type Query implements I { a(b: Int!): Int }", ("b", "must not be required"))


def test_members_and_roots() -> None:
    check("type Query { a: Int } union U = Query | ID", ("ID", "it cannot include ID"))
    check(
        "schema { query: Query mutation: Query } type Query { a: Int }", ("Query", "All root types must be different")
    )
    check('"""A schema."""\nschema { mutation: M } type M { a: Int }', ("schema", "Query root type must be provided."))
    check("type Query", ("Query", "must define one or more fields"))


def test_no_place_at_all() -> None:
    assert problems("type A { a: Int }") == [
        SchemaProblem(0, 0, 0, "schema-invalid", "Query root type must be provided.")
    ]


def test_an_input_that_never_ends() -> None:
    check("type Query { a(i: I): Int } input I { i: I! }", ("i", "references itself"))


def test_problems_of_several_files_stand_in_their_files() -> None:
    first, second = "type Query { a: A }", "# é 𝄞\r\nextend type Query { b: Nope } type A { a: Int a: Int }"
    found = problems(first, second)
    assert [(p.file, second[p.start : p.end]) for p in found] == [(1, "Nope"), (1, "a")]


def test_a_definition_of_another_file_is_known() -> None:
    assert problems("extend type Query { b: B }", "type Query { a: Int }", "type B { q: Query }") == []


def test_what_is_wrong_with_types_is_told_beside_what_is_wrong_with_definitions() -> None:
    check(
        "type Query { a: Int a: Int } union U = ID",
        ("a", "can only be defined once"),
        ("ID", "it cannot include ID"),
    )


def test_a_syntax_error_hides_the_rest() -> None:
    good, bad = "type Query { a: Nope }", "type A { a: ) }"
    (problem,) = problems(good, bad)
    assert (problem.file, problem.code, bad[problem.start : problem.end]) == (1, "schema-syntax", ")")


def test_what_graphql_core_stumbles_over_is_a_problem() -> None:
    (problem,) = problems("type Query { a: Int @deprecated(reason: 1) }")
    assert problem.code == "schema-invalid"


@given(seed=st.integers(0, 2**32))
def test_no_schema_is_too_bad(seed: int) -> None:
    random = Random(seed)
    texts = [spoilt(random), spoilt(random)]
    for problem in problems(*texts):
        assert 0 <= problem.start <= problem.end <= len(texts[problem.file])
        assert problem.message
