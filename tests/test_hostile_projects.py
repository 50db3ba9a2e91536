"""Whatever stands in a project, each fault gets its diagnostic and the rest of the project is still looked at."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from soda_gql_builder.outcome import BuildOptions, Outcome
from soda_gql_builder.project import build_project

HEAD = 'import { gql } from "@/graphql-system";\n'
GOOD = HEAD + 'export const ok = gql.default(({ query }) => query("Ok")`{ user(id: 1) { id } }`());\n'
WRONG = HEAD + 'export const wrong = gql.default(({ query }) => query("Wrong")`{ user(id: 1) { nope } }`());\n'
CONFIG = """import { defineConfig } from "@soda-gql/config";
export default defineConfig({
  outdir: "./src/gen",
  include: ["./src/**/*.ts"],
  schemas: { default: { schema: "./schema.graphql", inject: { scalars: "./scalars.ts" } } },
});
"""
SCHEMA = """type Query { user(id: ID!): User users(f: F): [User] }
input F { f: F n: Int l: [F] }
type User { id: ID! name: String user: User }
"""
DEEP = 10_000


def build(root: Path, files: dict[str, str | bytes | None]) -> Outcome:
    """The project with these files; None leaves one out."""
    plain = {"soda-gql.config.ts": CONFIG, "schema.graphql": SCHEMA, "src/good.ts": GOOD, "src/wrong.ts": WRONG}
    for path, content in {**plain, **files}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            target.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return build_project(root, BuildOptions())


def query(body: str) -> str:
    return HEAD + 'export const q = gql.default(({ query }) => query("Q")`' + body + "`());\n"


def fields(body: str) -> str:
    return HEAD + 'export const q = gql.default(({ query }) => query("Q")({ fields: ({ f }) => (' + body + ") })());\n"


def with_metadata(body: str) -> str:
    return (
        HEAD
        + f'export const q = gql.default(({{ query }}) => query("Q")`{{ user(id: 1) {{ id }} }}`({{ metadata: {body} }}));\n'
    )


def fragments(count: int, body: Callable[[str], str]) -> str:
    """A row of fragments, each using the one before; an operation uses the last."""
    lines = [HEAD, 'export const f0 = gql.default(({ fragment }) => fragment("F0", "User")`{ id }`());\n']
    for index in range(1, count):
        inner = body(f"...${{f{index - 1}}}")
        lines.append(
            f'export const f{index} = gql.default(({{ fragment }}) => fragment("F{index}", "User")`{inner}`());\n'
        )
    lines.append(
        f'export const q = gql.default(({{ query }}) => query("Q")`{{ user(id: 1) {{ ...${{f{count - 1}}} }} }}`());\n'
    )
    return "".join(lines)


CASES: dict[str, tuple[str | bytes, set[str]]] = {
    "binary": (bytes(range(256)) * 100, {"encoding-error"}),
    "latin-1": (HEAD.encode() + b"// \xe9\n", {"encoding-error"}),
    "utf-16": (GOOD.encode("utf-16"), {"encoding-error"}),
    "empty": ("", set()),
    "large with gql": (GOOD.replace("Ok", "B") + "const x = 1;\n" * 800_000, {"unreadable-file"}),
    "large without": ("const x = 1;\n" * 800_000, set()),
    "deep selections": (query("{ user " * DEEP + "{ id }" + "}" * DEEP), {"graphql-syntax"}),
    "deep objects in a template": (
        query("{ users(f: " + "{ f: " * DEEP + "{}" + "}" * DEEP + ") { id } }"),
        {"graphql-syntax"},
    ),
    "deep template substitutions": (
        HEAD
        + "export const q = gql.default(({ query }) => query("
        + "`${" * DEEP
        + "1"
        + "}`" * DEEP
        + ")`{ a }`());\n",
        {"not-static"},
    ),
    "deep functions": (GOOD.replace("Ok", "B") + "function f() {" * DEEP + "}" * DEEP, set()),
    "a long way of fragments": (fragments(400, lambda use: f"{{ user {{ {use} }} }}"), {"evaluation-error"}),
    "two to the thirtieth": (
        fragments(31, lambda use: f"{{ a: user {{ {use} }} b: user {{ {use} }} }}"),
        {"evaluation-error"},
    ),
    "an endless loop": (with_metadata("() => { while (true) {} }"), {"evaluation-error"}),
    "an endless recursion": (with_metadata("() => { const r = () => r(); return r(); }"), {"evaluation-error"}),
    "an endless text": (
        with_metadata('() => { let s = "a"; for (let i = 0; i < 60; i++) s += s; return s; }'),
        {"evaluation-error"},
    ),
    "a circle of constants": (
        HEAD
        + "const a = b; const b = a;\n"
        + query("{ user(id: 1) { id } }").replace('"Q"', '"Q" + a').removeprefix(HEAD),
        {"evaluation-error"},
    ),
    "two thousand definitions": (
        HEAD
        + "".join(
            f'export const q{i} = gql.default(({{ query }}) => query("Q{i}")`{{ user(id: {i}) {{ id }} }}`());\n'
            for i in range(2_000)
        ),
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file(name: str, tmp_path: Path) -> None:
    content, codes = CASES[name]
    outcome = build(tmp_path, {"src/hostile.ts": content})
    assert outcome.artifact is None, "wrong.ts forbids it"
    told = {item.code for item in outcome.diagnostics if item.path != "src/wrong.ts"}
    assert told == codes
    assert [item.code for item in outcome.diagnostics if item.path == "src/wrong.ts"] == ["fields-on-correct-type"]
    assert outcome.operations >= 1, "good.ts is built nevertheless"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "schema-not-found"),
        ("", "schema-syntax"),
        (bytes(range(256)), "encoding-error"),
        ("type Query { a: " + "[" * DEEP + "Int" + "]" * DEEP + " }", "schema-syntax"),
    ],
)
def test_a_hostile_schema(content: str | bytes | None, code: str, tmp_path: Path) -> None:
    outcome = build(tmp_path, {"schema.graphql": content})
    assert {item.code for item in outcome.diagnostics} == {code}


@pytest.mark.parametrize("content", [bytes(range(256)), "", "export default", "export default {};", "{" * DEEP])
def test_a_hostile_config(content: str | bytes, tmp_path: Path) -> None:
    outcome = build(tmp_path, {"soda-gql.config.ts": content})
    assert outcome.artifact is None
    assert len(outcome.diagnostics) == 1
    assert outcome.diagnostics[0].path == "soda-gql.config.ts"


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "src/folder.ts").mkdir(parents=True)
    os.mkfifo(tmp_path / "src/pipe.ts")
    (tmp_path / "src/loop").symlink_to(tmp_path / "src")
    (tmp_path / "src/broken.ts").symlink_to(tmp_path / "nowhere")
    outcome = build(tmp_path, {"src/wrong.ts": None})
    assert not outcome.diagnostics
    assert outcome.operations == 1
