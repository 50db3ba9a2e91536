"""Parts of builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.filters import Narrowed, narrow, read_filter, similar_places
from soda_gql_builder.incremental.board import all_shown
from soda_gql_builder.incremental.session import BuilderSession
from tests.projects import fragment, query, session_of, write_project

PROJECT = f"""\
--- src/user.ts
{fragment("bits", "{ id }")}{fragment("more", "{ nme }")}
--- src/pages/a.ts
import {{ bits }} from "../user";
{query("a", "{ user(id: 1) { ...${bits} } }")}
--- src/pages/b.ts
import {{ more }} from "../user";
import {{ gone }} from "./gone";
{query("b", "{ user(id: 1) { ...${more} } }")}
--- src/other.ts
{query("c", "{ user(id: 1) { id } }")}
"""


@pytest.fixture
def session(tmp_path: Path) -> BuilderSession:
    write_project(tmp_path, PROJECT)
    return session_of(tmp_path)


def narrowed(session: BuilderSession, *written: str) -> Narrowed:
    root = Path(session.config_path).parent.as_posix()
    return narrow(session, session.build, [read_filter(root, each) for each in written])


def elements(found: Narrowed) -> list[str]:
    """Names of the elements of a part."""
    chunks = found.build.chunks
    return sorted(element.id.rpartition("::")[2] for path in chunks for element in chunks[path].elements)


def codes(found: Narrowed) -> list[str]:
    return [f"{item.path} {item.code}" for item in all_shown(found.build.diagnostics)]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["src/pages/a.ts"], "a bits"),
        (["./src/pages/a.ts"], "a bits"),
        (["src/pages"], "a b bits more"),
        (["src/pages/*.ts"], "a b bits more"),
        (["src/pages/a.ts::a"], "a bits"),
        (["src/user.ts::bits"], "bits"),
        (["src/**/*.ts::bits"], "bits"),
        (["src/other.ts", "src/user.ts::more"], "c more"),
        (["!src/pages/**"], "bits c more"),
        (["src/pages", "!src/pages/b.ts"], "a bits"),
        (["src/**", "!src/user.ts::bits"], "a b bits c more"),
    ],
)
def test_what_is_asked_for_and_what_it_needs(session: BuilderSession, written: list[str], names: str) -> None:
    found = narrowed(session, *written)
    assert " ".join(elements(found)) == names
    assert found.unmatched == ()


def test_only_its_own_mistakes_count(session: BuilderSession) -> None:
    assert codes(narrowed(session, "src/pages/a.ts")) == []
    assert not narrowed(session, "src/pages/a.ts").build.failed
    assert codes(narrowed(session, "src/pages/b.ts")) == [
        "src/pages/b.ts missing-import",
        "src/user.ts fields-on-correct-type",
    ]
    assert codes(narrowed(session, "src/user.ts")) == ["src/user.ts fields-on-correct-type"]


def test_a_whole_chunk_is_the_same_chunk(session: BuilderSession) -> None:
    found = narrowed(session, "src/pages")
    assert found.build.chunks["src/pages/a.ts"] is session.build.chunks["src/pages/a.ts"]
    part = narrowed(session, "src/pages/a.ts").build.chunks["src/user.ts"]
    assert part.hash != session.build.chunks["src/user.ts"].hash


def test_everything_is_the_build(session: BuilderSession) -> None:
    found = narrowed(session, "**").build
    assert (found.chunks, found.diagnostics) == (session.build.chunks, session.build.diagnostics)


def test_names_are_told_where_they_are_asked_for(tmp_path: Path) -> None:
    same = query("a", "{ user(id: 1) { id } }")
    write_project(
        tmp_path, f"--- src/a.ts\n{same}--- src/b.ts\n{same}--- src/c.ts\n{query('c', '{ user(id: 1) { id } }')}"
    )
    session = session_of(tmp_path)
    assert codes(narrowed(session, "src/a.ts")) == ["src/a.ts duplicate-operation"]
    assert codes(narrowed(session, "src/c.ts")) == []


def test_an_ignore_comment_goes_with_its_file(tmp_path: Path) -> None:
    comment = "// soda-gql-ignore-next-line fields-on-correct-type why\n"
    write_project(
        tmp_path,
        f"--- src/a.ts\n{comment}{fragment('a', '{ nme }')}{comment}{fragment('b', '{ id }')}"
        f"--- src/c.ts\n{fragment('c', '{ id }')}",
    )
    session = session_of(tmp_path)
    assert codes(narrowed(session, "src/a.ts::b")) == ["src/a.ts unused-ignore"]
    assert codes(narrowed(session, "src/c.ts")) == []


def test_mistakes_of_the_project_are_everybodys(tmp_path: Path) -> None:
    write_project(tmp_path, f"--- src/a.ts\n{fragment('a', '{ id }')}--- schema.graphql\ntype Query {{\n")
    assert {code.split()[1] for code in codes(narrowed(session_of(tmp_path), "src/a.ts"))} >= {"schema-syntax"}


@pytest.mark.parametrize("written", ["src/nowhere.ts", "src/user.ts::nobody", "nowhere/**"])
def test_a_filter_without_a_match_is_told(session: BuilderSession, written: str) -> None:
    assert narrowed(session, "src/user.ts", written).unmatched == (written,)


def test_what_is_mistyped_is_guessed(session: BuilderSession) -> None:
    assert similar_places(session, "src/usr.ts")[0] == "src/user.ts"
    assert similar_places(session, "src/user.ts::bit")[0] == "src/user.ts::bits"


def test_a_broken_config_has_no_parts(tmp_path: Path) -> None:
    write_project(tmp_path, "--- soda-gql.config.ts\nexport default\n")
    session = session_of(tmp_path)
    assert narrowed(session, "src/a.ts") == Narrowed(session.build, ())
