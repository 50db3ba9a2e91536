"""Incremental equals scratch: after every edit of random sessions a session holds what a fresh one would."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.session import Build, BuilderChangeSet, BuilderSession
from tests.conftest import PROFILE

SESSIONS, STEPS = (150, 40) if PROFILE == "long" else (12, 25)

CONFIG = """import { defineConfig } from "@soda-gql/config";
export default defineConfig({
  outdir: "./src/gen",
  include: ["./src/**/*.ts"],
  schemas: { default: { schema: "./schema.graphql", inject: { scalars: "./scalars.ts" } } },
});
"""
SCHEMA = """enum Role { ADMIN USER }
interface Node { id: ID! }
type User implements Node { id: ID! name: String role: Role friend(first: Int): User posts(role: Role): [Post!]! }
type Post implements Node { id: ID! title: String author: User }
type Query { user(id: ID!): User post(id: ID!): Post node: Node }
type Mutation { save(role: Role): User }
"""
SCHEMAS = [
    SCHEMA,
    SCHEMA.replace("title: String", "title(short: Boolean!): String"),
    SCHEMA.replace("role: Role friend", "rank: Role friend"),
    SCHEMA.replace("ADMIN USER", "ADMIN USER GUEST"),
    SCHEMA.replace("type Mutation { save(role: Role): User }", ""),
    SCHEMA + "type Extra { id: ID! }\n",
    '"""Text"""\n' + SCHEMA,
    "type Query {",
]
FILES = ["a", "b", "c", "d", "sub/e", "sub/index"]
HEAD = 'import { gql } from "@/gen";\n'.replace("@/gen", "@/graphql-system")


def fragment(rng: random.Random, name: str, others: list[str]) -> str:
    type_name = rng.choice(["User", "Post", "User", "Usr", "Node"])
    variables = rng.choice(["", "($n: Int)", "($n: Int, $r: Role = USER)", "($n: String)"])
    fields = rng.sample(["id", "name", "title", "role", "friend(first: $n) { id }", "posts(role: $r) { title }"], 2)
    spread = f"...${{{rng.choice(others)}}}" if others and rng.random() < 0.6 else ""
    if spread and rng.random() < 0.3:
        spread = f"...${{({{ $ }}) => {rng.choice(others)}.spread({{ n: 3 }})}}"
    options = rng.choice(["", "", "{ metadata: { a: 1 } }", "{ metadata: ({ $ }) => ({ b: 2 }) }"])
    body = f"{variables} {{ {' '.join(fields)} {spread} }}"
    return f'export const {name} = gql.default(({{ fragment }}) => fragment("{name.title()}", "{type_name}")`{body}`({options}));\n'


def operation(rng: random.Random, name: str, others: list[str]) -> str:
    spread = f"...${{{rng.choice(others)}}}" if others else "id"
    if rng.random() < 0.3:
        used = f"...{rng.choice(others)}.spread({{ n: LIMIT }})," if others else ""
        return (
            f'export const {name} = gql.default(({{ query }}) => query(PREFIX + "{name}")({{ variables: "($id: ID!)", '
            f'fields: ({{ f, $ }}) => ({{ ...f("user", {{ id: $.id }})(({{ f }}) => ({{ ...f("id")(), {used} }})) }}) }})());\n'
        )
    title = rng.choice([name, "Same"])
    return (
        f'export const {name} = gql.default(({{ query }}) => query("{title}")`($id: ID!, $n: Int) '
        f"{{ user(id: $id) {{ {spread} friend(first: $n) {{ name }} }} }}`({{ metadata: {{ m: LIMIT }} }}));\n"
    )


def module(rng: random.Random, path: str) -> str:
    """A random module; its names are known to the others."""
    stem = path.replace("/", "_")
    own = [f"{stem}_f{index}" for index in range(3)]
    lines = [HEAD]
    names = list(own)
    for other in rng.sample(FILES, rng.randint(0, 3)):
        target = rng.choice([other, other, "sub", "missing"])
        prefix = "../" if "/" in path else "./"
        imported = f"{other.replace('/', '_')}_f{rng.randint(0, 3)}"
        local = rng.choice([imported, f"{imported} as x{len(names)}"])
        lines.append(f'import {{ {local} }} from "{prefix}{target}";\n')
        names.append(local.split(" as ")[-1])
    if rng.random() < 0.2:
        lines.append(f'export * from "./{rng.choice(["a", "b", "c"])}";\n')
    lines.append(f"export const LIMIT = {rng.randint(1, 3)};\nconst PREFIX = `P{rng.randint(1, 2)}`;\n")
    kept = [name for name in own if rng.random() < 0.8]
    lines += [fragment(rng, name, rng.sample(names, min(2, len(names)))) for name in kept]
    count = rng.randint(0, 2)
    lines += [operation(rng, f"{stem}_q{index}", rng.sample(names, min(2, len(names)))) for index in range(count)]
    return "".join(lines)


def noise(rng: random.Random, text: str) -> str:
    """White space, comments, and damage."""
    at = rng.randrange(len(text) + 1)
    inserted = rng.choice(
        ["\n", "  ", "/* c */", "// soda-gql-ignore-next-line fields-on-correct-type x\n", "{", "`", "x", "é🙂"]
    )
    return text[:at] + inserted + text[at:]


class Project:
    """A project on the disk with one session that follows it."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self.root, self.rng = root, rng
        self.write("soda-gql.config.ts", CONFIG)
        self.write("schema.graphql", SCHEMA)
        self.write("scalars.ts", "export const scalar = {};\n")
        for path in FILES[:4]:
            self.write(f"src/{path}.ts", module(rng, path))
        self.session = self.fresh()

    def fresh(self) -> BuilderSession:
        session = BuilderSession(f"{self.root.as_posix()}/soda-gql.config.ts", Disk(self.root.as_posix()))
        session.load()
        return session

    def write(self, path: str, text: str) -> str:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        return target.as_posix()

    def step(self) -> list[str]:
        """Change something; gives the changed files."""
        actions: list[Callable[[], list[str]]] = [
            self.rewrite,
            self.rewrite,
            self.disturb,
            self.remove,
            self.schema,
            self.several,
        ]
        return self.rng.choice(actions)()

    def rewrite(self) -> list[str]:
        path = self.rng.choice(FILES)
        return [self.write(f"src/{path}.ts", module(self.rng, path))]

    def disturb(self) -> list[str]:
        files = sorted(self.root.glob("src/**/*.ts"))
        if not files:
            return self.rewrite()
        path = self.rng.choice(files)
        path.write_text(noise(self.rng, path.read_text("utf-8")), "utf-8")
        return [path.as_posix()]

    def remove(self) -> list[str]:
        path = self.root / f"src/{self.rng.choice(FILES)}.ts"
        path.unlink(missing_ok=True)
        return [path.as_posix()]

    def schema(self) -> list[str]:
        return [self.write("schema.graphql", self.rng.choice(SCHEMAS))]

    def several(self) -> list[str]:
        return [path for _ in range(3) for path in self.rewrite()] + self.remove()


