"""``--verify``, ``--explain``, ``--graph-filter`` and ``--write-delta``, as a shell runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from soda_gql_builder.artifact.chunks import chunk_of
from soda_gql_builder.artifact.contents import NO_ARTIFACT, Artifact, read_artifact, write_contents
from soda_gql_builder.artifact.delta import apply_delta, load_delta
from soda_gql_builder.artifact.elements import make_element
from soda_gql_builder.outcome import BuildOptions
from soda_gql_builder.project import look_at_saved
from soda_gql_builder.saved_states import cache
from soda_gql_builder.saved_states.state import dump_state, load_state
from tests.projects import fragment, query, write_files, write_project

USER = fragment("bits", "{ id }")
PAGE = f'import {{ bits }} from "./user";\n{query("page", "{ user(id: 1) { ...${bits} } }")}'
ARTIFACT = "soda-gql-artifact.json"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    other = query("other", "{ user(id: 1) { name } }")
    write_project(tmp_path, f"--- src/user.ts\n{USER}--- src/page.ts\n{PAGE}--- src/other.ts\n{other}")
    return tmp_path


def shell(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "soda_gql_builder", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, encoding="utf-8", timeout=60
    )


def built(folder: Path, name: str = ARTIFACT) -> list[str]:
    return sorted(json.loads((folder / name).read_bytes())["elements"])


# --- --graph-filter ----------------------------------------------------------------------------------------


def test_a_part_is_built(project: Path) -> None:
    done = shell(project, "--graph-filter", "src/page.ts")
    assert (done.returncode, done.stderr) == (0, "")
    assert built(project) == ["src/page.ts::page", "src/user.ts::bits"]
    assert shell(project, "--graph-filter", "src/user.ts::bits", "--graph-filter", "src/other.ts").returncode == 0
    assert built(project) == ["src/other.ts::other", "src/user.ts::bits"]


def test_a_part_does_not_spoil_the_whole(project: Path) -> None:
    shell(project)
    shell(project, "--graph-filter", "src/user.ts")
    assert built(project) == ["src/user.ts::bits"]
    assert shell(project).returncode == 0
    assert len(built(project)) == 3


def test_mistakes_elsewhere_do_not_matter(project: Path) -> None:
    write_files(project, {"src/other.ts": query("other", "{ user(id: 1) { nme } }")})
    assert shell(project, "--graph-filter", "!src/other.ts").returncode == 0
    assert shell(project, "--graph-filter", "src/other.ts").returncode == 1
    assert built(project) == ["src/page.ts::page", "src/user.ts::bits"]


def test_a_filter_without_a_match(project: Path) -> None:
    done = shell(project, "--graph-filter", "src/pgae.ts")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "soda-gql-build: error: --graph-filter src/pgae.ts matches no module or definition; did you mean src/page.ts"
    )
    assert not (project / ARTIFACT).exists()


def test_a_filter_that_is_no_pattern(project: Path) -> None:
    done = shell(project, "--graph-filter", "{a,b}" * 30)
    assert done.returncode == 2
    assert "}: its braces stand for more than " in done.stderr


# --- --write-delta -----------------------------------------------------------------------------------------


def test_deltas_lead_from_one_artifact_to_the_next(project: Path) -> None:
    known = NO_ARTIFACT
    edits = [
        {},
        {"src/user.ts": fragment("bits", "{ id name }")},
        {"src/other.ts": fragment("more", "{ id }")},
        {"src/other.ts": "// nothing\n"},
        {"src/user.ts": fragment("bits", "{ nme }")},
    ]
    for edit in edits:
        write_files(project, edit)
        shell(project, "--write-delta", "delta.json")
        known = apply_delta(known, load_delta((project / "delta.json").read_bytes()))
        assert write_contents(known) == (project / ARTIFACT).read_bytes()
    last = json.loads((project / "delta.json").read_bytes())
    assert (last["added"], last["updated"], last["removed"], last["affectedModules"]) == ({}, {}, [], [])


def test_a_delta_names_what_it_is_made_of(project: Path) -> None:
    shell(project)
    write_files(project, {"src/user.ts": fragment("bits", "{ id name }")})
    assert shell(project, "--write-delta", "out/delta.json").returncode == 0
    delta = json.loads((project / "out" / "delta.json").read_bytes())
    assert list(delta["updated"]) == ["src/page.ts::page"]
    assert delta["chunks"]["updated"]["src/page.ts"]["imports"] == ["src/user.ts"]
    assert delta["chunks"]["unchanged"] == 2


def test_a_delta_that_cannot_be_written(project: Path) -> None:
    done = shell(project, "--write-delta", "src")
    assert done.returncode == 2
    assert done.stderr.startswith("soda-gql-build: error: cannot write src: ")


# --- --verify ----------------------------------------------------------------------------------------------


def test_a_build_is_equal_to_one_from_scratch(project: Path) -> None:
    shell(project)
    write_files(project, {"src/user.ts": fragment("bits", "{ id name }")})
    done = shell(project, "--verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("✔ Equal to a build from scratch\n")
    assert shell(project, "--verify", "--format", "json").stdout.startswith("{")


def test_a_wrong_state_is_found_out(project: Path) -> None:
    shell(project)
    before = (project / ARTIFACT).read_bytes()
    saved = look_at_saved(project, BuildOptions())
    assert saved is not None
    assert saved.head is not None
    head, state = saved.head, load_state(cache.read_body(saved.slot, saved.head) or b"")
    assert state is not None
    wrong = chunk_of("src/user.ts", (make_element("src/user.ts::bits", "fragment", "", "src/user.ts", b'{"a":1}'),))
    chunks = {"src/user.ts": msgspec.msgpack.encode(wrong), "src/other.ts": b""}
    modules = [(item, blobs._replace(chunk=chunks.get(item.path, blobs.chunk))) for item, blobs in state.modules()]
    body = dump_state(modules, lambda: state.directory)
    digest = cache.write_body(saved.slot, body)
    assert digest is not None
    assert cache.write_head(saved.slot, msgspec.structs.replace(head, body=digest))
    done = shell(project, "--verify")
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.splitlines() == [
        "soda-gql-build: error: the incremental build differs from one from scratch (2 differences):",
        "  element src/other.ts::other: is missing",
        '  element src/user.ts::bits: is "a": 1 and should be "typename": "User",',
        "This is a bug in soda-gql-build, not in your project: please report it with these lines.",
        "Nothing was written. soda-gql-build --no-incremental builds from scratch.",
    ]
    assert (project / ARTIFACT).read_bytes() == before
    assert shell(project, "--no-incremental", "--verify").returncode == 0


# --- --explain ---------------------------------------------------------------------------------------------


def test_an_element_is_explained(project: Path) -> None:
    shell(project)
    write_files(project, {"src/user.ts": fragment("bits", "{ id name }")})
    done = shell(project, "--explain", "src/page.ts::page")
    assert (done.returncode, done.stderr) == (0, "")
    size = len(read(project).chunks["src/page.ts"].elements[0].json)
    assert (
        done.stdout.partition("\n\n")[2]
        == f"""\
