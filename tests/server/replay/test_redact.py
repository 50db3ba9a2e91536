"""A redacted session is the same session: as many elements, the same codes, and none of the names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from string import ascii_letters

import pytest
from msgspec.structs import replace

from soda_gql_builder.incremental.build import Build
from soda_gql_server.replay.base import read_base, text_bytes
from soda_gql_server.replay.checking import check_trace
from soda_gql_server.replay.generate import generate_trace
from soda_gql_server.replay.redact import redact
from soda_gql_server.replay.sameness import first_divergence
from soda_gql_server.replay.texts import Texts
from soda_gql_server.replay.trace import (
    Base,
    Change,
    Expect,
    ExpectedDelta,
    Header,
    Open,
    Position,
    Rename,
    Request,
    Trace,
    Write,
    dump_trace,
)
from soda_gql_server.replay.workspace import opened_workspace
from tests.server.replay.sessions import replaced, replay, trace_of

CORPUS = Path(__file__).parents[2] / "conformance"
CASES = sorted(path.parent for path in CORPUS.glob("*/*/expected.json"))
UNLIKE = {"file-names"}
"""A config that spells names with escapes."""


def files_of(trace: Trace) -> dict[str, bytes]:
    return {path: text_bytes(text) for path, text in (trace.header.base.files or {}).items()}


@pytest.mark.parametrize("kind", ["typing", "refactoring", "undo", "schema-migration", "chaos"])
def test_every_step_stays_the_same(kind: str) -> None:
    trace = generate_trace(kind, 2, 6, 25 if kind == "chaos" else 3)
    files = read_base(trace, Path())
    made = redact(trace, files)
    check_trace(made, files_of(made))
    assert first_divergence(trace, files, made, files_of(made)) is None
    assert replay(made).failure == replay(trace).failure


def build(trace: Trace, files: dict[str, bytes]) -> Build:
    with opened_workspace(trace.header, files) as workspace:
        return workspace.build_from_scratch()


@pytest.mark.parametrize("case", [case for case in CASES if case.name not in UNLIKE][::5], ids=lambda case: case.name)
def test_every_kind_of_project_stays_the_same(case: Path) -> None:
    trace = Trace(Header(1, base=Base(dir=".")), ())
    files = read_base(trace, case)
    before, made = build(trace, files), redact(trace, files)
    after = build(made, files_of(made))
    assert codes(after) == codes(before)
    assert sum(len(chunk.elements) for chunk in after.chunks.values()) == sum(
        len(chunk.elements) for chunk in before.chunks.values()
    )


def codes(build: Build) -> Counter[str]:
    return Counter([item.code for found in build.diagnostics.values() for item in found])


def test_no_name_is_left() -> None:
    trace = generate_trace("refactoring", 1, 6, 3)
    written = dump_trace(redact(trace, read_base(trace, Path()))).decode()
    names = ("artist", "Artist", "albumBits", "Concert", "cards", "JAZZ", "refactoring")
    assert [name for name in names if name in written] == []


def test_edits_stay_small() -> None:
    trace = trace_of(Open(0, "src/user.ts"), replaced(1, "src/user.ts", "const secret = 1;", "secret", "hidden"))
    trace = replace(trace, header=replace(trace.header, base=Base(files={"src/user.ts": "const secret = 1;"})))
    made = redact(trace, {"src/user.ts": b"const secret = 1;"})
    change = made.events[1]
    assert isinstance(change, Change)
    assert change.edits is not None
    texts = Texts(files_of(made), "utf-16")
    for event in made.events:
        texts.follow(event)
    assert list(texts.documents.values()) == ["const name00 = 1;"]
    assert len(change.edits[0].text) <= len("name00")


def test_everything_that_names_something_is_redacted() -> None:
    files = {"src/secret.ts": "export const secret = 1;\n"}
    events = (
        Request(
            1, "textDocument/rename", "src/secret.ts", Position(0, 15), {"newName": "hidden", "deep": ["secret", 3]}
        ),
        Write(2, "src/hidden.ts", "secret"),
        Rename(3, "src/hidden.ts", "src/secret2.ts"),
        Expect(4, diagnostics={"src/secret.ts": ("unknown-type",)}, elements=("src/secret.ts::secret",)),
        Expect(5, delta=ExpectedDelta(added=("src/secret.ts::secret",))),
    )
    made = redact(
        trace_of(*events, files=files, name="secret plan"), {"src/secret.ts": files["src/secret.ts"].encode()}
    )
    written = dump_trace(made).decode()
    assert "secret" not in written
    assert "hidden" not in written
    assert "unknown-type" in written
    request, _, rename, expect, _ = made.events
    assert isinstance(request, Request)
    assert isinstance(rename, Rename)
    assert isinstance(expect, Expect)
    (path,) = made.header.base.files or {}
    assert request.path == path
    assert request.params["deep"][1] == 3
    assert expect.elements == (f"{path}::{path.partition('/')[2].removesuffix('.ts')}",)


def test_a_position_follows_its_word() -> None:
    """There are so many short words that their other ones are longer."""
    text = f"{' '.join(f'x{letter}' for letter in ascii_letters)}\nxa = xb;\n"
    events = (Open(0, "a.ts"), Request(1, "textDocument/hover", "a.ts", Position(1, 5)))
    made = redact(trace_of(*events, files={"a.ts": text}), {"a.ts": text.encode()})
    request = made.events[1]
    assert isinstance(request, Request)
    assert (made.header.base.files or {})["a.ts"].endswith("\nnamex26 = namex27;\n")
    assert request.position == Position(1, 10)


def test_files_that_are_no_text_are_left_out() -> None:
    made = redact(trace_of(files={}), {"logo.png": b"\xff", "a.ts": b"gql"})
    assert made.header.base.files == {"a.ts": "gql"}
