"""Settings are read leniently, and each is documented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from soda_gql_server.settings import DEFAULTS, Settings, read_settings
from tests.projects import fragment, write_project
from tests.server.raw_client import RawClient

FEATURES = Path(__file__).parent.parent.parent / "docs" / "features.md"


@pytest.mark.parametrize("given", [None, 1, "x", [], {}, {"sodaGql": None}, {"artifact": "sometimes"}, {"other": 1}])
def test_what_is_not_understood_is_as_by_default(given: Any) -> None:
    assert read_settings(given) == DEFAULTS


@pytest.mark.parametrize("wrap", [lambda section: section, lambda section: {"sodaGql": section}])
def test_a_section_with_and_without_its_name(wrap: Any) -> None:
    given = wrap({"artifact": "never", "inlayHints": False, "codeLens": 3})
    assert read_settings(given) == Settings(artifact="never", inlay_hints=False)


@pytest.mark.parametrize(
    ("given", "in_text"), [(True, True), (False, False), ("on", True), ("off", False), ("hover", False), ("x", True)]
)
def test_inlay_hints_are_on_off_or_left_to_hover(given: Any, in_text: bool) -> None:
    settings = read_settings({"inlayHints": given})
    assert settings.hints_in_text is in_text
    assert (settings.inlay_hints == "hover") is (given == "hover")


@pytest.mark.parametrize("field", msgspec.structs.fields(Settings), ids=lambda field: field.encode_name)
def test_every_setting_is_documented(field: msgspec.structs.FieldInfo) -> None:
    assert f"| `sodaGql.{field.encode_name}` |" in FEATURES.read_text("utf-8")


def test_what_is_built_follows_the_settings(tmp_path: Path) -> None:
    write_project(tmp_path, f"--- src/bits.ts\n{fragment('bits', '{ id nme }')}")
    uri = (tmp_path / "src/bits.ts").as_uri()

    def found(**settings: object) -> list[str]:
        client.notify("workspace/didChangeConfiguration", {"settings": {"sodaGql": settings}})
        return client.diagnostics(uri)

    with RawClient() as client:
        client.initialize(tmp_path)
        assert client.diagnostics(uri) == ["fields-on-correct-type"]
        assert found(validation="off") == []
        assert found(validation="off", unusedFragments=True) == ["unused-fragment"]
        assert found() == ["fields-on-correct-type"]
        assert client.end() == (0, "")
