"""Projects over somebody else's schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generator import write_files
from benchmarks.generator.foreign import UnusableSchema, generate_over
from soda_gql_builder import BuilderChangeSet, BuilderSession, Disk

SCHEMA = """\
scalar Date
enum Color { RED GREEN }
interface Node { id: ID! }
type Query { node(id: ID!): Node  viewer: User!  version: String }
type User implements Node {
  id: ID!
  born: Date
  old: String @deprecated
  avatar(size: Int!): String
  friends(first: Int = 3): [User!]!
}
type Car { color: Color doors: [Int!]  owner: User }
type Empty { car: Car }
"""


def test_it_builds_without_a_word(tmp_path: Path) -> None:
    write_files(tmp_path, generate_over(SCHEMA, 12).files)
    build = BuilderSession(f"{tmp_path.as_posix()}/soda-gql.config.ts", Disk(tmp_path.as_posix())).load()
    assert not build.diagnostics
    assert len(build.chunks) == 12


def test_fields_that_need_something_are_left_out() -> None:
    shared = generate_over(SCHEMA, 3).files["src/shared/shared.ts"]
    assert "`{\n    id\n    born\n  }`" in shared


def test_a_schema_edit_is_seen_by_who_selects_the_field(tmp_path: Path) -> None:
    project = generate_over(SCHEMA, 12)
    write_files(tmp_path, project.files)
    session = BuilderSession(f"{tmp_path.as_posix()}/soda-gql.config.ts", Disk(tmp_path.as_posix()))
    session.load()
    schema = tmp_path / "schema.graphql"
    schema.write_text(project.schema.edited(project.files["schema.graphql"], 0), "utf-8")
    build = session.update(BuilderChangeSet(updated=(schema.as_posix(),)))
    assert "src/shared/shared.ts" in {path for path, _ in build.evaluated}
    assert not build.failed


def test_a_schema_without_a_way_in_is_refused() -> None:
    with pytest.raises(UnusableSchema):
        generate_over("type Query { node(id: ID!): Query }", 3)
