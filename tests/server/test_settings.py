"""Settings are read leniently, and each is documented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from soda_gql_server.settings import DEFAULTS, Settings, read_settings

FEATURES = Path(__file__).parent.parent.parent / "docs" / "features.md"


@pytest.mark.parametrize("given", [None, 1, "x", [], {}, {"sodaGql": None}, {"artifact": "sometimes"}, {"other": 1}])
def test_what_is_not_understood_is_as_by_default(given: Any) -> None:
    assert read_settings(given) == DEFAULTS


@pytest.mark.parametrize("wrap", [lambda section: section, lambda section: {"sodaGql": section}])
def test_a_section_with_and_without_its_name(wrap: Any) -> None:
    given = wrap({"artifact": "never", "inlayHints": False, "codeLens": 3})
    assert read_settings(given) == Settings(artifact="never", inlay_hints=False)


@pytest.mark.parametrize("field", msgspec.structs.fields(Settings), ids=lambda field: field.encode_name)
def test_every_setting_is_documented(field: msgspec.structs.FieldInfo) -> None:
    assert f"| `sodaGql.{field.encode_name}` |" in FEATURES.read_text("utf-8")
