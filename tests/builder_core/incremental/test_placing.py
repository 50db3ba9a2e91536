"""Findings in the current texts of their files."""

from __future__ import annotations

from soda_gql_builder.findings import Change, Finding, Note, Remedy
from soda_gql_builder.incremental.placing import Placer
from soda_gql_builder.javascript.values import Code, Place
from soda_gql_builder.linking.world import ImportPlace
from soda_gql_builder.text import Span
from tests.pictures import HEAD, build_module, build_texts, fragment, loader, operation, told

TEXT = HEAD + "import { b as c } from './b';\n/* 🦊 */ export const a = gql.x(() => [c, 'd']);"
FILES = {"a.ts": TEXT, "b.ts": "export const b = 1"}


def test_places_of_all_kinds() -> None:
    load = loader(FILES)
    placer = Placer(load)
    module = load("a.ts")
    assert module is not None
    root = module.analysis.definitions[0].root

    def marked(place: Place | ImportPlace) -> str:
        path, span = placer.span(place)
        assert path == "a.ts"
        return TEXT[slice(*span)]

    assert marked(Place(Code("a.ts", "::a"), root.code.id)) == "() => [c, 'd']"
    assert marked(ImportPlace("a.ts", "c")) == "b"


def test_places_that_are_gone() -> None:
    placer = Placer(loader(FILES))
    assert placer.span(Place(Code("gone.ts", "::a"), 0)) == ("gone.ts", Span(0, 0))
    assert placer.span(Place(Code("a.ts", "::gone"), 0)) == ("a.ts", Span(0, 0))
    assert placer.span(ImportPlace("a.ts", "gone")) == ("a.ts", Span(0, 0))
    assert placer.span(ImportPlace("gone.ts", "gone")) == ("gone.ts", Span(0, 0))


def test_findings_of_a_file_keep_their_offsets() -> None:
    finding = Finding("c", "m", 1, 2, notes=(Note(3, 4, "n"),))
    made = Placer(loader(FILES)).in_file("a.ts", finding)
    assert (made.path, made.span, made.related[0].span) == ("a.ts", Span(1, 2), Span(3, 4))


def test_notes_and_fixes_are_placed_too() -> None:
    places = (ImportPlace("a.ts", "c"),)
    finding = Finding("c", "m", -1, -1, notes=(Note(-1, -1, "n"),), remedies=(Remedy("r", (Change(-1, -1, "x"),)),))
    made = Placer(loader(FILES)).place(finding, places)
    at = Span(TEXT.index("b as c"), TEXT.index("b as c") + 1)
    assert (made.span, made.related[0].span, made.fixes[0].edits[0].span) == (at, at, at)


def test_a_fix_keeps_the_quotes() -> None:
    body = operation('query("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ ...f("nme")() })) }) })()')
    outcome = build_module(body)
    assert told(outcome) == ['src/a.ts «"nme"» fields-on-correct-type']
    (edit,) = outcome.diagnostics[0].fixes[0].edits
    text = HEAD + body
    assert text[: edit.span.start] + edit.new_text + text[edit.span.end :] == text.replace("nme", "name")


def test_a_fix_in_a_template() -> None:
    body = (
        operation('query("Q")`{ me { /* */ id } }`()')
        .replace("/* */", "${'🦊'}")
        .replace("${'🦊'}", "# 🦊\\u0041\n nme")
    )
    outcome = build_module(body)
    assert told(outcome) == ["src/a.ts «nme» fields-on-correct-type"]
    (edit,) = outcome.diagnostics[0].fixes[0].edits
    assert (HEAD + body)[slice(*edit.span)] == "nme"


def test_what_is_wrong_in_a_fragment_is_told_in_its_file() -> None:
    files = {
        "src/f.ts": HEAD + fragment("f", "User", "{ nme }"),
        "src/a.ts": HEAD + 'import { f } from "./f";\n' + operation('query("Q")`{ me { ...${f} } }`()'),
    }
    assert told(build_texts(files)) == ["src/f.ts «nme» fields-on-correct-type"]
