"""Names followed through imports and export tables."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from soda_gql_builder.linking.modules import Target, find_export, find_name
from tests.pictures import HEAD, loader


def found(files: Mapping[str, str], name: str = "x") -> Target | None:
    """What ``name`` is in ``a.ts``."""
    load = loader(files)
    module = load("a.ts")
    assert module is not None
    return find_name(load, module, name)


def exported(files: Mapping[str, str], name: str = "x") -> Target | None:
    """What ``import { name }`` from ``a.ts`` is."""
    load = loader(files)
    module = load("a.ts")
    assert module is not None
    return find_export(load, module, name)


def binding(path: str, key: str) -> Target:
    return Target("binding", path, key)


B = {"b.ts": "export const x = 1, y = 2; export default 3; const hidden = 4;"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("const x = 1", binding("a.ts", "x")),
        ("import { x } from './b'", binding("b.ts", "x")),
        ("import { y as x } from './b'", binding("b.ts", "y")),
        ("import x from './b'", binding("b.ts", "default")),
        ("import { default as x } from './b'", binding("b.ts", "default")),
        ("import * as x from './b'", Target("namespace", "b.ts", "")),
        ("import { hidden as x } from './b'", binding("b.ts", "hidden")),
        ("import { nobody as x } from './b'", binding("b.ts", "x")),
        ("import { nobody } from './b'", None),
        ("import { x } from './missing'", Target("unresolved", "", "./missing")),
        ("import { x } from 'package'", Target("outside", "", "package", "x")),
        ("import x from 'package'", Target("outside", "", "package", "default")),
        ("import { y as x } from 'package'", Target("outside", "", "package", "y")),
        ("import * as x from 'package'", Target("outside", "", "package", "*")),
        ("import { x } from './data.json'", Target("outside", "", "./data.json", "x")),
        ("import { x } from './b'; const x = 1", binding("a.ts", "x")),
        ("", None),
    ],
)
def test_names_of_a_module(text: str, expected: Target | None) -> None:
    assert found({"a.ts": text, **B, "data.json": "{}"}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export { x } from './b'", binding("b.ts", "x")),
        ("export { y as x } from './b'", binding("b.ts", "y")),
        ("export { default as x } from './b'", binding("b.ts", "default")),
        ("export * from './b'", binding("b.ts", "x")),
        ("export * as x from './b'", Target("namespace", "b.ts", "")),
        ("import { y as z } from './b'; export { z as x }", binding("b.ts", "y")),
        ("import * as z from './b'; export { z as x }", Target("namespace", "b.ts", "")),
        ("export const x = 1; export * from './b'", binding("a.ts", "x")),
        ("const x = 1; export * from './b'", binding("a.ts", "x")),
        ("export { x } from 'package'", Target("outside", "", "package", "x")),
        ("export * from 'package'", Target("outside", "", "package", "x")),
        ("export * from 'package'; export * from './b'", binding("b.ts", "x")),
        ("export * from './missing'; export * from './b'", binding("b.ts", "x")),
        ("export * from './missing'", Target("unresolved", "", "./missing")),
        ("export * from './c'; export * from './b'", binding("c.ts", "x")),
        ("export type { x } from './b'", None),
    ],
)
def test_exports_of_a_module(text: str, expected: Target | None) -> None:
    assert exported({"a.ts": text, **B, "c.ts": "export const x = 'c'"}) == expected


def test_a_star_gives_no_default() -> None:
    assert exported({"a.ts": "export * from './b'", **B}, "default") is None


def test_barrels_of_barrels() -> None:
    files = {f"b{index}.ts": f"export * from './b{index + 1}'" for index in range(2000)}
    assert exported({"a.ts": "export * from './b0'", **files, "b2000.ts": "export const x = 1"}) == binding(
        "b2000.ts", "x"
    )


def test_barrels_in_a_circle_end() -> None:
    circle = {"a.ts": "export * from './b'", "b.ts": "export * from './c'", "c.ts": "export * from './a'"}
    assert exported(circle) is None
    assert exported({**circle, "c.ts": "export * from './a'; export const x = 1"}) == binding("c.ts", "x")


def test_an_export_of_oneself_ends() -> None:
    assert exported({"a.ts": "export { x } from './a'"}) is None
    assert found({"a.ts": "import { x } from './a'"}) is None


def test_bindings_of_plain_modules_are_lowered_when_asked_for() -> None:
    module = loader({"a.ts": "const a = b; const b = 1; export default a"})("a.ts")
    assert module is not None
    assert module.analysis.bindings == ()
    assert module.binding("default") is not None
    assert module.root("a") is not None
    assert module.binding("nobody") is None and module.root("nobody") is None


def test_roots_of_definitions() -> None:
    module = loader({"a.ts": HEAD + "export const a = { b: gql.x(() => 1) }"})("a.ts")
    assert module is not None
    definition = module.definition("a.b")
    assert definition is not None and module.root("::a.b") is definition.root
    assert module.definition("a") is None and module.root("::a") is None


def test_exported_names() -> None:
    module = loader(
        {"a.ts": "export const a = 1; export { b as c } from './b'; export * from './d'; export default 1"}
    )("a.ts")
    assert module is not None
    assert module.exported_names().names == ("a", "c", "default")


def test_of_two_exports_of_a_name_the_first_counts() -> None:
    assert exported({"a.ts": "const y = 1, z = 2; export { y as x }; export { z as x }"}) == binding("a.ts", "y")
