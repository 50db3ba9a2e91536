"""A run of the command: options, artifact, report and exit code together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from soda_gql_builder.outcome import BuildOptions, Outcome, Progress
from tests.builder_core.cli.stage import ARTIFACT, ERROR, WARNING, building, command


def test_a_build_writes_the_artifact(tmp_path: Path) -> None:
    said = command(tmp_path, [], building())
    assert said == (
        0,
        "✔ Built 1 operation and 0 fragments from 1 module in 7 ms → soda-gql-artifact.json\n",
        "",
    )
    assert (tmp_path / "soda-gql-artifact.json").read_bytes() == ARTIFACT


def test_a_second_build_leaves_it(tmp_path: Path) -> None:
    command(tmp_path, [], building())
    assert command(tmp_path, [], building()).out.endswith("→ soda-gql-artifact.json (unchanged)\n")
    assert command(tmp_path, ["--quiet"], building()) == (0, "", "")


def test_errors_keep_the_last_good_one(tmp_path: Path) -> None:
    command(tmp_path, [], building())
    said = command(tmp_path, [], building(ERROR, WARNING))
    assert said.code == 1
    assert "error[unknown-type]: There is no such type." in said.out
    assert said.out.endswith("  soda-gql-artifact.json is left as the last good build wrote it.\n")
    assert (tmp_path / "soda-gql-artifact.json").read_bytes() == ARTIFACT


def test_check_writes_nothing_and_counts_what_differs(tmp_path: Path) -> None:
    said = command(tmp_path, ["--check"], building())
    assert said.code == 3
    assert said.out.startswith("✖ soda-gql-artifact.json does not exist yet: 1 element to add.\n")
    assert list(tmp_path.iterdir()) == []
    command(tmp_path, [], building())
    assert command(tmp_path, ["--check"], building()).code == 0
    other = building(artifact=ARTIFACT.replace(b'"id": ', b'"ID": '))
    said = command(tmp_path, ["--check"], other)
    assert said.code == 3
    assert "is out of date: 1 element differs (1 updated)." in said.out


def test_check_with_errors_is_an_error(tmp_path: Path) -> None:
    assert command(tmp_path, ["--check"], building(ERROR)).code == 1


def test_machine_formats_have_standard_output_to_themselves(tmp_path: Path) -> None:
    said = command(tmp_path, ["--format", "json", "--check", "--max-diagnostics", "1"], building(WARNING, WARNING))
    assert json.loads(said.out)["ok"] is False
    assert said.err == (
        "soda-gql-build: error: soda-gql-artifact.json does not exist yet: 1 element to add.\n"
        "soda-gql-build: 1 more diagnostic not shown\n"
    )


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    arguments = ["--output", "file/out.json"]
    said = command(tmp_path, arguments, building())
    assert said.code == 2
    assert said.out.startswith("✖ Could not write file/out.json: ")
    said = command(tmp_path, [*arguments, "--format", "json"], building())
    assert json.loads(said.out)["artifact"] is None
    assert said.err.startswith("soda-gql-build: error: Could not write file/out.json: ")


def test_what_is_typed_reaches_the_build(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    seen = []

    def build(start: Path, options: BuildOptions, progress: Progress) -> Outcome:
        seen.append((start, options))
        return building()(start, options, progress)

    typed = "src -c c.ts -o out.json --validation warning --version-tag 1.0 --plugin-aliases --unused-fragments -q"
    assert command(tmp_path, typed.split(), build).code == 0
    expected = BuildOptions(
        tmp_path / "c.ts",
        tmp_path / "out.json",
        (tmp_path / "src",),
        "warning",
        "1.0",
        plugin_aliases=True,
        unused_fragments=True,
        environment=seen[0][1].environment,
        incremental=True,
    )
    assert seen == [(tmp_path, expected)]


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    said = command(tmp_path, ["scr"], building())
    assert said.code == 2
    assert said.err.startswith("soda-gql-build: error: there is no file or folder scr\n")


def annotated(cwd: Path, root: Path, environment: dict[str, str] | None = None) -> str:
    return command(cwd, ["--format", "github"], building(ERROR, root=root), environment).out.partition(",")[0]


def test_services_get_paths_from_the_repository(tmp_path: Path) -> None:
    root = tmp_path / "packages" / "web"
    (tmp_path / ".git").mkdir()
    root.mkdir(parents=True)
    assert annotated(root, root) == "::error file=packages/web/src/a.ts"


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_services_name_the_repository(tmp_path: Path, name: str) -> None:
    root = tmp_path / "packages" / "web"
    (root / ".git").mkdir(parents=True)
    assert annotated(root, root, {name: str(tmp_path)}) == "::error file=packages/web/src/a.ts"
    assert annotated(root, root, {name: str(tmp_path / "elsewhere")}) == "::error file=src/a.ts"


def test_people_get_paths_from_where_they_stand(tmp_path: Path) -> None:
    cwd = tmp_path / "packages"
    cwd.mkdir()
    assert "╭─ ../web/src/a.ts:1:5" in command(cwd, [], building(ERROR, root=tmp_path / "web")).out


def test_json_has_paths_from_the_config(tmp_path: Path) -> None:
    said = command(tmp_path, ["--format", "json"], building(ERROR, root=tmp_path / "web"))
    assert json.loads(said.out)["diagnostics"][0]["file"] == "src/a.ts"
