"""Cases of incremental building: what each step of an edit session evaluates, rebuilds, and tells.

A case is a text file.  It begins with what it shows (``#``), then come the project's files, then its steps:

    --- src/user.ts                               a file; config, schema and scalars are there anyway,
    export const …                                and so is the import of ``gql``
    === what is done                              a step
    replace src/user.ts: { id } -> { id name }    edits: replace (what stands there once), remove, move
    evaluated: src/user.ts::bits                  all definitions that are evaluated, sorted
    rebuilt: src/page.ts                          all modules whose chunk is another one
    diagnostics: src/page.ts missing-import       all that there are now; without this line there are none
    --- src/more.ts                               files may be written whole at the end of a step

After every step everything must be equal to a build from scratch.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from soda_gql_builder.incremental.board import all_shown
from soda_gql_builder.incremental.build import Build, BuilderChangeSet
from soda_gql_builder.verify import differences
from tests.laws.following import Follower
from tests.projects import BASE, files_of, session_of, write_files

CASES = sorted((Path(__file__).parent / "cases" / "incremental").glob("*.txt"))


class Step(NamedTuple):
    """``edits`` are lines; ``expected`` has the words behind ``evaluated``, ``rebuilt`` and ``diagnostics``."""

    title: str
    edits: list[str]
    expected: dict[str, list[str]]
    files: dict[str, str]


def read_case(text: str) -> tuple[dict[str, str], list[Step]]:
    start, *steps = re.split(r"^=== ", text, flags=re.MULTILINE)
    return files_of(start), [_read_step(step) for step in steps]


def _read_step(text: str) -> Step:
    lines, _, _ = text.partition("\n--- ")
    title, *rest = [line for line in lines.splitlines() if line.strip()]
    expected: dict[str, list[str]] = {"diagnostics": []}
    edits = []
    for line in rest:
        found = re.match(r"(evaluated|rebuilt|diagnostics):(.*)", line)
        if found is not None:
            expected[found[1]] = [item.strip() for item in found[2].split(",") if item.strip()]
        else:
            edits.append(line)
    assert expected.keys() == {"evaluated", "rebuilt", "diagnostics"}, f"{title}: something is not expected"
    return Step(title, edits, expected, files_of(text))


def edit(root: Path, line: str) -> list[str]:
    """Do what a line says; gives the paths that changed."""
    command, _, rest = line.partition(" ")
    if command == "remove":
        (root / rest).unlink()
        return [rest]
    if command == "move":
        before, after = rest.split(" -> ")
        (root / after).parent.mkdir(parents=True, exist_ok=True)
        (root / before).rename(root / after)
        return [before, after]
    assert command == "replace", line
    path, _, change = rest.partition(": ")
    old, new = change.split(" -> ")
    text = (root / path).read_text("utf-8")
    assert text.count(_written(old)) == 1, f"{old} stands {text.count(_written(old))} times in {path}"
    (root / path).write_text(text.replace(_written(old), _written(new)), "utf-8")
    return [path]


def _written(text: str) -> str:
    """``\\n`` is a line end, and ``·`` nothing."""
    return text.replace("\\n", "\n").replace("·", "")


def observed(build: Build) -> dict[str, list[str]]:
    return {
        "evaluated": sorted(f"{path}::{ast_path}" for path, ast_path in build.evaluated),
        "rebuilt": sorted(build.rebuilt),
        "diagnostics": sorted(f"{item.path} {item.code}" for item in all_shown(build.diagnostics)),
    }


def test_there_are_cases() -> None:
    assert len(CASES) >= 25


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_case(case: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    files, steps = read_case(case.read_text("utf-8"))
    write_files(root, {**BASE, **files})
    session = session_of(root)
    follower = Follower(session, tmp_path / "chunks")
    follower.follow()
    assert steps
    for step in steps:
        before = session.build
        paths = [path for line in step.edits for path in edit(root, line)]
        write_files(root, step.files)
        changed = [f"{root.as_posix()}/{path}" for path in (*paths, *step.files)]
        build = session.update(BuilderChangeSet(updated=tuple(changed)))
        assert (step.title, observed(build)) == (step.title, step.expected)
        assert differences(build, session_of(root).build) == [], step.title
        kept = {*before.chunks, *build.chunks} - build.rebuilt
        assert all(build.chunks[path] is before.chunks[path] for path in kept), step.title
        follower.follow()
