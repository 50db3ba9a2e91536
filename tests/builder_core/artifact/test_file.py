"""The artifact's bytes, as `JSON.stringify(artifact, null, 2)` writes them, and what is kept of them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.artifact.chunks import Chunk, chunk_of
from soda_gql_builder.artifact.elements import make_element
from soda_gql_builder.artifact.file import KeptTexts, artifact_bytes, chunk_text
from soda_gql_builder.evaluate.json_text import encode_json

REPORT = {"durationMs": 1.5, "warnings": [], "stats": {"hits": 0}}


def stringify(value: object) -> str:
    """What JavaScript writes; Python breaks empty lists and objects no other way."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def test_no_elements() -> None:
    assert artifact_bytes([], REPORT).decode() == stringify({"elements": {}, "report": REPORT})


def test_meta_comes_first() -> None:
    meta = {"version": "1", "createdAt": "now"}
    assert artifact_bytes([], REPORT, meta).decode() == stringify({"meta": meta, "elements": {}, "report": REPORT})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text(min_size=1, max_size=8), st.dictionaries(st.text(max_size=3), JSON, max_size=3), max_size=3)
)
def test_bytes_are_those_of_javascript(prebuilds: dict[str, dict[str, object]]) -> None:
    chunks = [
        chunk_of("a.ts", (make_element(id_, "operation", "Q", "a.ts", encode_json(value) or b""),))
        for id_, value in prebuilds.items()
    ]
    text = artifact_bytes(chunks, REPORT).decode("utf-8", "surrogatepass")
    made = json.loads(text)
    assert {key: value["prebuild"] for key, value in made["elements"].items()} == prebuilds
    assert text == stringify(made)


def chunk(path: str, *names: str) -> Chunk:
    return chunk_of(path, tuple([make_element(f"{path}::{name}", "fragment", name, path, b"{}") for name in names]))


def test_several_elements_of_several_modules() -> None:
    chunks = [chunk("a.ts", "x", "y"), chunk("b.ts", "z")]
    made = artifact_bytes(chunks, REPORT)
    assert list(json.loads(made)["elements"]) == ["a.ts::x", "a.ts::y", "b.ts::z"]
    assert made.decode() == stringify(json.loads(made))


def test_texts_are_kept_until_their_chunks_are_others() -> None:
    texts = KeptTexts()
    first, other = chunk("a.ts", "x"), chunk("a.ts", "y")
    kept = texts.of(first)
    assert texts.of(first) is kept
    assert texts.of(other) == chunk_text(other)
    texts.forget_others({"a.ts": other})
    assert texts.of(other) is texts.of(other)
    kept = texts.of(other)
    texts.forget_others({})
    assert texts.of(other) is not kept
    assert artifact_bytes([first], REPORT, None, texts.of) == artifact_bytes([first], REPORT)
