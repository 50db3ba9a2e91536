"""What definitions are called in TypeScript."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.definitions.bindings import (
    binding_of,
    declarations_of,
    definition_named,
    names_in_code,
    specifier_at,
    specifiers_of,
)
from soda_gql_server.semantics.names.symbols import ElementSymbol
from tests.projects import fragment
from tests.server.pictures import Picture, opened

MADE = 'gql.default(({ fragment }) => fragment("F", "User")`{ id }`())'
HEAD = 'import { gql } from "@/graphql-system";\n'


def line(picture: Picture, path: str, start: int, end: int) -> str:
    text = picture.texts[path]
    return f"{path}:{text.count(chr(10), 0, start) + 1} {text[start:end]}"


@pytest.mark.parametrize(
    ("text", "definition", "expected"),
    [
        (f"export const a = {MADE};", "a", "src/a.ts:2 a"),
        (f"export const a: Fragment = ({MADE} as any);", "a", "src/a.ts:2 a"),
        (f"export const a = {MADE}.attach({{ name: 'x' }});", "a", "src/a.ts:2 a"),
        (f"export const o = {{\n  b: {{ 'c-d': {MADE} }} }};", "o.b.c-d", "src/a.ts:3 c-d"),
        (f"export const l = [{MADE},\n {MADE}];", "l$1", "src/a.ts:2 l"),
        (f"const a = {MADE};\nfunction f() {{ const a = {MADE}; const b = {MADE.replace('{ id', '{ ...${a}')}; }}", "f.a", "src/a.ts:3 a"),
        (f"export default {MADE};", "_anonymous_0", None),
        (f"use({MADE});", "_anonymous_0", None),
        (f"export const a = {MADE};", "gone", None),
    ],
)  # fmt: skip
def test_identifiers(text: str, definition: str, expected: str | None) -> None:
    with opened(f"//- /src/a.ts\n{HEAD}{text}\n") as picture:
        found = binding_of(picture.view, ("src/a.ts", definition))
        assert (line(picture, found.path, *found.span) if found is not None else None) == expected


FILES = f"""\
//- /src/f.ts
{HEAD}const own = {MADE};
export {{ own, own as other }};
export default own;
//- /src/barrel.ts
export * from "./f";
export {{ other as third, default as main }} from "./f";
//- /src/a.ts
{HEAD}import {{ own as local, third }} from "./barrel";
import {{ main }} from "./barrel";
import * as all from "./f";
import fromDefault from "./f";
import {{ own as unrelated }} from "./other";
export {{ local }};
export const q = gql.default(({{ query }}) => query("Q")`{{ me {{ ...${{local}} }} }}`());
//- /src/other.ts
export const own = 1;
"""


def test_all_declarations_of_the_project() -> None:
    with opened(FILES) as picture:
        found = {line(picture, item.path, *item.span) for item in declarations_of(picture.view, ("src/f.ts", "own"))}
        assert found == {
            *{"src/f.ts:2 own", "src/f.ts:3 own", "src/f.ts:3 other"},
            *{"src/barrel.ts:2 third", "src/barrel.ts:2 main"},
            *{"src/a.ts:2 own", "src/a.ts:2 third", "src/a.ts:3 main", "src/a.ts:5 fromDefault", "src/a.ts:7 local"},
        }


def test_specifiers_of_one_file() -> None:
    with opened(FILES) as picture:
        symbol = ElementSymbol("src/f.ts", "own")
        found = [line(picture, item.path, *item.span) for item in specifiers_of(picture.view, "src/a.ts", symbol, ())]
        assert found == ["src/a.ts:2 own"]
        more = specifiers_of(picture.view, "src/a.ts", symbol, ("local", "main"))
        assert [line(picture, item.path, *item.span) for item in more] == [
            "src/a.ts:2 own",
            "src/a.ts:3 main",
            "src/a.ts:7 local",
        ]


@pytest.mark.parametrize(
    ("words", "known"), [("own as local", True), ("third }", True), ("fromDefault", True), ("all from", False), ("own as unrelated", False)]
)  # fmt: skip
def test_a_specifier_at_an_offset(words: str, known: bool) -> None:
    with opened(FILES) as picture:
        found = specifier_at(picture.view, "src/a.ts", picture.texts["src/a.ts"].index(words))
        assert (found is not None) is known
        assert found is None or found.symbol == ElementSymbol("src/f.ts", "own")


def test_names_of_one_file() -> None:
    with opened(FILES) as picture:
        assert [line(picture, item.path, *item.span) for item in names_in_code(picture.view, "src/f.ts")] == [
            "src/f.ts:2 own"
        ]


NAMES = f"""
//- /src/b.ts
{fragment("bits", "{ id }")}
export const all = {{ bits, more: gql.default(({{ fragment }}) => fragment("M", "User")`{{ id }}`()) }};
export const attached = gql.default(({{ fragment }}) => fragment("A", "User")`{{ id }}`()).attach([]);
export default bits;
//- /src/a.ts
import {{ bits as b, all, attached }} from "./b";
import * as ns from "./b";
import whole from "./b";
{fragment("own", "{ id }")}
"""


def test_names_lead_to_definitions() -> None:
    with opened(NAMES) as picture:
        named = {
            "own": ("src/a.ts", "own"),
            "b": ("src/b.ts", "bits"),
            "whole": ("src/b.ts", "bits"),
            "ns.bits": ("src/b.ts", "bits"),
            "ns.all.more": ("src/b.ts", "all.more"),
            "all.more": ("src/b.ts", "all.more"),
            "attached": ("src/b.ts", "attached"),
        }
        assert {name: definition_named(picture.view, "src/a.ts", name) for name in named} == named


def test_what_names_no_definition() -> None:
    with opened(NAMES) as picture:
        for name in ("", "gql", "all", "ns", "nope", "b.spread", "all.nope", "ns.nope"):
            assert definition_named(picture.view, "src/a.ts", name) is None
        assert definition_named(picture.view, "src/gone.ts", "a") is None
