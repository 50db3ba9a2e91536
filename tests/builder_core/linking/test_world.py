"""What names mean to an evaluation: tried by defines, whose values come out as metadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from soda_gql_builder.linking.modules import Target
from soda_gql_builder.linking.world import NameRead, modules_of, resolve_read
from tests.pictures import HEAD, build_texts, loader, prebuild, told

USER = "export const q = gql.default(({ query }) => query('Q')`{ me { id } }`({ metadata: { m: VALUE } }));\n"


def value(expression: str, before: str, files: Mapping[str, str] | None = None) -> Any:
    """The value of an expression in a definition of ``src/a.ts``."""
    text = HEAD + before + "\n" + USER.replace("VALUE", expression)
    return prebuild(build_texts({"src/a.ts": text, **(files or {})}))["metadata"]["m"]


def complaints(expression: str, before: str, files: Mapping[str, str] | None = None) -> list[str]:
    text = HEAD + before + "\n" + USER.replace("VALUE", expression)
    return told(build_texts({"src/a.ts": text, **(files or {})}))


LIB = {
    "lib/b.ts": "export const one = 1; export const f = (x: number) => x + one; export default { d: 'd' };"
    "export enum Role { A = 'a', B = 'b' } export const { p, ...rest } = { p: 1, q: 2 };",
    "lib/index.ts": "export * from './b'; export * as all from './b'; export { default as named } from './b';",
}


@pytest.mark.parametrize(
    ("expression", "before", "expected"),
    [
        ("a", "const a = [1, 'b', null, { c: true }];", [1, "b", None, {"c": True}]),
        ("a", "const b = 1; const a = b + 1;", 2),
        ("a()", "const a = () => b; const b = 1;", 1),
        ("f(2)", "import { f } from '../lib';", 3),
        ("one", "import { one } from '../lib';", 1),
        ("uno", "import { one as uno } from '../lib/b';", 1),
        ("d.d", "import d from '../lib/b';", "d"),
        ("named.d", "import { named } from '../lib';", "d"),
        ("ns.f(1)", "import * as ns from '../lib/b';", 2),
        ("all.one", "import { all } from '../lib';", 1),
        ("Role.B", "import { Role } from '../lib';", "b"),
        ("[p, rest.q]", "import { p, rest } from '../lib/b';", [1, 2]),
        ("ns.nobody === undefined", "import * as ns from '../lib/b';", True),
        ("Math.max(1, 2)", "", 2),
        ("Math", "const Math = 'mine';", "mine"),
        ("gone.value", "const gone = gql.default(({ define }) => define(() => 7));", 7),
        ("o.a.value", "const o = { a: gql.default(({ define }) => define(() => 7)) };", 7),
        ("later.value", "", 8),
    ],
)
def test_values(expression: str, before: str, expected: Any) -> None:
    after = "\nexport const later = gql.default(({ define }) => define(() => 8));" if "later" in expression else ""
    assert value(expression, before + after, LIB) == expected


@pytest.mark.parametrize(
    ("expression", "before", "expected"),
    [
        ("nobody", "", ["src/a.ts «nobody» undefined-name"]),
        ("a", "import { a } from '../lib/b';", ["src/a.ts «a» missing-export"]),
        ("x", "import { a as x } from '../lib/b';", ["src/a.ts «a» missing-export"]),
        ("x", "import x from '../lib';", ["src/a.ts «x» missing-export"]),
        ("x", "import { x } from './gone';", ["src/a.ts «'./gone'» missing-import"]),
        ("x", "import { x } from 'package';", ["src/a.ts «x» not-static"]),
        ("x", "class x {}", ["src/a.ts «x» not-static"]),
        ("x", "let x = 1; x = 2;", ["src/a.ts «x» not-static"]),
        ("x", "const x = y; const y = x;", ["src/a.ts «y» evaluation-error", "src/a.ts «x» evaluation-error"]),
        ("x.y", "const x = undefined;", ["src/a.ts «y» evaluation-error"]),
        ("x", "const x = window.y;", ["src/a.ts «window» undefined-name"]),
        ("x + x", "const x = nobody;", ["src/a.ts «nobody» undefined-name"]),
        ("x", "const x = (() => { throw new Error('no') })();", ["src/a.ts «throw new Error('no')» evaluation-error"]),
    ],
)
def test_complaints(expression: str, before: str, expected: list[str]) -> None:
    assert complaints(expression, before, LIB) == expected


def test_a_near_name_is_suggested() -> None:
    text = HEAD + "import { onee } from '../lib/b';" + USER.replace("VALUE", "onee")
    (item,) = build_texts({"src/a.ts": text, **LIB}).diagnostics
    assert item.message == '"../lib/b" has no export "onee". Did you mean "one"?'


def test_what_is_wrong_elsewhere_is_told_there_and_once() -> None:
    files = {
        "lib/b.ts": "export const x = nobody;",
        "src/b.ts": HEAD + "import { x } from '../lib/b';\n" + USER.replace("'Q'", "'R'").replace("VALUE", "x"),
    }
    assert complaints("x", "import { x } from '../lib/b';", files) == ["lib/b.ts «nobody» undefined-name"]


def test_shared_values_cannot_be_changed() -> None:
    assert complaints("x.push(1)", "const x = [];") == ["src/a.ts «x.push(1)» not-static"]


def test_circles_of_imports_are_no_circles() -> None:
    files = {
        "lib/b.ts": "import { d } from './c'; export const a = d + 1;",
        "lib/c.ts": "import { a } from './b'; export const d = 1; export const e = a;",
    }
    assert value("a", "import { a } from '../lib/b';", files) == 2


def test_a_read_names_all_modules_that_had_a_say() -> None:
    load = loader(
        {
            "a.ts": "import { x } from './b'",
            "b.ts": "export * from './c'; export * from './d'",
            "c.ts": "",
            "d.ts": "export const x = 1",
        }
    )
    read, target = resolve_read(load, "a.ts", "x", exported=False)
    assert target == Target("binding", "d.ts", "x")
    assert (read, modules_of(read)) == (NameRead("a.ts", "x", False, read.visited), read.visited)
    assert set(read.visited) == {"a.ts", "b.ts", "c.ts", "d.ts"}
    assert resolve_read(load, "gone.ts", "x", exported=True)[1] is None
