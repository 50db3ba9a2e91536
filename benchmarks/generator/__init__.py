"""Generates soda-gql projects of any size; equal arguments give equal files.

A project of N modules has shared fragments, fragments that use them, and operations in both ways of writing: about 1.7
elements a module.  What an edit session changes in it is part of the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.generator.modules import (
    CONFIG,
    OWNER_MODULE,
    SCALARS,
    is_plain,
    is_template,
    module_path,
    module_text,
    owner_text,
    shared_text,
)
from benchmarks.generator.schema import ENTITIES, schema_text
from benchmarks.generator.spots import Spot

__all__ = ["Project", "Spot", "generate", "module_text", "project_files", "schema_text", "write_files", "write_project"]

DEPENDENTS = 100
"""So many modules use the fragment of ``OWNER_MODULE``, if the project has as many."""


class Project(NamedTuple):
    """The files of a project by relative path, and where edits are made in them.

    ``leaves`` are selections that nothing else uses, ``shared`` is one of a fragment that ``dependents`` modules use,
    and ``schema`` is a type in the schema that only this fragment selects.
    """

    files: Mapping[str, str]
    leaves: tuple[Spot, ...]
    shared: Spot
    dependents: int
    schema: Spot


def generate(modules: int, *, types: int = 30, plain: int = 10, builders: int = 33) -> Project:
    """A project of so many modules and so many types besides those that the modules use.

    ``plain`` percent of the feature modules have no definitions, ``builders`` percent of the others are written with
    callback builders and the rest with tagged templates.
    """
    files = {
        "soda-gql.config.ts": CONFIG,
        "schema.graphql": schema_text(types),
        "src/scalars.ts": SCALARS,
        OWNER_MODULE: owner_text(),
    }
    for entity in ENTITIES:
        files[f"src/shared/{entity}.ts"] = shared_text(entity)
    leaves: list[Spot] = []
    dependents = 0
    for index in range(max(0, modules - len(ENTITIES) - 1)):
        path = module_path(index)
        if is_plain(index, plain):
            files[path] = module_text(index, "plain")
            continue
        owned = dependents < DEPENDENTS
        dependents += owned
        files[path] = module_text(index, "template" if is_template(index, builders) else "builder", owned=owned)
        leaves.append(_leaf(path, files[path]))
    shared = Spot.of(OWNER_MODULE, files[OWNER_MODULE], "    name\n", "    a§: name\n")
    schema = Spot.of("schema.graphql", files["schema.graphql"], "  since: DateTime\n", "  since: DateTime!\n")
    return Project(files, tuple(leaves), shared, dependents, schema)


def _leaf(path: str, text: str) -> Spot:
    if "    createdAt\n" in text:
        return Spot.of(path, text, "    createdAt\n", "    a§: createdAt\n")
    return Spot.of(path, text, '...f("rating")()', '...f("rating", null, { alias: "a§" })()')


def project_files(modules: int, *, types: int = 30, plain: int = 10, builders: int = 33) -> dict[str, str]:
    """All files of a project by relative path."""
    return dict(generate(modules, types=types, plain=plain, builders=builders).files)


def write_project(folder: Path, modules: int, *, types: int = 30, plain: int = 10, builders: int = 33) -> None:
    """Write a project into a folder."""
    write_files(folder, project_files(modules, types=types, plain=plain, builders=builders))


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their relative paths."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
