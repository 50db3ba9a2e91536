"""``guides/migration.md``: its comparison of artifacts finds what differs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).parent.parent / "docs" / "guides" / "migration.md"


def write(file: Path, **hashes: str) -> None:
    elements = {id_: {"metadata": {"contentHash": hash_}} for id_, hash_ in hashes.items()}
    file.write_text(json.dumps({"elements": elements}), "utf-8")


def test_the_comparison_tells_differences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "upstream.json", same="1", other="1", theirs="1")
    write(tmp_path / "ours.json", ours="1", other="2", same="1")
    (script,) = re.findall(r"^```python\n(.*?)^```$", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    exec(compile(script.replace("/tmp/", f"{tmp_path.as_posix()}/"), GUIDE.name, "exec"), {})
    assert capsys.readouterr().out.splitlines() == ["differs other", "only ours ours", "only upstream theirs"]
