"""Graphs of projects: what evaluations read."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.graph.build import graph_after, graph_of, patch_for
from soda_gql_builder.graph.cycles import definition_cycles, module_cycles
from soda_gql_builder.graph.model import DependencyGraph
from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from tests.builder_core.graph.random_graphs import names
from tests.projects import fragment, query, session_of, write_files, write_project

PROJECT = f"""\
--- src/user.ts
{fragment("bits", "{ id }")}{fragment("more", "{ name }")}
--- src/index.ts
export * from "./user";
export const LIMIT = 3;
--- src/page.ts
import {{ bits, LIMIT }} from ".";
{query("page", "{ user(id: 1) { ...${bits} } }").replace("`()", "`({ metadata: { most: LIMIT } })")}
--- src/plain.ts
import {{ LIMIT }} from "./index";
export const twice = 2 * LIMIT;
"""
PAGE = ("src/page.ts", "page")
BITS = ("src/user.ts", "bits")


@pytest.fixture
def session(tmp_path: Path) -> BuilderSession:
    write_project(tmp_path, PROJECT)
    return session_of(tmp_path)


def graph(session: BuilderSession) -> DependencyGraph:
    assert session.snapshot is not None
    return graph_of(session.snapshot.facts, session.results)


def test_what_was_read_is_a_dependency(session: BuilderSession) -> None:
    known = graph(session)
    page = known.nodes[PAGE]
    assert page.dependencies == (BITS,)
    assert page.modules == ("src/index.ts", "src/page.ts", "src/user.ts")
    assert known.dependents_of(BITS) == (PAGE,)
    assert known.dependents_of(("src/user.ts", "more")) == ()


def test_modules_import_each_other(session: BuilderSession) -> None:
    known = graph(session)
    assert known.modules["src/page.ts"].imports == ("src/index.ts",)
    assert known.modules["src/user.ts"].definitions == ("bits", "more")
    assert known.importers_of("src/index.ts") == ("src/page.ts", "src/plain.ts")
    assert known.index.canonical_ids("src/user.ts") == ("src/user.ts::bits", "src/user.ts::more")
    assert known.index.canonical_ids("src/plain.ts") == ()


def test_only_what_changed_is_in_the_patch(session: BuilderSession) -> None:
    known, before = graph(session), session.build
    paths = write_files(
        Path(session.config_path).parent, {"src/user.ts": fragment("bits", "{ id email }") + fragment("last", "{ id }")}
    )
    after = session.update(BuilderChangeSet(updated=tuple(paths)))
    assert after.snapshot is not None
    patch = patch_for(known, after.snapshot.facts, session.results, after.changed)
    assert names(node.id for node in patch.upserts) == "src/user.ts.bits src/user.ts.last"
    assert patch.removed_nodes == (("src/user.ts", "more"),)
    assert [module.path for module in patch.modules] == ["src/user.ts"]
    assert graph_after(known, before, after, session.results) == graph(session)


def test_circles(tmp_path: Path) -> None:
    one = 'import { two } from "./two";\n' + fragment("one", "{ id ...${two} }") + fragment("own", "{ id }")
    two = 'import { one, own } from "./one";\n' + fragment("two", "{ id ...${own} }")
    write_project(tmp_path, f"--- src/one.ts\n{one}--- src/two.ts\n{two}")
    known = graph(session_of(tmp_path))
    assert module_cycles(known) == (("src/one.ts", "src/two.ts"),)
    assert definition_cycles(known) == ()
    write_files(tmp_path, {"src/two.ts": two.replace("${own}", "${one}")})
    assert definition_cycles(graph(session_of(tmp_path))) == ((("src/one.ts", "one"), ("src/two.ts", "two")),)
