"""Which definition an expression names."""

from __future__ import annotations

from soda_gql_server.semantics.named import definition_named
from tests.projects import fragment
from tests.server.pictures import opened

PROJECT = f"""
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
    with opened(PROJECT) as picture:
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
    with opened(PROJECT) as picture:
        for name in ("", "gql", "all", "ns", "nope", "b.spread", "all.nope", "ns.nope"):
            assert definition_named(picture.view, "src/a.ts", name) is None
        assert definition_named(picture.view, "src/gone.ts", "a") is None