def same(left: Build, right: Build) -> None:
    assert dict(left.diagnostics) == dict(right.diagnostics)
    assert dict(left.chunks) == dict(right.chunks)
    assert (left.snapshot.facts.keys() if left.snapshot else None) == (
        right.snapshot.facts.keys() if right.snapshot else None
    )


@pytest.mark.parametrize("seed", range(SESSIONS))
def test_a_session_holds_what_a_fresh_one_would(seed: int, tmp_path: Path) -> None:
    offset = int(os.environ.get("SODA_GQL_TEST_SEED", "0"))
    with room_for_recursion():
        project = Project(tmp_path, random.Random(seed + offset))
        for _ in range(STEPS):
            changed = project.step()
            same(project.session.update(BuilderChangeSet(updated=tuple(changed))), project.fresh().build)


def linked(rng: random.Random, path: str, names: dict[str, str]) -> str:
    """Two fragments that use any others: circles come and go."""
    lines = [HEAD]
    for name, home in names.items():
        if home != path:
            lines.append(f'import {{ {name} }} from "./{home}";\n')
    for name in (name for name, home in names.items() if home == path):
        used = rng.sample(sorted(names), rng.choice([0, 1, 1, 2]))
        spreads = " ".join(
            f"...${{{other}}}" if rng.random() < 0.7 else f"...${{() => {other}.spread()}}" for other in used
        )
        field = rng.choice(["id", "name", "nme"])
        lines.append(
            f'export const {name} = gql.default(({{ fragment }}) => fragment("{name}", "User")`{{ {field} {spreads} }}`());\n'
        )
    return "".join(lines)


@pytest.mark.parametrize("seed", range(SESSIONS))
def test_circles_come_and_go(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    names = {f"f{index}": path for index, path in enumerate(["a", "a", "b", "b", "c", "c"])}
    with room_for_recursion():
        project = Project(tmp_path, rng)
        for path in FILES:
            (tmp_path / f"src/{path}.ts").unlink(missing_ok=True)
        project.session.load()
        for _ in range(STEPS):
            path = rng.choice(["a", "b", "c"])
            changed = project.write(f"src/{path}.ts", linked(rng, path, names))
            same(project.session.update(BuilderChangeSet(updated=(changed,))), project.fresh().build)
