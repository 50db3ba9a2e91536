"""What a session looks at: folders to watch and events that matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.incremental.inputs import (
    concerned_files,
    concerns,
    folders_of_modules,
    folders_to_watch,
    known_below,
)
from soda_gql_builder.incremental.session import BuilderSession
from tests.projects import CONFIG, fragment, session_of, write_files, write_project

CONFIG_WITH_MORE = CONFIG.replace("  include", '  tsconfigPath: "./tsconfig.json",\n  include').replace(
    "inject: {", 'inject: { adapter: "./adapters/main.ts",'
)
PROJECT = f"""\
--- soda-gql.config.ts
{CONFIG_WITH_MORE}
--- tsconfig.json
{{ "compilerOptions": {{ "paths": {{ "@lib/*": ["./lib/*"] }} }} }}
--- adapters/main.ts
import {{ defineAdapter }} from "@soda-gql/core/adapter";
import {{ names }} from "./names";
export const adapter = defineAdapter({{ helpers: names }});
--- adapters/names.ts
export const names = {{}};
--- src/deep/er/a.ts
import {{ b }} from "../../../outside/b";
import {{ c }} from "@lib/nowhere/c";
import style from "./style.css";
{fragment("a", "{ id ...${b} }")}
--- src/deep/er/style.css
a {{}}
--- outside/b.ts
{fragment("b", "{ id }")}
--- node_modules/package/index.ts
export {{}};
--- dist/a.ts
export {{}};
"""


@pytest.fixture
def session(tmp_path: Path) -> BuilderSession:
    write_project(tmp_path / "web", PROJECT)
    return session_of(tmp_path / "web")


def root_of(session: BuilderSession) -> str:
    return Path(session.config_path).parent.as_posix()


def test_folders(session: BuilderSession, tmp_path: Path) -> None:
    found = folders_to_watch(session.inputs())
    shown = sorted(Path(folder).relative_to(tmp_path / "web").as_posix() for folder in found)
    assert shown == [".", "adapters", "outside", "src", "src/deep", "src/deep/er"]


def test_folders_outside_of_the_root(tmp_path: Path) -> None:
    source = f'import {{ b }} from "../../shared/lib/b";\n{fragment("a", "{ id ...${b} }")}'
    write_project(tmp_path / "web", f"--- src/a.ts\n{source}")
    write_files(tmp_path, {"shared/lib/b.ts": fragment("b", "{ id }")})
    found = folders_to_watch(session_of(tmp_path / "web").inputs())
    shown = sorted(Path(folder).relative_to(tmp_path).as_posix() for folder in found)
    assert shown == [".", "shared", "shared/lib", "web", "web/src"]


@pytest.mark.parametrize(
    "path",
    [
        "soda-gql.config.ts",
        "tsconfig.json",
        "schema.graphql",
        "adapters/main.ts",
        "adapters/names.ts",
        "outside/b.ts",
        "lib/nowhere/c.ts",
        "src/new.ts",
        "src/deep/er/a.ts",
        "src/deep/er/style.css",
    ],
)
def test_files_that_matter(session: BuilderSession, path: str) -> None:
    assert concerns(session.inputs(), f"{root_of(session)}/{path}")


@pytest.mark.parametrize(
    "path",
    [
        "package.json",
        "soda-gql-artifact.json",
        "dist/a.ts",
        "node_modules/package/index.ts",
        "src/a.css",
        "outside/b.tsx",
    ],
)
def test_files_that_do_not(session: BuilderSession, path: str) -> None:
    assert not concerns(session.inputs(), f"{root_of(session)}/{path}")


def test_with_a_broken_config_anything_may_matter(tmp_path: Path) -> None:
    write_project(tmp_path, "--- soda-gql.config.ts\nexport default\n")
    inputs = session_of(tmp_path).inputs()
    assert concerns(inputs, f"{tmp_path.as_posix()}/anything")
    assert folders_to_watch(inputs) >= {tmp_path.as_posix()}


def test_what_goes_with_a_folder(session: BuilderSession) -> None:
    root = root_of(session)
    known = known_below(session.inputs(), f"{root}/src/deep")
    assert {f"{root}/src/deep/er/a.ts", f"{root}/src/deep/er/style.css"} <= set(known)
    assert known_below(session.inputs(), f"{root}/sr") == []
    assert f"{root}/adapters/names.ts" in known_below(session.inputs(), f"{root}/adapters")


def test_what_comes_with_a_folder(session: BuilderSession) -> None:
    root = root_of(session)
    write_files(Path(root), {"src/new/x.ts": "", "src/new/x.css": "", "src/new/deeper/y.ts": ""})
    assert concerned_files(session.inputs(), [f"{root}/src/new"]) == [f"{root}/src/new/x.ts"]
    assert concerned_files(session.inputs(), [f"{root}/nowhere"]) == []
    assert {f"{root}/src/new", f"{root}/src/new/deeper"} <= folders_to_watch(session.inputs())


def test_where_changed_modules_look(session: BuilderSession) -> None:
    root = root_of(session)
    found = folders_of_modules(session.inputs(), ["src/deep/er/a.ts", "nowhere.ts"])
    assert found == {root, f"{root}/outside", f"{root}/src", f"{root}/src/deep", f"{root}/src/deep/er"}
