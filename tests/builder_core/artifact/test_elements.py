"""The artifact's bytes, as `JSON.stringify(artifact, null, 2)` writes them."""

from __future__ import annotations

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.artifact.elements import artifact_bytes, make_element
from soda_gql_builder.evaluate.json_text import encode_json

REPORT = {"durationMs": 1.5, "warnings": [], "stats": {"hits": 0}}


def stringify(value: object) -> str:
    """What JavaScript writes; Python breaks empty lists and objects no other way."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def test_an_element() -> None:
    prebuild = b'{"typename":"User","key":"F","schemaLabel":"default"}'
    element = make_element("a.ts::f", "fragment", "F", "a.ts", prebuild)
    made = json.loads(element.json)
    assert list(made) == ["id", "type", "prebuild", "metadata"]
    assert made["prebuild"] == json.loads(prebuild)
    assert made["metadata"] == {"sourcePath": "a.ts", "contentHash": hashlib.sha1(prebuild).hexdigest()}
    assert (element.id, element.kind, element.name, element.prebuild) == ("a.ts::f", "fragment", "F", prebuild)


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
    elements = [
        make_element(id_, "operation", "Q", "a.ts", encode_json(value) or b"") for id_, value in prebuilds.items()
    ]
    text = artifact_bytes(elements, REPORT).decode("utf-8", "surrogatepass")
    made = json.loads(text)
    assert {key: value["prebuild"] for key, value in made["elements"].items()} == prebuilds
    assert text == stringify(made)
