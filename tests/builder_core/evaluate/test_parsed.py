"""Templates are parsed once, as long as somebody asks for them."""

from __future__ import annotations

from soda_gql_builder.evaluate.parsed import MOST, ParsedTemplates
from soda_gql_builder.graphql.parser import parse_template


def test_the_same_text_is_parsed_once() -> None:
    templates = ParsedTemplates()
    first = templates.parse(("{ a ...", " }"))
    assert first == parse_template(("{ a ...", " }"))
    assert templates.parse(("{ a ...", " }")) is first
    assert templates.parse(("{ a ...  }",)) != first


def test_what_nobody_asks_for_is_forgotten() -> None:
    templates = ParsedTemplates()
    asked, other = templates.parse(("{ asked }",)), templates.parse(("{ other }",))
    for index in range(3 * MOST):
        templates.parse((f"{{ f{index} }}",))
        assert templates.parse(("{ asked }",)) is asked
    assert templates.parse(("{ other }",)) is not other
