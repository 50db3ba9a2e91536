"""Chunks: the elements of a module, and when one is the one before."""

from __future__ import annotations

from soda_gql_builder.artifact.chunks import Chunk, make_chunk
from soda_gql_builder.evaluate.evaluated import DefinitionId, Evaluated, Kind
from soda_gql_builder.typescript.analysis import Definition
from tests.pictures import HEAD, analysis

TEXT = 'import { gql } from "gql"; const a = gql.x(() => 1); const b = () => gql.x(() => 2); const c = gql.x(() => 3)'
DEFINITIONS = analysis(TEXT).definitions


def result(prebuild: bytes | None, kind: Kind = "operation", name: str = "Q") -> Evaluated:
    return Evaluated(kind, "x", None, name, None, prebuild, (), (), {}, frozenset(), b"")


def chunk(
    *prebuilds: bytes | None, previous: Chunk | None = None, aliases: bool = False, kind: Kind = "operation"
) -> Chunk | None:
    """The chunk of ``a``, ``b._arrow_0`` and ``c`` with these prebuilds."""
    results: dict[DefinitionId, Evaluated] = {
        ("m.ts", item.path): result(prebuild, kind) for item, prebuild in zip(DEFINITIONS, prebuilds, strict=False)
    }
    return make_chunk("m.ts", DEFINITIONS, results, plugin_aliases=aliases, previous=previous)


def ids(made: Chunk | None) -> list[str]:
    assert made is not None
    return [element.id for element in made.elements]


def test_elements_in_source_order() -> None:
    assert ids(chunk(b"1", b"2", b"3")) == ["m.ts::a", "m.ts::b._arrow_0", "m.ts::c"]


def test_what_was_not_built_is_left_out() -> None:
    assert ids(chunk(b"1", None, b"3")) == ["m.ts::a", "m.ts::c"]
    assert ids(chunk(b"1")) == ["m.ts::a"]


def test_no_elements_no_chunk() -> None:
    assert chunk() is None
    assert chunk(None, None, None) is None
    assert chunk(b"1", kind="define") is None
    empty: tuple[Definition, ...] = analysis(HEAD).definitions
    assert make_chunk("m.ts", empty, {}, plugin_aliases=False, previous=chunk(b"1")) is None


def test_aliases_for_the_plugins() -> None:
    assert ids(chunk(b"1", b"2", b"3", aliases=True)) == ["m.ts::a", "m.ts::b._arrow_0", "m.ts::b.arrow#0", "m.ts::c"]


def test_nothing_new_is_the_same_chunk() -> None:
    before = chunk(b"1", b"2", b"3")
    assert chunk(b"1", b"2", b"3", previous=before) is before


def test_elements_are_kept_one_by_one() -> None:
    before, after = chunk(b"1", b"2"), chunk(b"1", b"3", previous=chunk(b"1", b"2"))
    assert before is not None and after is not None
    again = chunk(b"1", b"3", previous=before)
    assert again is not None and again.elements[0] is before.elements[0]
    assert again.elements[1] is not before.elements[1]
    assert again == after and again.hash != before.hash


def test_the_hash_is_that_of_the_contents() -> None:
    made = {item.hash for item in (chunk(b"1", b"2"), chunk(b"2", b"1"), chunk(b"1", None, b"2"), chunk(b"1")) if item}
    assert len(made) == 4
    one, other = chunk(b"1"), chunk(b"1")
    assert one is not None and other is not None and one.hash == other.hash


def test_the_kind_is_part_of_the_element() -> None:
    before = chunk(b"1")
    after = chunk(b"1", kind="fragment", previous=before)
    assert after is not None and after != before
