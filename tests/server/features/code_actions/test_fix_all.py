"""All certain fixes of a file at once."""

from __future__ import annotations

from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions import code_actions
from tests.server.features.code_actions.actions import applied, offered, told
from tests.server.pictures import opened

KIND = "source.fixAll.sodaGql"


def test_everything_that_is_certain() -> None:
    with opened(
        """
        //- /src/b.ts
        export const u = gql.default(({ fragment }) => fragment("U", "User")`{ id }`());
        export const v = gql.default(({ fragment }) => fragment("V", "User")`{ id }`());
        //- /src/a.ts
        export const a = gql.default(({ query }) => query("A")`{ me { naem ...U ...V } }`());
        export const b = gql.default(({ query }) => query("B")`($unused: Int) { me { ...U rol } }`);
        export const c = gql.default(({ query }) => query("C")({ fields: ({ f }) => ({ ...f("m")(({ f }) => ({ ...f("id") })) }) })());
        """
    ) as picture:
        passes = 0
        while found := code_actions(picture.view, picture.path, Span(0, 0), [KIND]):
            assert [action.kind for action in found] == [KIND]
            (text,) = applied(picture, found[0]).values()
            passes += 1
        # A missing call hides what is wrong before it.
        assert passes == 2
        assert text == (
            'import { gql } from "@/graphql-system";\nimport { u } from "./b";\nimport { v } from "./b";\n'
            'export const a = gql.default(({ query }) => query("A")`{ me { name ...${u} ...${v} } }`());\n'
            'export const b = gql.default(({ query }) => query("B")`($unused: Int) { me { ...${u} role } }`());\n'
            'export const c = gql.default(({ query }) => query("C")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ ...f("id")() })) }) })());\n'
        )
        assert [code for code, _ in told(picture)] == ["no-unused-variables"]


def test_kinds_that_nobody_asks_for_are_left_out() -> None:
    with opened(
        '//- /src/a.ts\nexport const a = gql.default(({ query }) => query("A")`{ me { naem$0 } }`());\n'
    ) as picture:
        at = Span(picture.offset, picture.offset)
        assert {action.kind for action in offered(picture)} == {"quickfix"}
        assert {action.kind for action in code_actions(picture.view, picture.path, at, ["source"])} == {KIND}
        assert {action.kind for action in code_actions(picture.view, picture.path, at, ["source.fixAll"])} == {KIND}
        assert {action.kind for action in code_actions(picture.view, picture.path, at, ["quickfix"])} == {"quickfix"}
        assert code_actions(picture.view, picture.path, at, ["refactor.move"]) == []
