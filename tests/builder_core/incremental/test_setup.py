"""What a project is set up with, and which files that hangs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.setup import (
    NO_SETUP,
    Project,
    Setup,
    concerns_setup,
    is_schema,
    no_entries,
    read_setup,
)
from tests.pictures import CONFIG, SETUP, write_texts


def setup_of(folder: Path, *wanted: str, files: dict[str, str] | None = None) -> Setup:
    write_texts(folder, SETUP if files is None else files)
    root = folder.as_posix()
    return read_setup(f"{root}/soda-gql.config.ts", Disk(root), {}, tuple(f"{root}/{path}" for path in wanted))


def project_of(folder: Path, *wanted: str) -> Project:
    project = setup_of(folder, *wanted).project
    assert project is not None
    return project


def test_a_config_that_cannot_be_read(tmp_path: Path) -> None:
    setup = setup_of(tmp_path, files={"soda-gql.config.ts": "export default {"})
    assert setup.project is None
    assert setup.config_diagnostics != ()
    assert f"{tmp_path.as_posix()}/soda-gql.config.ts" in setup.files


@pytest.mark.parametrize(
    ("path", "concerned"),
    [("soda-gql.config.ts", True), ("tsconfig.json", True), ("src/a.ts", False), ("schema.graphql", False)],
)
def test_files_that_the_setup_hangs_on(tmp_path: Path, path: str, concerned: bool) -> None:
    config = CONFIG.replace("outdir", 'tsconfigPath: "./tsconfig.json", outdir')
    setup, root = setup_of(tmp_path, files={**SETUP, "soda-gql.config.ts": config}), tmp_path.as_posix()
    assert concerns_setup(setup, [f"{root}/{path}"], Disk(root)) is concerned
    assert not concerns_setup(NO_SETUP, [f"{root}/{path}"], Disk(root))


def test_a_file_named_like_a_pattern_comes(tmp_path: Path) -> None:
    root = tmp_path.as_posix()
    setup = setup_of(tmp_path, "src/[ab].ts")
    assert not concerns_setup(setup, [f"{root}/src/[ab].ts"], Disk(root))
    write_texts(tmp_path, {"src/[ab].ts": ""})
    assert concerns_setup(setup, [f"{root}/src/[ab].ts"], Disk(root))


def test_what_to_say_if_no_file_is_wanted(tmp_path: Path) -> None:
    found = no_entries(project_of(tmp_path, "nowhere/*.ts"))
    assert (found.path, found.code, found.message) == (
        "soda-gql.config.ts",
        "no-entry-files",
        "No file matches nowhere/*.ts.",
    )
    assert CONFIG[found.span.start : found.span.end] == '"./src/**/*.ts"'


def test_files_of_a_schema(tmp_path: Path) -> None:
    config = project_of(tmp_path).config
    assert is_schema(config, f"{tmp_path.as_posix()}/schema.graphql")
    assert not is_schema(config, f"{tmp_path.as_posix()}/src/schema.graphql")
