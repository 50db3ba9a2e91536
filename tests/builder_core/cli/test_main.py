"""The command as a whole: how it ends, also when it is the command that fails, and how fast it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from soda_gql_builder.cli.main import run, version
from soda_gql_builder.cli.streams import World
from soda_gql_builder.outcome import BuildOptions, Outcome, Progress
from tests.builder_core.cli.stage import building, command


def test_version(tmp_path: Path) -> None:
    assert command(tmp_path, ["--version"]) == (0, f"soda-gql-build {version()}\n", "")


def test_help(tmp_path: Path) -> None:
    said = command(tmp_path, ["--help"])
    assert said.code == 0
    assert said.out.startswith("usage: soda-gql-build [OPTIONS] [PATHS...]\n")


def test_wrong_usage(tmp_path: Path) -> None:
    said = command(tmp_path, ["--chekc"])
    assert said == (
        2,
        "",
        "soda-gql-build: error: unknown flag --chekc; did you mean --check?\nTry 'soda-gql-build --help'.\n",
    )


def test_a_bug_is_reported_for_people_to_attach(tmp_path: Path) -> None:
    def broken(_start: Path, _options: BuildOptions, _progress: Progress) -> Outcome:
        raise KeyError("naught")

    said = command(tmp_path, ["--format", "json"], broken)
    assert (said.code, said.out) == (70, "")
    assert "because of a bug in soda-gql-build itself" in said.err
    assert said.err.endswith("  KeyError: 'naught'\n")


def test_an_interrupted_build_is_no_bug(tmp_path: Path) -> None:
    def interrupted(_start: Path, _options: BuildOptions, _progress: Progress) -> Outcome:
        raise KeyboardInterrupt

    assert command(tmp_path, [], interrupted) == (130, "", "soda-gql-build: error: interrupted\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_report_that_cannot_be_written(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Path("/dev/full").open("w") as full:
        assert run([], World(full, sys.stderr, tmp_path, {}), building()) == 2
        assert capfd.readouterr().err == "soda-gql-build: error: cannot write the report: No space left on device\n"
    with Path("/dev/full").open("w") as full:
        assert run(["--help"], World(full, sys.stderr, tmp_path, {})) == 2
    with Path("/dev/full").open("w") as full, Path("/dev/full").open("w") as other:
        assert run([], World(full, other, tmp_path, {}), building()) == 2


def loaded(script: str, folder: Path) -> set[str]:
    """The modules of ours or of others that a script loads."""
    script += "\nprint('\\n'.join(sys.modules))"
    command = [sys.executable, "-c", f"import io, pathlib, sys\n{script}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    return {name.partition(".")[0] for name in done.stdout.splitlines()}


RUN = """
from soda_gql_builder.cli.main import run
from soda_gql_builder.cli.streams import World
world = World(io.StringIO(), io.StringIO(), pathlib.Path.cwd(), {})
"""


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded(f"{RUN}run(['--help'], world)", tmp_path).isdisjoint({"msgspec", "rich", "tree_sitter", "graphql"})


def test_a_quiet_build_loads_no_rich(tmp_path: Path) -> None:
    script = f"""{RUN}
from soda_gql_builder.outcome import Outcome
content = b'{{"elements": {{}}, "report": {{"warnings": []}}}}'
build = lambda start, options, progress: Outcome(start, None, content, start / "out.json")
assert [run(["--quiet"], world, build) for _ in range(2)] == [0, 0]
"""
    assert "rich" not in loaded(script, tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
def test_a_closed_stream_is_no_bug(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("soda-gql-build")
    closed = subprocess.run(["sh", "-c", f"{program} --help >&-"], capture_output=True, check=False, cwd=tmp_path)
    assert (closed.returncode, closed.stderr) == (0, b"")


def test_the_installed_command(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("soda-gql-build")
    done = subprocess.run([program, "--nope"], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("soda-gql-build: error: unknown flag --nope")
