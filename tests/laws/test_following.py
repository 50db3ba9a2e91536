"""Sessions in which everything changes, setup included, equal fresh ones; and so does what is made of them step by step.

Besides sources and schema there change the config, the tsconfig, an adapter and what it imports, barrels, and files that
only imports lead to.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.session import BuilderChangeSet, BuilderSession
from soda_gql_builder.verify import differences
from tests.conftest import PROFILE
from tests.laws.following import Follower
from tests.laws.test_incremental import FILES, HEAD, Project, module

SESSIONS, STEPS = (150, 40) if PROFILE == "long" else (8, 25)

INCLUDES = [
    '["./src/**/*.ts"]',
    '["./src/*.ts", "!./src/d.ts"]',
    '["./src/a.ts", "./src/[bc].ts"]',
    '["./src/sub"]',
    "[]",
]
ADAPTERS = [
    'import { mark } from "./marks";\nexport const adapter = { helpers: { mark } };\n',
    'import { mark } from "../src/a";\nexport const adapter = { helpers: { mark: 1 } };\n',
    'import { LIMIT } from "../src/b";\nexport const adapter = { metadata: { schemaLevel: { most: LIMIT } } };\n',
    'import * as all from "./all";\nexport const adapter = { helpers: { mark: all.mark } };\n',
    "export const adapter = {",
    "",
]
TSCONFIGS = [
    '{ "compilerOptions": { "paths": { "@x/*": ["./src/*"] } } }',
    '{ "compilerOptions": { "paths": { "@x/*": ["./lib/*", "./src/sub/*"] } } }',
    '{ "extends": "./base.json" }',
    "{",
]
BARRELS = [
    'export * from "./a";\n',
    'export * from "./b";\nexport * from "./a";\n',
    'export { a_f0 as b_f0 } from "./a";\n',
    "",
]


def config(rng: random.Random) -> str:
    adapter = rng.choice(['{ scalars: "./scalars.ts", adapter: "./adapter/main.ts" }', '{ scalars: "./scalars.ts" }'])
    tsconfig = rng.choice(['tsconfigPath: "./tsconfig.json",', ""])
    label = rng.choice(["default", "default", "default", "other"])
    broken = rng.choice(["", "", "", "", "nonsense: 1,"])
    return f"""import {{ defineConfig }} from "@soda-gql/config";
export default defineConfig({{
  outdir: "./src/gen", {broken} {tsconfig}
  include: {rng.choice(INCLUDES)},
  schemas: {{ {label}: {{ schema: "./schema.graphql", inject: {adapter} }} }},
}});
"""


class Wild(Project):
    """A project in which everything may change."""

    def step(self) -> list[str]:
        actions: list[Callable[[], list[str]]] = [
            super().step,
            super().step,
            self.wire,
            lambda: [self.write("soda-gql.config.ts", config(self.rng))],
            lambda: [self.write("tsconfig.json", self.rng.choice(TSCONFIGS))],
            lambda: [self.write("base.json", self.rng.choice(TSCONFIGS[:2]))],
            lambda: [self.write("adapter/main.ts", self.rng.choice(ADAPTERS))],
            lambda: self.come_or_go("adapter/marks.ts", "export const mark = 1;\n"),
            lambda: self.come_or_go("adapter/all.ts", 'export * from "./marks";\n'),
            lambda: self.come_or_go("src/[bc].ts", module(self.rng, "c")),
            lambda: self.come_or_go("lib/a.ts", module(self.rng, "a")),
            lambda: [self.write("src/sub/index.ts", self.rng.choice(BARRELS).replace("./", "../"))],
        ]
        return self.rng.choice(actions)()

    def wire(self) -> list[str]:
        """A module that looks through aliases, barrels and the adapter's helpers."""
        path = self.rng.choice(["a", "b", "d"])
        used, source = self.rng.choice(["a_f0", "b_f0"]), self.rng.choice(["@x/a", "./sub", "../lib/a", "@x/index"])
        mark = self.rng.choice(["mark", "1"])
        helper = ", mark" if mark == "mark" else ""
        text = (
            f'{HEAD}import {{ {used} }} from "{source}";\nexport const LIMIT = {self.rng.randint(1, 3)};\n'
            f'export const w = gql.default(({{ query{helper} }}) => query("W{path}")`{{ user(id: 1) {{ id ...${{{used}}} }} }}`'
            f"({{ metadata: {{ m: {mark} }} }}));\n"
        )
        return [self.write(f"src/{path}.ts", text)]

    def come_or_go(self, path: str, text: str) -> list[str]:
        target = self.root / path
        if target.exists():
            target.unlink()
            return [target.as_posix()]
        return [self.write(path, text)]


@pytest.mark.parametrize("seed", range(SESSIONS))
def test_followers_hold_what_is_there(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed + int(os.environ.get("SODA_GQL_TEST_SEED", "0")))
    root = tmp_path / "project"
    with room_for_recursion():
        project = Wild(root, rng)
        follower = Follower(project.session, tmp_path / "chunks")
        follower.follow()
        for _ in range(STEPS):
            changed = [path for _ in range(rng.choice([1, 1, 2])) for path in project.step()]
            before = project.session.build
            build = project.session.update(BuilderChangeSet(updated=tuple(changed)))
            assert differences(build, project.fresh().build) == []
            told = {*before.diagnostics, *build.diagnostics}
            assert build.told == {path for path in told if before.diagnostics.get(path) != build.diagnostics.get(path)}
            follower.follow()


def test_a_session_that_was_let_go_holds_nothing(tmp_path: Path) -> None:
    project = Wild(tmp_path / "project", random.Random(1))
    session = BuilderSession(project.session.config_path, Disk(project.root.as_posix()))
    session.load()
    session.dispose()
    follower = Follower(session, tmp_path / "chunks")
    follower.follow()
    assert not follower.graph.modules
    assert FILES
