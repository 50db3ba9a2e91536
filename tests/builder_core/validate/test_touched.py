"""What is recorded as touched is all that the findings depend on."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.build import build_schema
from soda_gql_builder.schema.changes import changed_parts
from soda_gql_builder.validate.document import validate, validate_recorded
from tests.builder_core.validate.pictures import SCHEMA, index
from tests.builder_core.validate.test_differential import SCHEMAS, random_text, read_written

HERE, NAMES = SCHEMAS["rules"].here, SCHEMAS["rules"].names


@given(seed=st.integers(0, 2**32))
def test_a_change_of_anything_else_changes_no_finding(seed: int) -> None:
    random = Random(seed)
    other = build_schema([("schema.graphql", parse_schema(other_schema(random)).document)])
    changed = changed_parts(HERE, other)
    for _ in range(5):
        for document in read_written(random_text(random, HERE, NAMES), HERE):
            recorded = validate_recorded(document, HERE)
            if changed.isdisjoint(recorded.touched):
                assert list(recorded.findings) == validate(document, other), changed


def other_schema(random: Random) -> str:
    """The schema with a name or a mark replaced, removed or added."""
    tokens = [found.span() for found in re.finditer(r"@?\w+|[!\[\]|&]", SCHEMA)]
    start, end = random.choice(tokens)
    other = SCHEMA[slice(*random.choice(tokens))]
    return random.choice(
        (
            SCHEMA[:start] + other + SCHEMA[end:],
            SCHEMA[:start] + SCHEMA[end:],
            f"{SCHEMA[:end]} {other}{SCHEMA[end:]}",
            f"{SCHEMA} type {other} {{ id: ID }}",
        )
    )


def test_the_law_is_not_empty() -> None:
    assert changed_parts(index(SCHEMA), index(SCHEMA.replace("born: Int", "born: String"))) == {"Artist"}
