"""The four commands, with their files and what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_server.replay.trace import Delete, Expect, Open, Trace, dump_trace, load_trace
from tests.server.replay.sessions import FILES, replaced, trace_of
from tests.server.replay.test_main import command

USER = FILES["src/user.ts"]
TYPED = (Open(10, "src/user.ts"), replaced(20, "src/user.ts", USER, "{ id }", "{ id nme }"))


def written(folder: Path, trace: Trace, name: str = "a.jsonl") -> str:
    (folder / name).write_bytes(dump_trace(trace))
    return name


# --- replaying -----------------------------------------------------------------------------------------


def test_a_replay(tmp_path: Path) -> None:
    said = command(tmp_path, written(tmp_path, trace_of(*TYPED)))
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("small  2 events against the session; 2 modules, 2 elements at the end\n")
    assert " change → diagnostics " in said.out
    assert said.out.endswith("✔ Replayed\n")


def test_a_trace_without_a_name_has_that_of_its_file(tmp_path: Path) -> None:
    assert command(tmp_path, written(tmp_path, trace_of(name=""), "monday.jsonl")).out.startswith("monday  ")


def test_a_quiet_replay_says_nothing(tmp_path: Path) -> None:
    assert command(tmp_path, "-q", written(tmp_path, trace_of(*TYPED))) == (0, "", "")


def test_figures_as_json(tmp_path: Path) -> None:
    name = written(tmp_path, trace_of(*TYPED))
    assert command(tmp_path, name, "--report", "out/figures.json", "--repeat", "3", "-q").code == 0
    figures = json.loads((tmp_path / "out" / "figures.json").read_bytes())
    assert (figures["repeat"], figures["latency"]["change"]["count"], figures["load"]["count"]) == (3, 3, 3)


def test_an_assertion_that_does_not_hold(tmp_path: Path) -> None:
    said = command(tmp_path, "-q", written(tmp_path, trace_of(*TYPED, Expect(30, diagnostics={}))))
    assert said.code == 1
    assert said.out.endswith("✖ Line 4 is not as expected\n  src/user.ts: fields-on-correct-type is not expected\n")
    assert not (tmp_path / "a.min.jsonl").exists()


def test_a_verified_failure_is_minimized_beside_the_trace(tmp_path: Path) -> None:
    said = command(tmp_path, "--verify", written(tmp_path, trace_of(*TYPED, Expect(30, diagnostics={}))))
    assert said.code == 1
    assert said.out.endswith("  The smallest trace that does so too: a.min.jsonl\n")
    smallest = load_trace((tmp_path / "a.min.jsonl").read_bytes())
    assert len(smallest.events) == 3
    assert "src/page.ts" not in (smallest.header.base.files or {})
    assert command(tmp_path, "-q", "a.min.jsonl").code == 1


def test_a_difference_ends_with_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Deaf(BuilderSession):
        def update(self, changes: object) -> object:  # type: ignore[override]
            return self.build

    monkeypatch.setattr("soda_gql_server.replay.player.BuilderSession", Deaf)
    name = written(tmp_path, trace_of(Open(1, "src/user.ts"), Delete(2, "src/page.ts")))
    assert command(tmp_path, name).code == 0
    said = command(tmp_path, name, "--verify")
    assert said.code == 1
    assert "✖ Line 3 differs from a build from scratch\n  file src/page.ts: is known and should not be\n" in said.out


def test_a_replay_against_the_server(tmp_path: Path) -> None:
    said = command(tmp_path, "--target", "server", written(tmp_path, trace_of(*TYPED)))
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("small  2 events against the server\n")
    assert " start → ready " in said.out


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    said = command(tmp_path, written(tmp_path, trace_of()), "--report", "file/x.json", "-q")
    assert said.code == 2
    assert said.err.startswith(f"soda-gql-replay: error: cannot write {tmp_path / 'file' / 'x.json'}: ")


# --- minimizing ----------------------------------------------------------------------------------------


def test_minimize(tmp_path: Path) -> None:
    name = written(tmp_path, trace_of(*TYPED, Expect(30, diagnostics={}), Delete(40, "src/page.ts")))
    said = command(tmp_path, "minimize", name, "-o", "small.jsonl")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "small.jsonl: 3 events of 4, 2 files of 5"
    assert lines[1] == "  src/user.ts: fields-on-correct-type is not expected"
    assert len(load_trace((tmp_path / "small.jsonl").read_bytes()).events) == 3


def test_nothing_to_minimize(tmp_path: Path) -> None:
    said = command(tmp_path, "minimize", written(tmp_path, trace_of(*TYPED)), "-o", "small.jsonl")
    assert said.code == 2
    assert said.err == "soda-gql-replay: error: a.jsonl replays without a failure: there is nothing to minimize\n"
    assert not (tmp_path / "small.jsonl").exists()


# --- redacting -----------------------------------------------------------------------------------------


def test_redact(tmp_path: Path) -> None:
    said = command(tmp_path, "redact", written(tmp_path, trace_of(*TYPED)), "-o", "other.jsonl")
    told = "other.jsonl: the same session in other words: as many elements and the same codes after every step\n"
    assert said == (0, told, "")
    assert b"user" not in (tmp_path / "other.jsonl").read_bytes()
    assert command(tmp_path, "other.jsonl", "--verify", "-q").code == 0


def test_what_cannot_be_redacted_is_told(tmp_path: Path) -> None:
    pieces = 'export const q = gql.default(({ query }) => query("Q")({ fields: ({ f }) => ({ ...f("us" + "er", { id: 1 })(({ f }) => ({ ...f("id")() })) }) })());\n'
    files = {**FILES, "src/joined.ts": f'import {{ gql }} from "@/graphql-system";\n{pieces}'}
    said = command(tmp_path, "redact", written(tmp_path, trace_of(files=files)), "-o", "other.jsonl")
    assert said.code == 1
    assert said.err == (
        "other.jsonl: written, but from the start on it is another session: "
        "names that are put together from parts, or patterns, cannot be kept\n"
    )


# --- generating ----------------------------------------------------------------------------------------


def test_generate(tmp_path: Path) -> None:
    said = command(tmp_path, "generate", "typing", "--steps", "1", "--modules", "3", "-o", "made/a.jsonl")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("made/a.jsonl: ")
    assert " min on 12 files, " in said.out
    assert command(tmp_path, "made/a.jsonl", "-q", "--verify").code == 0
    assert command(tmp_path, "generate", "typing", "--steps", "1", "--modules", "3", "-q", "-o", "b.jsonl").out == ""
    assert (tmp_path / "b.jsonl").read_bytes() == (tmp_path / "made" / "a.jsonl").read_bytes()
