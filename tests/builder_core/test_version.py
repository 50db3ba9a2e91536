"""One version for everything."""

from __future__ import annotations

from importlib.metadata import version

from soda_gql_builder.version import VERSION


def test_the_tool_has_the_version_of_its_distribution() -> None:
    assert version("soda-gql") == VERSION
