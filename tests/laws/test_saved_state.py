"""A build that starts from a saved state equals one from scratch, whatever happened to the files and to the state."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from soda_gql_builder.cache import default_folder
from soda_gql_builder.outcome import BuildOptions, Outcome
from soda_gql_builder.project import build_project
from tests.conftest import PROFILE
from tests.laws.test_incremental import CONFIG, FILES, Project, module

SESSIONS, STEPS = (60, 30) if PROFILE == "long" else (6, 12)


def built(root: Path, *, incremental: bool) -> Outcome:
    outcome = build_project(root, BuildOptions(incremental=incremental))
    if incremental and outcome.artifact is not None and outcome.artifact_path is not None:
        outcome.artifact_path.write_bytes(outcome.artifact)
    return outcome


def elements(content: bytes | None) -> bytes:
    return b"" if content is None else content.rpartition(b'\n  "report": ')[0]


def same(root: Path) -> None:
    warm, cold = built(root, incremental=True), built(root, incremental=False)
    assert warm.diagnostics == cold.diagnostics
    assert warm.texts == cold.texts
    assert (warm.operations, warm.fragments) == (cold.operations, cold.fragments)
    if warm.kept:
        assert warm.artifact_path is not None
        assert elements(warm.artifact_path.read_bytes()) == elements(cold.artifact)
    else:
        assert elements(warm.artifact) == elements(cold.artifact)


def damage(root: Path, rng: random.Random) -> None:
    """What a crash, a full disk, another version or a curious person leaves behind."""
    files = sorted(default_folder(root).glob("state/*"))
    if not files:
        return
    path = rng.choice(files)
    content = bytearray(path.read_bytes())
    kind = rng.choice(["cut", "flip", "empty", "gone", "foreign", "older"])
    if kind == "gone":
        path.unlink()
    elif kind == "cut":
        path.write_bytes(content[: rng.randrange(len(content) + 1)])
    elif kind == "flip" and content:
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        path.write_bytes(content)
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "foreign":
        path.write_bytes(b"soda-gql state 0 9.9\n" + content)
    else:
        rng.choice(files).write_bytes(content)


@pytest.mark.parametrize("seed", range(SESSIONS))
def test_warm_equals_cold(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    project = Project(tmp_path, rng)
    for _ in range(STEPS):
        for _ in range(rng.choice([0, 1, 1, 2])):
            project.step()
        if rng.random() < 0.1:
            project.write("soda-gql.config.ts", rng.choice([CONFIG, CONFIG.replace("*.ts", "*.{ts,tsx}"), "export"]))
        if rng.random() < 0.2:
            damage(tmp_path, rng)
        same(tmp_path)


def test_an_unchanged_project_is_not_built_again(tmp_path: Path) -> None:
    rng = random.Random(7)
    project = Project(tmp_path, rng)
    for path in FILES[:4]:
        text = module(random.Random(3), path)
        project.write(f"src/{path}.ts", text)
    first = built(tmp_path, incremental=True)
    second = built(tmp_path, incremental=True)
    assert (first.stats.hits, second.stats.hits) == (0, first.stats.modules)
    assert second.diagnostics == first.diagnostics


def test_a_state_holds_on_another_machine(tmp_path: Path) -> None:
    """Relative paths and content hashes: continuous integration can restore it."""
    here, there = tmp_path / "here", tmp_path / "there"
    text = (
        'import { gql } from "@/graphql-system";\n'
        'export const q = gql.default(({ query }) => query("Q")`{ user(id: 1) { id } }`());\n'
    )
    for root in (here, there):
        Project(root, random.Random(1))
        for path in FILES:
            (root / f"src/{path}.ts").unlink(missing_ok=True)
        (root / "src/a.ts").write_text(text, "utf-8")
    assert built(here, incremental=True).artifact is not None
    default_folder(here).rename(default_folder(there)) if default_folder(there).parent.exists() else (
        default_folder(there).parent.mkdir(parents=True),
        default_folder(here).rename(default_folder(there)),
    )
    moved = built(there, incremental=True)
    assert moved.stats.hits == 1
    assert elements(moved.artifact) == elements(built(there, incremental=False).artifact)
