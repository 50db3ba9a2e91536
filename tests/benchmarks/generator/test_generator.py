"""Generated projects: always the same, of the wanted shape, and without mistakes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generator import Project, generate, project_files, write_files
from benchmarks.generator.schema import schema_text
from soda_gql_builder import BuilderSession, Disk
from soda_gql_builder.graphql.sdl import parse_schema


def session_on(project: Project, folder: Path) -> BuilderSession:
    write_files(folder, project.files)
    return BuilderSession(f"{folder.as_posix()}/soda-gql.config.ts", Disk(folder.as_posix()))


def modules_of(files: dict[str, str]) -> list[str]:
    return [text for path, text in files.items() if path.startswith(("src/features/", "src/shared/"))]


def test_equal_arguments_give_equal_files() -> None:
    assert project_files(60, types=40, plain=20) == project_files(60, types=40, plain=20)


@pytest.mark.parametrize("modules", [30, 100, 1_000])
def test_the_number_of_modules(modules: int) -> None:
    assert len(modules_of(project_files(modules))) == modules


def test_it_builds_with_about_1_7_elements_a_module(tmp_path: Path) -> None:
    build = session_on(generate(150), tmp_path).load()
    assert not build.diagnostics
    elements = [element for chunk in build.chunks.values() for element in chunk.elements]
    assert 1.6 <= len(elements) / 150 <= 1.8
    assert {element.kind for element in elements} == {"fragment", "operation"}


@pytest.mark.parametrize("plain", [0, 10, 50])
def test_the_share_of_files_without_definitions(plain: int) -> None:
    modules = modules_of(project_files(207, plain=plain))
    assert sum("gql" not in text for text in modules) == 2 * plain


@pytest.mark.parametrize("builders", [0, 33, 100])
def test_both_ways_of_writing(builders: int) -> None:
    modules = modules_of(project_files(307, plain=0, builders=builders))
    written = Counter("builder" if "fields: (" in text else "template" for text in modules)
    assert written == Counter(builder=3 * builders, template=307 - 3 * builders)


def test_as_many_types_as_asked_for() -> None:
    few, many = (len(parse_schema(schema_text(types)).document.definitions) for types in (30, 5_000))
    assert many - few == 4_970


def test_a_hundred_modules_use_the_shared_fragment() -> None:
    project = generate(400)
    users = [path for path, text in project.files.items() if "shared/owner" in text]
    assert len(users) == project.dependents == 100


def test_every_spot_is_an_edit() -> None:
    project = generate(60)
    for spot in (*project.leaves, project.shared, project.schema):
        text = project.files[spot.path]
        assert len({text, spot.edited(text, 1), spot.edited(text, 2)}) >= 2
