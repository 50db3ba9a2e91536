from __future__ import annotations

import graphql
import pytest

from soda_gql_builder.graphql.ast import Document, Field, Interpolation, Node, SelectionSet
from soda_gql_builder.graphql.parser import parse_document, parse_template
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.graphql.sdl import parse_schema
from tests.builder_core.graphql import kitchen_sinks, oracle


def selections(text: str) -> SelectionSet:
    found = parse_template(text.split("•")).template.selection_set
    assert found is not None
    return found


def test_a_template() -> None:
    template = parse_template(["($a: Int=1)@live{a,b:c(x:$a){...", "}}"]).template
    assert print_node(template) == "($a: Int = 1) @live {\n  a\n  b: c(x: $a) {\n    ...#0\n  }\n}"


def test_interpolations_are_what_the_caller_says() -> None:
    found = selections("{ ...• @d ...• }")
    printed = print_node(found, interpolation=lambda index: "...$" + "ab"[index])
    assert printed == "{\n  ...$a @d\n  ...$b\n}"
    assert print_node(Interpolation(0, 0, 7, ())) == "...#7"


def test_long_arguments_get_lines() -> None:
    argument = "x" * 35
    fits = f'field(a: "{argument}", b: "{argument[:26]}")'
    assert len(fits) == 80
    assert print_node(selections(f"{{ {fits} }}")) == f"{{\n  {fits}\n}}"
    long = fits.replace("field", "field_")
    assert print_node(selections(f"{{ {long} }}")) == (
        f'{{\n  field_(\n    a: "{argument}"\n    b: "{argument[:26]}"\n  )\n}}'
    )


def test_block_strings_are_indented_with_their_place() -> None:
    printed = print_node(selections('{ a { b(x: """one\ntwo""") } }'))
    assert printed == '{\n  a {\n    b(x: """\n    one\n    two\n    """)\n  }\n}'


def test_gaps() -> None:
    assert print_node(selections("{ a: b(x: ) @ ... on }")) == "{\n  a: b(x: ) @\n  ... on  {}\n}"
    assert print_node(Document(0, 0, ())) == ""
    assert print_node(SelectionSet(0, 0, ())) == "{}"


@pytest.mark.skipif(graphql.version_info < (3, 3), reason="older grammars are other grammars")
def test_every_kind_of_node_prints_by_itself() -> None:
    executable = parse_document(kitchen_sinks.EXECUTABLE).document
    assert texts(executable) == texts_of_core(oracle.parse_executable(kitchen_sinks.EXECUTABLE))
    schema = parse_schema(kitchen_sinks.SCHEMA).document
    assert texts(schema) == texts_of_core(oracle.parse_schema(kitchen_sinks.SCHEMA))


def texts(tree: Node) -> set[tuple[int, int, str]]:
    return {(node.start, node.end, print_node(node)) for node in oracle.nodes(tree)}


def texts_of_core(tree: graphql.Node) -> set[tuple[int, int, str]]:
    found = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        assert node.loc is not None
        found.add((node.loc.start, node.loc.end, graphql.print_ast(node)))
        waiting.extend(oracle.children_of_core(node))
    return found


def test_a_tree_that_was_never_parsed_prints() -> None:
    field = selections("{ a(x: 1) { b } }").selections[0]
    assert isinstance(field, Field)
    assert print_node(field) == "a(x: 1) {\n  b\n}"
