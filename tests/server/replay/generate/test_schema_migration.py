"""Every change of the schema leaves everything right that uses it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from soda_gql_server.replay.generate import schema_migration
from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.project import project_files
from soda_gql_server.replay.trace import Base, Header, Trace
from tests.server.replay.sessions import replay

ACTS = (
    schema_migration.add_field,
    schema_migration.rename_field,
    schema_migration.deprecate,
    schema_migration.describe,
    schema_migration.require,
    schema_migration.download,
    schema_migration.split,
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("act", ACTS, ids=[act.__name__ for act in ACTS])
def test_everything_is_right_in_the_end(act: Callable[[Author], None], seed: int) -> None:
    files = project_files(4)
    author = Author(files, Random(seed))
    for _ in range(2):
        act(author)
        author.tidy_up()
    assert author.events
    author.expect(diagnostics={})
    assert replay(Trace(Header(1, base=Base(files=files)), tuple(author.events))).failure is None


def test_a_part_of_the_schema_is_named_in_the_config() -> None:
    author = Author(project_files(0), Random(1))
    schema_migration.split(author)
    (part,) = set(author.files) - set(project_files(0))
    assert f'schema: ["./schema.graphql", "./{part}"]' in author.files["soda-gql.config.ts"]
