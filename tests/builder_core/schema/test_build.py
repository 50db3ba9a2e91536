from __future__ import annotations

import graphql
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.build import build_schema
from soda_gql_builder.schema.index import SchemaIndex, SourcePlace, TypeRef


def index(*texts: str) -> SchemaIndex:
    return build_schema([(f"{number}.graphql", parse_schema(text).document) for number, text in enumerate(texts)])


def text_at(texts: tuple[str, ...], place: SourcePlace) -> str:
    return texts[place.file][place.start : place.end]


def test_fields_and_arguments() -> None:
    text = """
    type Query {
      "A user."
      user(
        "Which one."
        id: ID!
        roles: [Role!]! = [ADMIN]
        old: Int @deprecated
      ): [User!] @deprecated(reason: "Use users.")
    }
    """
    field = index(text).types["Query"].fields["user"]
    assert (field.name, field.type, field.description) == ("user", TypeRef("User", "![]"), "A user.")
    assert field.deprecated == "Use users."
    assert text_at((text,), field.place) == "user"
    assert list(field.arguments) == ["id", "roles", "old"]
    roles = field.arguments["roles"]
    assert str(roles.type) == "[Role!]!"
    assert isinstance(roles.default, ast.ListValue)
    assert [argument.required for argument in field.arguments.values()] == [True, False, False]
    assert field.arguments["old"].deprecated == "No longer supported"
    assert text_at((text,), field.arguments["id"].place) == "id"


def test_every_kind() -> None:
    types = index(
        """
        "Stands for a day."
        scalar Date
        enum Role { ADMIN "Anybody else." GUEST @deprecated(reason: "Gone.") }
        union Hit = A | B
        interface Node { id: ID! }
        type A implements Node { id: ID! }
        type B { a: A }
        input I { a: Int = 1, b: [I!] }
        input One @oneOf { a: Int }
        """
    ).types
    assert types["Date"].kind == "scalar"
    assert types["Date"].description == "Stands for a day."
    assert [(v.name, v.description, v.deprecated) for v in types["Role"].values.values()] == [
        ("ADMIN", None, None),
        ("GUEST", "Anybody else.", "Gone."),
    ]
    assert (types["Hit"].kind, types["Hit"].possible, types["Hit"].fields) == ("union", ("A", "B"), {})
    assert (types["Node"].kind, types["Node"].possible) == ("interface", ("A",))
    assert (types["A"].kind, types["A"].possible, types["A"].interfaces) == ("object", ("A",), ("Node",))
    assert (types["I"].kind, list(types["I"].input_fields)) == ("input", ["a", "b"])
    assert [types["I"].one_of, types["One"].one_of] == [False, True]


def test_interfaces_of_interfaces() -> None:
    types = index(
        """
        interface Node { id: ID }
        interface Named implements Node { id: ID name: String }
        type B implements Named & Node { id: ID name: String }
        type A implements Node { id: ID }
        """
    ).types
    assert types["Named"].interfaces == ("Node",)
    assert types["Node"].possible == ("B", "A")
    assert types["Named"].possible == ("B",)


def test_extensions_are_merged_wherever_they_stand() -> None:
    texts = (
        "extend type A implements Node { b: Int } extend union U = B"
        " extend enum E { Y } extend input I @oneOf { b: Int }",
        "type A { a: Int } type B { a: Int } union U = A enum E { X } input I { a: Int } interface Node { b: Int }",
    )
    types = index(*texts).types
    assert list(types["A"].fields) == ["a", "b"]
    assert types["A"].interfaces == ("Node",)
    assert types["Node"].possible == ("A",)
    assert types["U"].possible == ("A", "B")
    assert list(types["E"].values) == ["X", "Y"]
    assert (list(types["I"].input_fields), types["I"].one_of) == (["a", "b"], True)
    assert [place.file for place in types["A"].places] == [1, 0]
    assert [text_at(texts, place) for place in types["A"].places] == ["A", "A"]


def test_roots_by_convention() -> None:
    assert index("type Query { a: Int } type Subscription { a: Int }").roots == {
        "query": "Query",
        "subscription": "Subscription",
    }
    assert index("type Mutation { a: Int } extend schema { query: Root } type Root { a: Int }").roots == {
        "query": "Root",
        "mutation": "Mutation",
    }


def test_roots_by_definition() -> None:
    types = "type Query { a: Int } type Root { a: Int } type Mutation { a: Int } type Change { a: Int }"
    assert index(f"schema {{ query: Root }} {types}").roots == {"query": "Root"}
    assert index(f"schema {{ query: Root }} extend schema {{ mutation: Change }} {types}").roots == {
        "query": "Root",
        "mutation": "Change",
    }
    assert index(f"schema {{ query: Nope }} {types}").roots == {}


def test_directives() -> None:
    text = 'directive @a("Why." x: Int = 1) repeatable on FIELD | QUERY directive @skip(unless: Int) on FIELD'
    directives = index(text).directives
    directive = directives["a"]
    assert (directive.locations, directive.repeatable, list(directive.arguments)) == (("FIELD", "QUERY"), True, ["x"])
    assert text_at((text,), directive.place) == "a"
    assert list(directives["skip"].arguments) == ["unless"]
    assert {"include", "skip", "deprecated", "specifiedBy", "oneOf"} < directives.keys()


def test_bad_sdl_still_gives_an_index() -> None:
    types = index(
        """
        type A { a: Int a: String b(x: Int, x: ID): Nope }
        type A { c: Int }
        enum E { X X }
        extend type Federated { a: Int }
        extend input A { d: Int }
        scalar Int
        type __Type { x: Int }
        union U = Nope | U | Nope
        type Broken implements Nope { a(: Int }
        """
    ).types
    assert {name: str(field.type) for name, field in types["A"].fields.items()} == {"a": "Int", "b": "Nope"}
    assert str(types["A"].fields["b"].arguments["x"].type) == "Int"
    assert list(types["E"].values) == ["X"]
    assert list(types["Federated"].fields) == ["a"]
    assert types["Int"].places[0].file == -1
    assert "kind" in types["__Type"].fields
    assert types["U"].possible == ("Nope", "U")


def test_an_index_survives_the_cache() -> None:
    before = index(
        """
        directive @d(x: I = { a: [1, 2.5, "s", true, null, X] }) on FIELD
        input I { a: [Any] = [{ b: "text" }] }
        scalar Any
        type Query { a(x: I = {}): Int @deprecated }
        """
    )
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(before), type=SchemaIndex) == before
    assert msgspec.json.decode(msgspec.json.encode(before), type=SchemaIndex) == before


WORDS = (
    "type input enum union interface scalar extend schema implements directive on { } ( ) : ! [ ] = | & @ a B Int query"
)


@given(st.lists(st.sampled_from([*WORDS.split(), '"x"', "1", "type A {", "\n"]), max_size=40).map(" ".join))
def test_no_text_is_too_bad(text: str) -> None:
    schema = index(text)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(schema), type=SchemaIndex) == schema
    for info in schema.types.values():
        assert all(0 <= place.start <= place.end <= len(text) for place in info.places)


def test_the_introspection_types_are_those_of_graphql_core() -> None:
    types = index("").types
    for name, other in graphql.introspection_types.items():
        if isinstance(other, graphql.GraphQLObjectType):
            for field in types[name].fields.values():
                assert str(field.type) == str(other.fields[field.name].type)
                assert field.arguments.keys() <= other.fields[field.name].args.keys()
        elif isinstance(other, graphql.GraphQLEnumType):
            assert types[name].values.keys() <= other.values.keys()
    assert {name for name in types if not name.startswith("__")} == set(graphql.specified_scalar_types)
