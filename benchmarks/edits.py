"""What an edit session does to a generated project, kind by kind and round by round; always the same.

Every kind has modules of its own, so that no edit undoes one of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from benchmarks.generator import Project, Spot, write_files

Kind: TypeAlias = Literal["leaf", "shared", "whitespace", "comment", "schema", "create", "delete", "branch"]

Edit: TypeAlias = Mapping[str, str | None]
"""New texts by relative path, None for a file that goes."""

TITLES: Mapping[Kind, str] = MappingProxyType(
    {
        "leaf": "one leaf module",
        "shared": "fragment with 100 dependents",
        "whitespace": "whitespace anywhere",
        "comment": "comment anywhere",
        "schema": "schema edit, a field of that fragment",
        "create": "a module is created",
        "delete": "a module is deleted",
        "branch": "branch switch, 5 % of modules",
    }
)
KINDS = tuple(TITLES)

_NAME = re.compile(r"\b(card|page|list|rename|part|query)(\d+)\b", re.IGNORECASE)


def edit_of(project: Project, kind: Kind, round_: int) -> Edit:
    """The edit of a kind in a round; rounds come one after another from 0."""
    match kind:
        case "leaf":
            return _renamed(project, _turn(project.leaves[0::20], round_), round_)
        case "shared":
            return _renamed(project, project.shared, round_)
        case "whitespace":
            return _spaced(project, _anywhere(project, 1, round_), round_)
        case "comment":
            return _commented(project, _anywhere(project, 2, round_), round_)
        case "schema":
            text = project.files[project.schema.path]
            return {project.schema.path: project.schema.edited(text, 0) if round_ % 2 == 0 else text}
        case "create" | "delete":
            path, text = _new_module(project, round_)
            return {path: text if kind == "create" else None}
        case "branch":
            return _switched(project, round_)


def five_percent(project: Project, number: int) -> Edit:
    """One module in 20 changes, spread over the project."""
    spots = project.leaves[10::20] or project.leaves[-1:]
    return {spot.path: spot.edited(project.files[spot.path], number) for spot in spots}


def needed(project: Project) -> Project:
    """The project with no more files than edits are made of, so that who edits holds little memory."""
    leaves = project.leaves
    mine = {spot.path for kind in (0, 1, 2, 3, 10) for spot in leaves[kind::20]} | {leaves[-1].path}
    files = {path: text for path, text in project.files.items() if path in mine or not path.startswith("src/features/")}
    return project._replace(files=files)


def write_edit(folder: Path, edit: Edit) -> None:
    """Bring an edit to the disk."""
    write_files(folder, {path: text for path, text in edit.items() if text is not None})
    for path in [path for path, text in edit.items() if text is None]:
        (folder / path).unlink()


def _turn(spots: tuple[Spot, ...], round_: int) -> Spot:
    """Ten of these, from all over the project, take turns."""
    mine = spots[:: max(1, len(spots) // 10)]
    return mine[round_ % len(mine)]


def _anywhere(project: Project, kind: int, round_: int) -> str:
    """Every fifth time a file that many use, else a leaf."""
    shared = sorted(path for path in project.files if path.startswith("src/shared/") and path != project.shared.path)
    if shared and round_ % 5 == 4:
        return shared[kind % len(shared)]
    return _turn(project.leaves[kind::20], round_).path


def _renamed(project: Project, spot: Spot, round_: int) -> Edit:
    return {spot.path: spot.edited(project.files[spot.path], round_)}


def _spaced(project: Project, path: str, round_: int) -> Edit:
    """Blanks inside of the first template, and lines in front of the first definition."""
    inside = project.files[path].replace("    id\n", "    id" + " " * (round_ + 1) + "\n", 1)
    return {path: inside.replace("\nexport ", "\n" * (round_ + 2) + "export ", 1)}


def _commented(project: Project, path: str, round_: int) -> Edit:
    text = project.files[path]
    return {path: text.replace("\nexport ", f"\n/** Looked at {round_ + 1} times. */\nexport ", 1)}


def _new_module(project: Project, number: int) -> tuple[str, str]:
    """A copy of a leaf beside it, in which everything has another name."""
    spot = _turn(project.leaves[3::20], number)
    text = _NAME.sub(rf"\1\2copy{number}", project.files[spot.path])
    return spot.path.replace(".ts", f"copy{number}.ts"), text


def _switched(project: Project, round_: int) -> Edit:
    """One module in 20 is another one, and one in 200 exists on this branch only; odd rounds go back."""
    there = five_percent(project, round_)
    new = dict(_new_module(project, 1_000_000 + index) for index in range(len(project.leaves) // 200))
    if round_ % 2 == 0:
        return {**there, **new}
    return {**{path: project.files[path] for path in there}, **dict.fromkeys(new)}
