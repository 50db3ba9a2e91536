"""``--watch`` as a shell runs it, on real files.

Output is waited for with a deadline; nobody sleeps.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from soda_gql_builder.artifact.contents import NO_ARTIFACT, write_contents
from soda_gql_builder.artifact.delta import apply_delta, load_delta
from soda_gql_builder.outcome import BuildOptions
from soda_gql_builder.project import build_project
from tests.projects import BASE, CONFIG, SCHEMA, fragment, query, write_files, write_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")

DEADLINE = 60.0
"""Seconds after which something has not happened; far more than it takes on a busy machine."""

USER = fragment("bits", "{ id }")
PAGE = f'import {{ bits }} from "./user";\n{query("page", "{ user(id: 1) { ...${bits} } }")}'
PROJECT = f"--- src/user.ts\n{USER}--- src/page.ts\n{PAGE}"
ARTIFACT = "soda-gql-artifact.json"
READY = "Ctrl-C ends it."
DONE = f"→ {ARTIFACT}"


class Watched:
    """A running command; what it says is read by a thread of its own."""

    def __init__(self, root: Path, *flags: str) -> None:
        command = [sys.executable, "-u", "-m", "soda_gql_builder", "--watch", *flags]
        self.root = root
        self.said = ""
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.process = subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def until(self, text: str) -> str:
        """All that is said from now on up to a line with this text."""
        end = time.monotonic() + DEADLINE
        said: list[str] = []
        while not said or text not in said[-1]:
            try:
                line = self._lines.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                line = None
            assert line is not None, f"waited for {text!r} in vain; said so far:\n{self.said}"
            said.append(line)
            self.said += line
        return "".join(said)

    def until_true(self, holds: Callable[[], bool]) -> None:
        """Wait for cycles until something holds."""
        while not holds():
            self.until(DONE)

    def write(self, files: dict[str, str]) -> None:
        write_files(self.root, files)

    def elements(self) -> list[str]:
        return sorted(json.loads((self.root / ARTIFACT).read_bytes())["elements"])

    def document(self, id_: str) -> str:
        return json.dumps(json.loads((self.root / ARTIFACT).read_bytes())["elements"][id_])

    def end(self) -> None:
        """Kill it, if it still runs."""
        self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(DEADLINE)


@contextmanager
def watching(root: Path, *flags: str) -> Iterator[Watched]:
    watched = Watched(root, *flags)
    try:
        yield watched
    finally:
        watched.end()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path, PROJECT)
    return tmp_path


@pytest.fixture
def live(project: Path) -> Iterator[Watched]:
    with watching(project) as watched:
        watched.until(READY)
        yield watched


def test_a_change_is_built(live: Watched) -> None:
    live.write({"src/user.ts": fragment("bits", "{ id name }")})
    said = live.until(DONE)
    assert "src/user.ts changed\n" in said
    assert "ms, 2 elements rebuilt, 0 reused → soda-gql-artifact.json\n" in said
    assert '"name"' in live.document("src/page.ts::page")


def test_errors_do_not_end_it(live: Watched) -> None:
    before = (live.root / ARTIFACT).read_bytes()
    live.write({"src/user.ts": fragment("bits", "{ nme }")})
    said = live.until("is left as the last good build wrote it.")
    assert "error[fields-on-correct-type]: Cannot query field 'nme' on type 'User'." in said
    assert "✖ 1 error in 1 file (" in said
    assert (live.root / ARTIFACT).read_bytes() == before
    live.write({"src/user.ts": fragment("bits", "{ name }")})
    live.until(DONE)
    assert '"name"' in live.document("src/page.ts::page")


def test_files_go_and_come_back(live: Watched) -> None:
    (live.root / "src" / "user.ts").unlink()
    assert "src/user.ts removed\n" in live.until("error[missing-import]")
    live.until("is left as the last good build wrote it.")
    live.write({"src/user.ts": USER})
    assert "src/user.ts added\n" in live.until(DONE)


def test_editors_that_replace_files(live: Watched) -> None:
    live.write({"src/user.ts~": fragment("bits", "{ id name }")})
    (live.root / "src" / "user.ts~").replace(live.root / "src" / "user.ts")
    live.until_true(lambda: '"name"' in live.document("src/page.ts::page"))


def test_folders_come_move_and_go(live: Watched) -> None:
    deep = "src/new/deeper/still/more.ts"
    live.write({deep: fragment("more", "{ id }")})
    live.until_true(lambda: f"{deep}::more" in live.elements())
    live.write({deep: fragment("most", "{ id }")})
    live.until_true(lambda: f"{deep}::most" in live.elements())
    (live.root / "src" / "new").rename(live.root / "src" / "old")
    moved = deep.replace("new", "old")
    live.until_true(lambda: f"{moved}::most" in live.elements() and f"{deep}::most" not in live.elements())
    live.write({moved: fragment("last", "{ id }")})
    live.until_true(lambda: f"{moved}::last" in live.elements())
    for path in (moved, "src/old/deeper/still", "src/old/deeper", "src/old"):
        (live.root / path).unlink() if path.endswith(".ts") else (live.root / path).rmdir()
    live.until_true(lambda: len(live.elements()) == 2)
    live.write({deep: fragment("again", "{ id }")})
    live.until_true(lambda: f"{deep}::again" in live.elements())


def test_a_folder_that_is_exchanged(live: Watched) -> None:
    live.write({"src/part/a.ts": fragment("a", "{ id }")})
    live.until_true(lambda: "src/part/a.ts::a" in live.elements())
    write_files(live.root, {"other/a.ts": fragment("b", "{ id }")})
    (live.root / "src" / "part").rename(live.root / "away")
    (live.root / "other").rename(live.root / "src" / "part")
    live.until_true(lambda: "src/part/a.ts::b" in live.elements())
    live.write({"src/part/a.ts": fragment("c", "{ id }")})
    live.until_true(lambda: "src/part/a.ts::c" in live.elements())


def test_folders_that_only_imports_lead_to(live: Watched) -> None:
    live.write({"lib/deep/more.ts": fragment("more", "{ id }")})
    live.write({"src/page.ts": PAGE.replace("./user", "../lib/deep/more").replace("bits", "more")})
    live.until_true(lambda: "lib/deep/more.ts::more" in live.elements())
    live.write({"lib/deep/more.ts": fragment("more", "{ id email }")})
    live.until_true(lambda: '"email"' in live.document("src/page.ts::page"))


def test_an_import_that_waits_for_its_file(live: Watched) -> None:
    live.write({"src/page.ts": PAGE.replace("./user", "../lib/more")})
    live.until("error[missing-import]")
    live.write({"lib/more/index.ts": USER})
    live.until(DONE)
    assert "lib/more/index.ts::bits" in live.elements()


def test_a_config_breaks_and_is_mended(live: Watched) -> None:
    live.write({"soda-gql.config.ts": CONFIG.replace("include", "inclde")})
    live.until("error[config-invalid]")
    (live.root / "soda-gql.config.ts").unlink()
    live.until("error[config-not-found]")
    live.write({"src/page.ts": PAGE.replace("page", "other"), "soda-gql.config.ts": CONFIG})
    live.until_true(lambda: "src/page.ts::other" in live.elements())


def test_a_config_that_looks_elsewhere(live: Watched) -> None:
    live.write({"app/a.ts": fragment("a", "{ id }"), "soda-gql.config.ts": CONFIG.replace("./src/**", "./app/**")})
    live.until_true(lambda: live.elements() == ["app/a.ts::a"])
    live.write({"app/a.ts": fragment("b", "{ id }")})
    live.until_true(lambda: live.elements() == ["app/a.ts::b"])


def test_a_schema_changes(live: Watched) -> None:
    live.write({"schema.graphql": SCHEMA.replace("id: ID! name", "key: ID! name")})
    live.until("error[fields-on-correct-type]")
    live.write({"schema.graphql": SCHEMA})
    live.until(DONE)


def test_what_is_only_touched_is_not_told(live: Watched) -> None:
    os.utime(live.root / "src" / "user.ts")
    live.write({"src/user.ts": USER})
    live.write({"README.md": "hello", "src/style.css": ""})
    (live.root / "src" / "empty").mkdir()
    live.write({"src/page.ts": f"// last\n{PAGE}"})
    said = live.until(DONE)
    assert said.count("] ") == 1
    assert "src/page.ts changed\n" in said
    assert "ms, 0 elements rebuilt, 2 reused → soda-gql-artifact.json (unchanged)\n" in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(project: Path, number: int) -> None:
    with watching(project) as live:
        live.until(READY)
        live.write({"src/user.ts": fragment("bits", "{ id name }")})
        live.until(DONE)
        assert live.stop(number) == 0
    done = subprocess.run(
        [sys.executable, "-m", "soda_gql_builder", "--verbose"], cwd=project, capture_output=True, text=True, check=True
    )
    assert "modules   2: 2 known, 0 read" in done.stdout
    assert list((project / ".cache").rglob("*.tmp")) == []


def test_a_branch_switch(tmp_path: Path) -> None:
    def branch(field: str) -> dict[str, str]:
        return {f"src/m{index % 40}/f{index}.ts": fragment(f"f{index}", f"{{ {field} }}") for index in range(1000)}

    write_files(tmp_path, {**BASE, **branch("id")})
    with watching(tmp_path) as live:
        live.until(READY)
        live.write(branch("name"))
        (tmp_path / "src" / "m0" / "f0.ts").unlink()
        live.until_true(lambda: len(live.elements()) == 999)
        # Fragments have no document of their own: that they hold other fields shows in a query only.
        live.write(
            {"src/q.ts": f'import {{ f999 }} from "./m39/f999";\n{query("q", "{ user(id: 1) { ...${f999} } }")}'}
        )
        live.until_true(lambda: "src/q.ts::q" in live.elements())
        assert '"name"' in live.document("src/q.ts::q")
        assert live.said.count("files changed") <= 10
        scratch = build_project(tmp_path, BuildOptions())
        expected = json.loads(scratch.artifact or b"{}")["elements"]
        assert json.loads((tmp_path / ARTIFACT).read_bytes())["elements"] == expected


def test_lines_for_machines(project: Path) -> None:
    with watching(project, "--format", "jsonl") as live:
        assert json.loads(live.until("summary"))["elements"] == {"operations": 1, "fragments": 1}
        # The watch may not have begun yet: then it finds out that it missed something.
        live.write({"src/user.ts": fragment("bits", "{ nme }")})
        first = json.loads(live.until("summary").splitlines()[0])
        assert (first["type"], first["code"]) == ("diagnostic", "fields-on-correct-type")


def test_a_part_is_watched(project: Path) -> None:
    with watching(project, "--graph-filter", "src/user.ts", "--verify", "--explain", "bits") as live:
        assert "  used by    src/page.ts::page\n" in live.until("  evaluated  ")
        live.until(READY)
        assert live.elements() == ["src/user.ts::bits"]
        live.write({"src/page.ts": query("page", "{ user(id: 1) { nme } }")})
        assert "used by" not in live.until("  kept       its code")
        live.write({"src/user.ts": fragment("bats", "{ id }")})
        live.until("there is no definition bits; did you mean src/user.ts::bats?")
        assert live.elements() == ["src/user.ts::bats"]
        (live.root / "src" / "user.ts").unlink()
        live.until("--graph-filter src/user.ts matches no module or definition")
        live.write({"src/user.ts": USER})
        live.until("  evaluated  it is new")
        assert live.stop() == 0


def test_deltas_lead_from_build_to_build(project: Path) -> None:
    with watching(project, "--write-delta", "delta.json") as live:
        live.until(READY)
        known = apply_delta(NO_ARTIFACT, load_delta((project / "delta.json").read_bytes()))
        for body in ("{ id name }", "{ name }"):
            live.write({"src/user.ts": fragment("bits", body)})
            live.until(DONE)
            known = apply_delta(known, load_delta((project / "delta.json").read_bytes()))
            assert write_contents(known) == (project / ARTIFACT).read_bytes()


def test_without_a_config_there_is_nothing_to_watch(tmp_path: Path) -> None:
    with watching(tmp_path) as live:
        live.until("error[config-not-found]")
        assert live.process.wait(DEADLINE) == 2


@pytest.mark.parametrize("flags", [["--check"], ["--format", "json"], ["--graph-filter", "{a,b}" * 30]])
def test_what_does_not_go_together(project: Path, flags: list[str]) -> None:
    with watching(project, *flags) as live:
        live.until("Try 'soda-gql-build --help'.")
        assert live.process.wait(DEADLINE) == 2
