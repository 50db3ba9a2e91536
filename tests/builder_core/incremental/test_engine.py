"""Which definitions an edit evaluates: those that can see a difference, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.incremental.facts import identity
from soda_gql_builder.incremental.session import BuilderSession
from tests.pictures import HEAD, SETUP, analysis, fragment, operation, write_texts


def evaluated(folder: Path, files: dict[str, str], *edits: dict[str, str]) -> list[str]:
    """The definitions that the last of the edits evaluates."""
    write_texts(folder, {**SETUP, **files})
    session = BuilderSession(f"{folder.as_posix()}/soda-gql.config.ts", Disk(folder.as_posix()))
    session.load()
    for edit in edits:
        build = session.update(BuilderChangeSet(updated=tuple(write_texts(folder, edit))))
    return sorted(f"{path}::{name}" for path, name in build.evaluated)


def uses(*names: str, what: str = "{ me { ...${f} } }") -> str:
    imports = "".join(f'import {{ {name} }} from "./{name}";\n' for name in names)
    return HEAD + imports + operation(f'query("Q")`{what}`()')


CHAIN = {
    "src/h.ts": HEAD + fragment("h", "User", "{ id }"),
    "src/g.ts": HEAD + 'import { h } from "./h";\n' + fragment("g", "User", "{ ...${h} }"),
    "src/f.ts": HEAD + 'import { g } from "./g";\n' + fragment("f", "User", "{ ...${g} }"),
    "src/a.ts": uses("f"),
}


def test_a_change_goes_up_the_chain(tmp_path: Path) -> None:
    changed = {"src/h.ts": CHAIN["src/h.ts"].replace("{ id }", "{ name }")}
    assert evaluated(tmp_path, CHAIN, changed) == ["src/a.ts::q", "src/f.ts::f", "src/g.ts::g", "src/h.ts::h"]


def test_a_change_in_the_middle_leaves_what_is_below(tmp_path: Path) -> None:
    changed = {"src/f.ts": CHAIN["src/f.ts"].replace("...${g}", "name ...${g}")}
    assert evaluated(tmp_path, CHAIN, changed) == ["src/a.ts::q", "src/f.ts::f"]


def test_the_metadata_of_a_fragment_is_seen(tmp_path: Path) -> None:
    changed = {"src/h.ts": CHAIN["src/h.ts"].replace("`()", "`({ metadata: 1 })")}
    assert evaluated(tmp_path, CHAIN, changed) == ["src/a.ts::q", "src/f.ts::f", "src/g.ts::g", "src/h.ts::h"]


CONSTANT = {
    "src/b.ts": "export const one = 1; export const other = 2;",
    "src/a.ts": HEAD + 'import { one } from "./b";\n' + operation('query("Q")`{ me { id } }`({ metadata: one })'),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export const one = 3; export const other = 2;", ["src/a.ts::q"]),
        ("export const one = 1; export const other = 3;", []),
        ("const one = 1; export { one };", []),
        ("// moved\nexport const one = (1);", []),
        ("export const one = other; export const other = 1;", ["src/a.ts::q"]),
        ("export { two as one } from './c'", ["src/a.ts::q"]),
        ("", ["src/a.ts::q"]),
    ],
)
def test_constants_of_other_modules(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert evaluated(tmp_path, CONSTANT, {"src/b.ts": text}) == expected


def test_a_name_that_comes_between(tmp_path: Path) -> None:
    files = {**CONSTANT, "src/b.ts": "export * from './c'", "src/c.ts": "export const one = 1"}
    assert evaluated(tmp_path, files, {"src/b.ts": "export * from './c'; export const one = 2"}) == ["src/a.ts::q"]
    assert evaluated(tmp_path, files, {"src/b.ts": "export * from './c'; export const two = 2"}) == []


def test_a_definition_that_is_no_more(tmp_path: Path) -> None:
    assert evaluated(tmp_path, CHAIN, {"src/f.ts": HEAD}) == ["src/a.ts::q"]


def test_a_definition_that_comes_back(tmp_path: Path) -> None:
    assert evaluated(tmp_path, CHAIN, {"src/f.ts": HEAD}, {"src/f.ts": CHAIN["src/f.ts"]}) == [
        "src/a.ts::q",
        "src/f.ts::f",
    ]


def test_a_circle_is_evaluated_as_a_whole(tmp_path: Path) -> None:
    def linked(name: str, other: str, field: str = "id") -> str:
        return (
            HEAD
            + f'import {{ {other} }} from "./{other}";\n'
            + fragment(name, "User", f"{{ {field} ...${{{other}}} }}")
        )

    files = {
        "src/f.ts": linked("f", "g"),
        "src/g.ts": linked("g", "f"),
        "src/b.ts": HEAD + fragment("b", "User", "{ id }"),
    }
    assert evaluated(tmp_path, files, {"src/f.ts": linked("f", "g", "name")}) == ["src/f.ts::f", "src/g.ts::g"]


def test_the_identity_of_a_definition() -> None:
    def of(text: str) -> object:
        return identity(analysis('import { gql } from "gql"; ' + text).definitions[0])

    assert of("const a = gql.x(() => 1)") == of("\nconst b = [gql.x(( ) => (1))]")
    assert of("const a = gql.x(() => 1)") != of("const a = gql.x(() => 2)")
    assert of("const a = gql.x(() => 1)") != of("const a = gql.y(() => 1)")
    assert of("const a = gql.x(() => 1)") != of("const a = gql.x(()\n=> 1)")
