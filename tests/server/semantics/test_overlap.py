"""Types that an object can have at once."""

from __future__ import annotations

import pytest

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.build import build_schema
from soda_gql_server.semantics.overlap import overlapping_types, overlaps
from tests.pictures import SCHEMA

INDEX = build_schema([("schema.graphql", parse_schema(SCHEMA).document)])


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        ("User", "Node Named User Hit"),
        ("Post", "Node Post Hit"),
        ("Named", "Node Named User Hit"),
        ("Hit", "Node Named User Post Hit"),
        ("Query", "Query"),
    ],
)
def test_overlapping_types(parent: str, expected: str) -> None:
    names = [info.name for info in overlapping_types(INDEX, INDEX.types[parent])]
    assert names == expected.split()
    others = [info for info in INDEX.types.values() if info.composite and not info.name.startswith("__")]
    assert {info.name for info in others if overlaps(INDEX.types[parent], info)} == set(names)
