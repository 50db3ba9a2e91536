"""The guide names all that the command and its format have, and its example is a trace."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from soda_gql_builder.cli.arguments import Shown
from soda_gql_server.replay.arguments import KINDS, parse
from soda_gql_server.replay.report import Report
from soda_gql_server.replay.trace import OPS, Expect, Header, load_trace, op_of

GUIDE = (Path(__file__).parents[3] / "docs" / "replay.md").read_text("utf-8")


def help_text(*command: str) -> str:
    with pytest.raises(Shown) as caught:
        parse([*command, "--help"])
    return str(caught.value)


@pytest.mark.parametrize("command", [(), ("minimize",), ("redact",), ("generate",)])
def test_every_flag_is_explained(command: tuple[str, ...]) -> None:
    listed = help_text(*command).partition("commands:")[0]
    flags = set(re.findall(r"(?<![\w-])--[a-z]+|-[qVh]\b", listed)) - {"--output"}
    assert flags
    assert {flag for flag in flags if f"`{flag}" not in GUIDE} == set()


def test_every_exit_code_is_explained() -> None:
    codes = re.findall(r"^  (\d+) ", help_text().partition("exit codes:")[2], re.MULTILINE)
    assert codes == ["0", "1", "2", "70"]
    assert [code for code in codes if f"\n| {code} |" not in GUIDE] == []


@pytest.mark.parametrize(
    "names",
    [
        KINDS,
        OPS,
        msgspec.structs.fields(Header),
        [field for field in msgspec.structs.fields(Expect) if field.name != "t"],
        msgspec.structs.fields(Report),
    ],
)
def test_every_name_is_explained(names: list[object]) -> None:
    words = [name if isinstance(name, str) else name.encode_name for name in names]  # type: ignore[attr-defined]
    assert [word for word in words if f"`{word}`" not in GUIDE] == []


def test_the_example_is_a_trace() -> None:
    example = GUIDE.partition("```json\n")[2].partition("```")[0]
    assert [op_of(event) for event in load_trace(example.encode()).events] == ["open", "change", "expect"]
