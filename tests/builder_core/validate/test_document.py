from __future__ import annotations

import msgspec
import pytest

from soda_gql_builder.evaluate.documents import Selections, WrittenDocument
from soda_gql_builder.findings import Finding
from soda_gql_builder.graphql import ast
from soda_gql_builder.validate.document import touched, validate, validate_recorded
from tests.builder_core.validate.pictures import SCHEMA, check, documents, findings_of, index

HERE = index(SCHEMA)


def document(text: str) -> WrittenDocument:
    return documents(text, HERE)[-1]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_findings_are_in_order() -> None:
    findings = findings_of(
        "query Q($a: Nope, $b: Int) { artist { x: id nme x: name } numbers(float: FOO, text: 1) again }"
    )
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    assert len(findings) == 9


def test_named_spreads_are_passed_over() -> None:
    check("query Q { artist(id: 1) { ...Elsewhere id } }")


def test_an_incomplete_document_is_not_blamed_for_what_it_lacks() -> None:
    written = document(
        "query Q($a: Int) { artist { id @skip } album sounds { nope } b: album(key: {}, id: $lost) { id } }"
    )
    assert "no-unused-variables" in codes(validate(written, HERE))
    incomplete = msgspec.structs.replace(written, complete=False)
    assert codes(validate(incomplete, HERE)) == ["fields-on-correct-type"]


def test_an_unknown_type_hides_everything() -> None:
    written = msgspec.structs.replace(document("query Q($a: Nope) { nope }"), type_name=None)
    assert validate(written, HERE) == []


def test_a_fragment_on_what_has_no_fields_is_reported_at_its_name() -> None:
    check(
        """
        fragment F on Genre { nope }
                 ^ fragments-on-composite-types: Fragment 'F' cannot condition on non composite type 'Genre'.
        """
    )


def test_missing_values_and_empty_names_are_passed_over() -> None:
    nothing, name = ast.MissingValue(0, 0), ast.Name(0, 0, "")
    arguments = (ast.Argument(0, 0, ast.Name(0, 0, "id"), nothing), ast.Argument(0, 0, name, nothing))
    inner = ast.SelectionSet(
        0,
        0,
        (
            ast.Field(0, 0, None, name, (), (ast.Directive(0, 0, name, ()),), None),
            ast.Field(0, 0, name, ast.Name(0, 0, "id"), (), (), None),
            ast.Field(0, 0, name, ast.Name(0, 0, "name"), (), (), None),
            ast.InlineFragment(0, 0, ast.NamedType(0, 0, name), (), ast.SelectionSet(0, 0, ())),
        ),
    )
    field = ast.Field(0, 0, None, ast.Name(0, 0, "artist"), arguments, (), inner)
    variable = ast.VariableDefinition(0, 0, ast.Variable(0, 0, name), ast.NamedType(0, 0, name), nothing, ())
    written = WrittenDocument("query", "Q", 0, 0, "Query", (variable,), (), ast.SelectionSet(0, 0, (field,)), (None,))
    assert validate(written, HERE) == []


def test_selections_stand_in_the_place_of_their_interpolation() -> None:
    inner = document("query Q { artist(id: 1) { nme x: id } }").selection_set.selections
    assert isinstance(inner[0], ast.Field)
    assert inner[0].selection_set is not None
    outer = documents("fragment F on Artist { id } query Q { artist(id: 1) { ...F x: name } }", HERE)[-1]
    written = msgspec.structs.replace(outer, expansions=(Selections(inner[0].selection_set.selections),))
    assert sorted(codes(validate(written, HERE))) == ["fields-on-correct-type", "overlapping-fields-can-be-merged"]
    assert validate(msgspec.structs.replace(outer, expansions=(None,)), HERE) == []


def test_places_in_typescript_follow_those_in_a_text_in_the_order_of_evaluation() -> None:
    def field(place: int, name: str) -> ast.Field:
        return ast.Field(place, place, None, ast.Name(place, place, name), (), (), None)

    variables = document("query Q($unused: Int) { numbers }").variable_definitions
    selections = ast.SelectionSet(-1, -1, (field(-2, "nope"), field(-10, "nor"), field(-9, "neither")))
    written = WrittenDocument("query", "Q", -1, -1, "Query", variables, (), selections)
    assert [finding.start for finding in validate(written, HERE)] == [8, -2, -9, -10]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("query Q { numbers }", {"Query", "Int"}),
        ("query Q($a: ID!) { artist(id: $a) { id } }", {"Query", "Artist", "ID"}),
        ("query Q { search(term: 1) { ... on Album { year } } }", {"Query", "Hit", "String", "Album", "Int"}),
        ("query Q { numbers @skip(if: true) @nope }", {"Query", "Int", "Boolean", "@skip", "@nope", "@*"}),
        ("query Q($a: Nope) { numbers(text: $a) }", {"Query", "Int", "Nope", "*"}),
        ("fragment F on Sound { nope }", {"Sound", "Album", "Track"}),
        ("mutation M { add(draft: { title: 1 }) { id } }", {"Mutation", "Draft", "String", "Track", "ID"}),
    ],
)
def test_what_the_findings_depend_on_is_recorded(text: str, names: set[str]) -> None:
    written = document(text)
    assert touched(written, HERE) == names
    assert list(validate_recorded(written, HERE).findings) == validate(written, HERE)
