"""What would become of definitions if texts were others."""

from __future__ import annotations

import pytest

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.text import Span
from soda_gql_server.semantics.documents.trial import (
    edited,
    edited_texts,
    keeps_output,
    new_findings,
    same_output,
    try_edits,
    try_on,
)
from tests.server.pictures import Picture, opened

FIXTURE = """
//- /src/b.ts
export const u = gql.default(({ fragment }) => fragment("U", "User")`($n: Int) { id friend(first: $n) { id } }`());
//- /src/a.ts
import { gql } from "@/graphql-system";
import { u } from "./b";
export const q = gql.default(({ query }) => query("Q")`($n: Int) { me { ...${u} } }`());
"""
Q = ("src/a.ts", "q")
U = ("src/b.ts", "u")


def replaced(picture: Picture, path: str, old: str, new: str) -> Edit:
    at = picture.texts[path].index(old)
    return Edit(path, Span(at, at + len(old)), new)


def test_edits_of_a_text() -> None:
    edits = [Edit("a", Span(3, 3), "X"), Edit("a", Span(0, 1), ""), Edit("a", Span(3, 3), "Y")]
    assert edited("abcd", edits) == "bcXYd"


@pytest.mark.parametrize(
    ("path", "old", "new", "kept"),
    [
        ("src/a.ts", "{ me", "{\n  # why\n  me", True),
        ("src/a.ts", "($n: Int) ", "", True),
        ("src/a.ts", "me {", "me { role", False),
        ("src/a.ts", '"Q"', '"R"', False),
        ("src/a.ts", "me {", "you {", False),
    ],
)
def test_what_keeps_an_operation(path: str, old: str, new: str, kept: bool) -> None:
    with opened(FIXTURE) as picture:
        assert keeps_output(picture.view, [replaced(picture, path, old, new)], Q) is kept


@pytest.mark.parametrize(
    ("old", "new", "kept"), [("{ id ", "{ id, ", True), ("{ id ", "{ name ", False), ("$n: Int", "$n: Int = 1", False)]
)
def test_what_keeps_a_fragment(old: str, new: str, kept: bool) -> None:
    with opened(FIXTURE) as picture:
        assert keeps_output(picture.view, [replaced(picture, "src/b.ts", old, new)], U) is kept


def test_other_files_are_read_as_they_would_be() -> None:
    with opened(FIXTURE) as picture:
        before = picture.session.results[Q]
        edits = [replaced(picture, "src/b.ts", "{ id friend", "{ nmae friend")]
        tried = try_edits(picture.view, edits, [Q, U, ("src/a.ts", "gone")])
        assert tried is not None and tried.results.keys() == {Q, U}
        assert not same_output(picture.view, before, tried.results[Q])
        assert new_findings(picture.session.results[U], tried.results[U]) == ["fields-on-correct-type"]
        assert edited_texts(picture.view, edits).keys() == {"src/b.ts"}
        assert picture.session.results[Q] is before


def test_metadata_sees_every_fragment() -> None:
    aware = FIXTURE.replace("`());\n", "`({ metadata: ({ fragmentMetadata }) => fragmentMetadata.length }));\n", 2)
    aware = aware.replace("`({ metadata: ({ fragmentMetadata }) => fragmentMetadata.length }))", "`())", 1)
    with opened(aware) as picture:
        inlined = replaced(picture, "src/b.ts", "{ id friend", "{ ...${v} friend")
        text = picture.texts["src/b.ts"]
        at = text.index("export const u")
        new = 'const v = gql.default(({ fragment }) => fragment("V", "User")`{ id }`());\n'
        made = Edit("src/b.ts", Span(at, at), new)
        assert not keeps_output(picture.view, [inlined, made], U, [("src/b.ts", "v")])
    with opened(FIXTURE) as picture:
        assert keeps_output(picture.view, [inlined, made], U, [("src/b.ts", "v")])


def test_one_definition() -> None:
    with opened(FIXTURE) as picture:
        after = try_on(picture.view, [replaced(picture, "src/a.ts", '"Q"', '"R"')], Q)
        assert after is not None and after.name == "R"
        assert try_on(picture.view, [replaced(picture, "src/a.ts", "const q", "const p")], Q) is None
