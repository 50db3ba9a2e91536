"""The command as a whole: how it ends, also when it is the command that fails, and how fast it starts."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from soda_gql_builder.cli.main import version
from soda_gql_builder.cli.streams import World
from soda_gql_server.replay import commands
from soda_gql_server.replay.main import run
from tests.builder_core.cli.stage import Said


def command(cwd: Path, *arguments: str) -> Said:
    """Runs the command with streams that are no terminals."""
    out, err = io.StringIO(), io.StringIO()
    code = run(arguments, World(out, err, cwd, {}))
    return Said(code, out.getvalue(), err.getvalue())


def test_version_and_help(tmp_path: Path) -> None:
    assert command(tmp_path, "-V") == (0, f"soda-gql-replay {version()}\n", "")
    said = command(tmp_path, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("usage: soda-gql-replay [OPTIONS] TRACE\n")


def test_wrong_usage(tmp_path: Path) -> None:
    said = command(tmp_path, "--zzz", "x")
    assert said == (2, "", "soda-gql-replay: error: unknown flag --zzz\nTry 'soda-gql-replay --help'.\n")


def test_a_trace_that_is_not_there(tmp_path: Path) -> None:
    said = command(tmp_path, "no.jsonl")
    assert (said.code, said.out) == (2, "")
    assert said.err == f"soda-gql-replay: error: cannot read {tmp_path / 'no.jsonl'}: No such file or directory\n"


def test_a_damaged_trace(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"trace":1,"base":{"files":{}}}\n{"op":"close","t":0,"path":"x"}\n', "utf-8")
    said = command(tmp_path, "a.jsonl")
    assert said == (2, "", "soda-gql-replay: error: a.jsonl, line 2: 'x' is not open\n")


def test_a_bug_is_reported_for_people_to_attach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise KeyError("naught")

    monkeypatch.setattr(commands, "generate", broken)
    said = command(tmp_path, "generate", "undo", "-o", "x")
    assert (said.code, said.out) == (70, "")
    assert "because of a bug in soda-gql-replay itself" in said.err
    assert "  command   soda-gql-replay generate undo -o x\n" in said.err


def test_an_interruption_is_no_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "generate", interrupted)
    said = command(tmp_path, "generate", "undo", "-o", "x")
    assert said == (130, "", "soda-gql-replay: error: interrupted\n")


def loaded(script: str, folder: Path) -> set[str]:
    """The packages that a script loads."""
    script = f"import io, pathlib, sys\n{script}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=folder)
    return {name.partition(".")[0] for name in done.stdout.splitlines()}


RUN = """
from soda_gql_builder.cli.streams import World
from soda_gql_server.replay.main import run
world = World(io.StringIO(), io.StringIO(), pathlib.Path.cwd(), {})
"""


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = {"msgspec", "rich", "tree_sitter", "graphql", "pygls", "lsprotocol", "asyncio"}
    assert loaded(f"{RUN}run(['--help'], world)", tmp_path).isdisjoint(heavy)


def test_a_session_loads_no_language_server(tmp_path: Path) -> None:
    script = f"""{RUN}
assert run(["generate", "undo", "--steps", "1", "--modules", "1", "-q", "-o", "a"], world) == 0
assert run(["a"], world) == 0
"""
    assert loaded(script, tmp_path).isdisjoint({"pygls", "lsprotocol", "cattrs"})


def test_the_installed_command(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("soda-gql-replay")
    done = subprocess.run([program, "--nope"], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("soda-gql-replay: error: unknown flag --nope")
