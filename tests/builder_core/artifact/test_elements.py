"""One element, as bundler plugins read it."""

from __future__ import annotations

import hashlib
import json

from soda_gql_builder.artifact.elements import make_element


def test_an_element() -> None:
    prebuild = b'{"typename":"User","key":"F","schemaLabel":"default"}'
    element = make_element("a.ts::f", "fragment", "F", "a.ts", prebuild)
    made = json.loads(element.json)
    assert list(made) == ["id", "type", "prebuild", "metadata"]
    assert made["prebuild"] == json.loads(prebuild)
    assert made["metadata"] == {"sourcePath": "a.ts", "contentHash": hashlib.sha1(prebuild).hexdigest()}
    assert (element.id, element.kind, element.name, element.prebuild) == ("a.ts::f", "fragment", "F", prebuild)
