"""The real command, several at a time and killed at any moment: the artifact stays readable and the next build right."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.generator import write_project
from tests.conftest import PROFILE

KILLS = 200 if PROFILE == "long" else 8
COMMAND = [sys.executable, "-m", "soda_gql_builder"]


def start(root: Path, *flags: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*COMMAND, "--quiet", *flags], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def run(root: Path, *flags: str) -> None:
    process = start(root, *flags)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()


def elements(root: Path) -> object:
    return json.loads((root / "soda-gql-artifact.json").read_bytes())["elements"]


def edit(root: Path, rng: random.Random) -> None:
    path = rng.choice(sorted(root.glob("src/features/**/*.ts")))
    text = path.read_text("utf-8")
    path.write_text(text.replace("    id\n", f"    id\n    a{rng.randrange(9)}: name\n", 1), "utf-8")


def test_a_killed_build_leaves_nothing_broken(tmp_path: Path) -> None:
    rng = random.Random(5)
    write_project(tmp_path, 40)
    began = time.monotonic()
    run(tmp_path)
    whole = time.monotonic() - began
    for _ in range(KILLS):
        edit(tmp_path, rng)
        process = start(tmp_path)
        try:
            process.wait(timeout=rng.uniform(0, whole))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        assert elements(tmp_path)
    run(tmp_path)
    warm = elements(tmp_path)
    (tmp_path / "soda-gql-artifact.json").unlink()
    run(tmp_path, "--no-incremental")
    assert warm == elements(tmp_path)


def test_builds_at_the_same_time(tmp_path: Path) -> None:
    rng = random.Random(6)
    write_project(tmp_path, 40)
    for _ in range(3):
        edit(tmp_path, rng)
        processes = [start(tmp_path) for _ in range(3)]
        for process in processes:
            _, said = process.communicate(timeout=120)
            assert process.returncode == 0, said.decode()
        together = elements(tmp_path)
        run(tmp_path, "--no-incremental")
        assert elements(tmp_path) == together
