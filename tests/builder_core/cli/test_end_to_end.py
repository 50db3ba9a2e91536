"""The installed command on a project on disk, as a shell runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(
    find_spec("soda_gql_builder.project") is None, reason="there is no build pipeline to run"
)

CONFIG = """\
import { defineConfig } from "@soda-gql/config";
export default defineConfig({
  outdir: "./src/graphql-system",
  include: ["./src/**/*.ts"],
  schemas: { default: { schema: "./schema.graphql", inject: { scalars: "./scalars.ts" } } },
});
"""
SCALARS = """\
import { defineScalar } from "@soda-gql/core";
export const scalar = { ...defineScalar<"ID", string, string>("ID") } as const;
"""
SCHEMA = """\
type Query { user(id: ID!): User }
type User { id: ID! name: String }
"""
SOURCE = """\
import { gql } from "@/graphql-system";
export const user = gql.default(({ query }) =>
  query("GetUser")`($id: ID!) {
    user(id: $id) { name }
  }`(),
);
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    texts = {"soda-gql.config.ts": CONFIG, "scalars.ts": SCALARS, "schema.graphql": SCHEMA, "src/user.ts": SOURCE}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def shell(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("soda-gql-build")
    command = [str(program), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, encoding="utf-8")


def reported(folder: Path, *arguments: str) -> Any:
    return json.loads(shell(folder, "--format", "json", *arguments).stdout)


def test_a_project_is_built_once(project: Path) -> None:
    done = shell(project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("✔ Built 1 operation and 0 fragments from ")
    assert done.stdout.endswith(" → soda-gql-artifact.json\n")
    assert shell(project).stdout.endswith(" → soda-gql-artifact.json (unchanged)\n")
    assert shell(project, "--check").returncode == 0


def test_the_artifact_is_what_the_plugins_load(project: Path) -> None:
    shell(project, "--version-tag", "1.2.3")
    done = shell(project, "--validate-artifact", "soda-gql-artifact.json")
    assert done.returncode == 0
    assert done.stdout.startswith("Artifact valid: 0 fragments, 1 operations\n  Version: 1.2.3\n  Created: ")


def test_a_mistake_is_reported_and_the_artifact_stays(project: Path) -> None:
    shell(project)
    artifact = (project / "soda-gql-artifact.json").read_bytes()
    (project / "src" / "user.ts").write_text(SOURCE.replace("{ name }", "{ nme }"), encoding="utf-8")
    done = shell(project, "--format", "json")
    only = json.loads(done.stdout)["diagnostics"][0]
    assert done.returncode == 1
    assert [only[name] for name in ("file", "line", "column", "endColumn", "code")] == [
        *("src/user.ts", 4, 21, 24, "fields-on-correct-type")
    ]
    assert (project / "soda-gql-artifact.json").read_bytes() == artifact


def test_check_sees_a_change(project: Path) -> None:
    shell(project)
    (project / "src" / "user.ts").write_text(SOURCE.replace("{ name }", "{ id }"), encoding="utf-8")
    done = shell(project, "--check")
    assert done.returncode == 3
    assert "1 element differs (1 updated)" in done.stdout


def test_it_runs_from_any_folder(project: Path) -> None:
    assert shell(project / "src").returncode == 0
    assert (project / "soda-gql-artifact.json").exists()
    (project / "elsewhere").mkdir()
    found = reported(project / "elsewhere", "--config", "../soda-gql.config.ts", "--output", "out.json")
    assert (found["ok"], found["artifact"]) == (True, "elsewhere/out.json")


def test_without_a_config(tmp_path: Path) -> None:
    done = shell(tmp_path, "--format", "json")
    assert done.returncode == 2
    assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == ["config-not-found"]
    assert list(tmp_path.iterdir()) == []


def test_a_reader_who_leaves_early_is_no_error(project: Path) -> None:
    program = Path(sys.executable).with_name("soda-gql-build")
    with subprocess.Popen([program, "--format", "sarif"], cwd=project, stdout=-1, stderr=-1) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