src/page.ts::page (operation page, schema default)
  at         src/page.ts:3:21
  artifact   src/page.ts::page ({size:,} bytes)
  uses       src/user.ts::bits (fragment bits)
  schema     ID, Query, String, User
  evaluated  what src/user.ts::bits gives to others changed
"""
    )
    again = shell(project, "--explain", "bits").stdout
    assert "  used by    src/page.ts::page\n" in again
    assert again.endswith("  kept       its code, all that it uses and its parts of the schema are as they were\n")


def read(folder: Path) -> Artifact:
    found = read_artifact((folder / ARTIFACT).read_bytes())
    assert found is not None
    return found


def test_without_a_saved_state_there_is_nothing_to_compare_with(project: Path) -> None:
    done = shell(project, "--no-incremental", "--explain", "page")
    assert done.stdout.endswith("  evaluated  from scratch: there is nothing earlier to compare with\n")
    assert not (project / ".cache").exists()


def test_an_unknown_definition(project: Path) -> None:
    done = shell(project, "--explain", "src/page.ts::pgae")
    assert done.returncode == 2
    assert "there is no definition src/page.ts::pgae; did you mean src/page.ts::page?\n" in done.stderr


def test_an_element_with_mistakes(project: Path) -> None:
    write_files(project, {"src/user.ts": fragment("bits", "{ nme }").replace("`()", "`")})
    done = shell(project, "--explain", "src/user.ts::bits")
    assert done.returncode == 1
    assert "src/user.ts::bits (no element, schema default)\n" in done.stdout
    assert "  artifact   not there: 1 error\n" in done.stdout


# --- chunk files -------------------------------------------------------------------------------------------


def test_chunk_files_are_where_the_cache_is(project: Path) -> None:
    shell(project)
    assert len(list((project / ".cache" / "soda-gql" / "chunks").glob("*/*.json"))) == 4
    (project / "node_modules").mkdir()
    shell(project)
    assert len(list((project / "node_modules" / ".cache" / "soda-gql" / "chunks").glob("*/*.json"))) == 4
    shell(project, "--cache-dir", "elsewhere")
    assert len(list((project / "elsewhere" / "chunks").glob("*/*.json"))) == 4


def test_chunk_files_that_vanish_are_written_again(project: Path) -> None:
    shell(project)
    folder = next((project / ".cache" / "soda-gql" / "chunks").iterdir())
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert shell(project).returncode == 0
    assert len(list(folder.glob("*.json"))) == 4
