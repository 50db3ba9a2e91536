"""What others can see of a module: equal where nothing that matters to them changed."""

from __future__ import annotations

import pytest

from soda_gql_builder.linking.interfaces import Interface, binding_hash, has_bindings, joined, names_of
from soda_gql_builder.linking.modules import Module
from tests.pictures import loader

SOURCE = "import { x } from './x'\nexport const a = 1\nconst b = 2\nexport { b as c }\n"


def module(text: str) -> Module | None:
    return loader({"a.ts": text, "x.ts": "export const x = 1", "y.ts": "export const x = 1"})("a.ts")


@pytest.mark.parametrize(
    "text",
    ["\n\n" + SOURCE, "// why\n" + SOURCE, SOURCE.replace("a = 1", "a = 3"), SOURCE.replace("b = 2", "b = a")],
)
def test_names_that_are_the_same(text: str) -> None:
    assert names_of(module(text)) == names_of(module(SOURCE))


@pytest.mark.parametrize(
    "text",
    [
        "",
        SOURCE.replace("a = 1", "z = 1"),
        SOURCE.replace("as c", "as d"),
        SOURCE.replace("./x", "./y"),
        SOURCE.replace("{ x }", "{ x as y }"),
        SOURCE.replace("import", "import type"),
        SOURCE + "const \\ud800 = 1\n",
        SOURCE + "export * from './y'\n",
    ],
)
def test_names_that_are_others(text: str) -> None:
    assert names_of(module(text)) != names_of(module(SOURCE))


def test_no_module() -> None:
    assert names_of(None) is None
    assert binding_hash(None, "a") is None


def test_bindings() -> None:
    now = {key: binding_hash(module(SOURCE), key) for key in ("a", "b", "none")}
    assert now["a"] is not None
    assert now["none"] is None
    assert has_bindings(module("// why\n" + SOURCE), now)
    assert has_bindings(None, {})
    assert not has_bindings(module(SOURCE.replace("b = 2", "b = 3")), now)
    assert not has_bindings(module(SOURCE + "const none = 1"), now)
    assert not has_bindings(None, now)


def test_joined() -> None:
    one, other = Interface(b"n", {"a": b"1"}), Interface(b"n", {"b": b"2"})
    assert joined(None, one) == one
    assert joined(one, other) == Interface(b"n", {"a": b"1", "b": b"2"})
