"""``--validate-artifact``, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builder_core.cli.stage import Said, command
from tests.builder_core.cli.test_artifact_rules import VALID


def validate(folder: Path, content: bytes, *flags: str) -> Said:
    (folder / "out.json").write_bytes(content)
    return command(folder, ["--validate-artifact", "out.json", *flags])


def test_a_valid_artifact(tmp_path: Path) -> None:
    said = validate(tmp_path, json.dumps(VALID).encode())
    assert said == (0, "Artifact valid: 1 fragments, 1 operations\n  Version: 1\n  Created: now\n", "")


def test_a_valid_artifact_without_metadata(tmp_path: Path) -> None:
    content = json.dumps({**VALID, "meta": None} | {"elements": {}}).replace('"meta": null, ', "")
    said = validate(tmp_path, content.encode())
    assert said.out == "Artifact valid: 0 fragments, 0 operations\n  (No metadata - legacy artifact format)\n"


def test_problems_are_located(tmp_path: Path) -> None:
    said = validate(tmp_path, b'{"elements": {"a.ts::q": {"type": "model"}}}')
    assert said == (
        1,
        "✖ out.json is not a valid artifact: 2 problems\n"
        '  $.elements["a.ts::q"].type: expected "operation" or "fragment", found "model"\n'
        "  $.report: is missing\n",
        "",
    )


def test_a_limit_holds_here_too(tmp_path: Path) -> None:
    said = validate(tmp_path, b"{}", "--max-diagnostics", "1")
    assert said.out.splitlines()[1:] == ["  $.elements: is missing", "  … and 1 more problem"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{\n  "a": ,\n}', "not JSON: Expecting value at line 2, column 8"),
        (b"", "not JSON: Expecting value at line 1, column 1"),
        (b'{"a": NaN}', "not JSON: NaN is no JSON number"),
        (b'{"a": "\xff"}', "not UTF-8: wrong byte at offset 7"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json(tmp_path: Path, content: bytes, expected: str) -> None:
    said = validate(tmp_path, content)
    assert said.code == 1
    assert said.out == f"✖ out.json is not a valid artifact: 1 problem\n  $: {expected}\n"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    said = command(tmp_path, ["--validate-artifact", "none.json"])
    assert said == (2, "", "soda-gql-build: error: cannot read none.json: No such file or directory\n")


def test_quiet_says_nothing_of_a_valid_artifact(tmp_path: Path) -> None:
    assert validate(tmp_path, json.dumps(VALID).encode(), "--quiet") == (0, "", "")
