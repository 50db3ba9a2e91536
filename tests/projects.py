"""Small projects on the disk, with a config, a schema and scalars unless a test brings its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.build import SessionOptions
from soda_gql_builder.incremental.session import BuilderSession

CONFIG = """\
import { defineConfig } from "@soda-gql/config";
export default defineConfig({
  outdir: "./src/graphql-system",
  include: ["./src/**/*.ts"],
  schemas: { default: { schema: "./schema.graphql", inject: { scalars: "./scalars.ts" } } },
});
"""
SCALARS = """\
import { defineScalar } from "@soda-gql/core";
export const scalar = { ...defineScalar<"ID", string, string>("ID") } as const;
"""
SCHEMA = """\
enum Role { ADMIN USER }
type Query { user(id: ID!): User post(id: ID!): Post }
type User { id: ID! name: String email: String role: Role posts(role: Role): [Post!]! }
type Post { id: ID! title: String author: User }
"""
BASE = {"soda-gql.config.ts": CONFIG, "scalars.ts": SCALARS, "schema.graphql": SCHEMA}

_GQL = re.compile(r"^(?:export )?(?:const|let) \w+ = gql\.", re.MULTILINE)


def files_of(text: str) -> dict[str, str]:
    """Files written one after another, each under a line ``--- path``."""
    found = re.split(r"^--- (\S+)\n", text, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def write_files(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write files by relative path; gives their absolute paths."""
    written = []
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(with_gql(path, text), "utf-8")
        written.append(target.as_posix())
    return written


def with_gql(path: str, text: str) -> str:
    """TypeScript that uses ``gql`` and does not say from where gets the import."""
    if path.endswith(".ts") and _GQL.search(text) and "graphql-system" not in text:
        return f'import {{ gql }} from "@/graphql-system";\n{text}'
    return text


def write_project(root: Path, text: str) -> None:
    """Write a project: the base files, and those of the text."""
    write_files(root, {**BASE, **files_of(text)})


def session_of(root: Path, options: SessionOptions | None = None) -> BuilderSession:
    """A loaded session of the project."""
    session = BuilderSession(f"{root.as_posix()}/soda-gql.config.ts", Disk(root.as_posix()), options)
    session.load()
    return session


def fragment(name: str, body: str, type_name: str = "User") -> str:
    """An exported fragment called ``name`` in TypeScript and in GraphQL."""
    return f'export const {name} = gql.default(({{ fragment }}) => fragment("{name}", "{type_name}")`{body}`());\n'


def query(name: str, body: str) -> str:
    """An exported query called ``name`` in TypeScript and in GraphQL."""
    return f'export const {name} = gql.default(({{ query }}) => query("{name}")`{body}`());\n'
