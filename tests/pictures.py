"""Small projects as texts, built for the tests, and what came of them in short."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.discovery.resolve import Aliases
from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.incremental.facts import Reading, read_facts
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.outcome import BuildOptions, Outcome
from soda_gql_builder.project import build_project
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.sources import SourceFile
from soda_gql_builder.system import GraphqlSystem
from soda_gql_builder.typescript.analysis import ModuleAnalysis
from soda_gql_builder.typescript.analyze import analyze
from tests.documents import document_text

CONFIG = """import { defineConfig } from "@soda-gql/config";
export default defineConfig({
  outdir: "./gen",
  include: ["./src/**/*.ts"],
  schemas: { default: { schema: "./schema.graphql", inject: "./inject.ts" } },
});
"""
SCHEMA = """directive @auth(role: Role, note: String) on FIELD | VARIABLE_DEFINITION
directive @tag(name: String) on FIELD
scalar Date
enum Role { ADMIN USER }
interface Node { id: ID! }
interface Named implements Node { id: ID! name: String }
type User implements Node & Named {
  id: ID! name: String role: Role friend(first: Int, role: Role): User posts(where: PostFilter, ids: [ID!]): [Post!]!
}
type Post implements Node { id: ID! title(format: String, at: Date): String author: User }
union Hit = User | Post
input PostFilter { title: String role: Role roles: [Role!] and: [PostFilter!] score: Float }
type Query { me: User user(id: ID!): User node(id: ID): Node search(text: String): [Hit!]! }
type Mutation { save(name: String, role: Role = USER): User }
"""
HEAD = 'import { gql } from "@/graphql-system";\n'
SETUP = {"soda-gql.config.ts": CONFIG, "schema.graphql": SCHEMA, "inject.ts": "export const scalar = {};\n"}


def build_texts(files: Mapping[str, str], options: BuildOptions | None = None) -> Outcome:
    """Build a project of these files; config, schema and inject module are ``SETUP``'s unless given."""
    with tempfile.TemporaryDirectory() as folder:
        write_texts(Path(folder), {**SETUP, **files})
        return build_project(Path(folder), options)


def write_texts(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write files as they are; gives their absolute paths."""
    written: list[str] = []
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        written.append(path.as_posix())
    return written


def build_module(body: str) -> Outcome:
    """Build the one module ``src/a.ts``, which imports ``gql``."""
    return build_texts({"src/a.ts": HEAD + body})


def operation(text: str) -> str:
    """The statement that makes an operation ``q`` of `query("Q")…`."""
    return f"export const q = gql.default(({{ query, $dir, $colocate }}) => {{ return {text} }});\n"


def fragment(name: str, on: str, body: str, options: str = "") -> str:
    """The statement that makes a fragment."""
    return f'export const {name} = gql.default(({{ fragment }}) => fragment("{name}", "{on}")`{body}`({options}));\n'


# --- what came of it -------------------------------------------------------------------------------------


def elements(outcome: Outcome) -> dict[str, Any]:
    """The elements of the artifact, which must have been built."""
    assert outcome.artifact is not None, told(outcome)
    made: dict[str, Any] = json.loads(outcome.artifact)["elements"]
    return made


def prebuild(outcome: Outcome, id_: str = "src/a.ts::q") -> dict[str, Any]:
    made: dict[str, Any] = elements(outcome)[id_]["prebuild"]
    return made


def raw_operation(outcome: Outcome, id_: str = "src/a.ts::q") -> dict[str, Any]:
    """The one definition of an operation's document, as JSON."""
    made: dict[str, Any] = prebuild(outcome, id_)["document"]["definitions"][0]
    return made


def document(outcome: Outcome, id_: str = "src/a.ts::q") -> str:
    """The printed document of an operation, on one line."""
    text = document_text(prebuild(outcome, id_)["document"])
    return " ".join(print_node(parse_document(text).document).split())


def told(outcome: Outcome) -> list[str]:
    """``file «marked text» code`` of every diagnostic; warnings begin with ``~``."""
    return [shown(item, outcome.texts) for item in outcome.diagnostics]


def shown(item: Diagnostic, texts: Mapping[str, str]) -> str:
    marked = texts.get(item.path or "", "")[slice(*item.span)]
    return f"{'' if item.severity is Severity.ERROR else '~'}{item.path} «{marked}» {item.code}"


# --- parts of the way ------------------------------------------------------------------------------------


def analysis(text: str, *, tsx: bool = False) -> ModuleAnalysis:
    """The analysis of a file in which ``"gql"`` is the graphql system."""
    with room_for_recursion():
        return analyze(text, tsx=tsx, is_system=lambda specifier: specifier == "gql")


def definitions(body: str, *, tsx: bool = False) -> dict[str, str]:
    """AST path and text of every definition of a body that comes after the import of ``gql``."""
    text = 'import { gql } from "gql";\n' + body
    return {item.path: text[slice(*item.span)] for item in analysis(text, tsx=tsx).definitions}


class Texts:
    """Files that are nowhere but here, by absolute path; as an editor's buffers."""

    def __init__(self, files: Mapping[str, str], root: str = "/p") -> None:
        self.root = root
        self.files = {f"{root}/{path}": text for path, text in files.items()}

    def read(self, path: str) -> SourceFile | None:
        text = self.files.get(path)
        return None if text is None else SourceFile(path.removeprefix(self.root + "/"), text)

    def read_text(self, path: str) -> str | None:
        return self.files.get(path)

    def exists(self, path: str) -> bool:
        return path in self.files

    def unsaved(self) -> Iterable[str]:
        return ()

    def forget(self, paths: Iterable[str]) -> None:
        """Nothing is remembered."""


def reading_of(files: Texts) -> Reading:
    """How files of a project without aliases are read; ``@/graphql-system`` is the graphql system."""
    return Reading(files.root, files, GraphqlSystem(("@/graphql-system",), f"{files.root}/gen"), Aliases())


def loader(files: Mapping[str, str]) -> Callable[[str], Module | None]:
    """Modules by relative path."""
    texts = Texts(files)
    reading = reading_of(texts)
    made: dict[str, Module | None] = {}

    def load(path: str) -> Module | None:
        if path not in made:
            facts = read_facts(reading, f"{texts.root}/{path}")
            made[path] = facts.module() if facts is not None else None
        return made[path]

    return load
