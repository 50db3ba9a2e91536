"""What editor and disk hold together: buffers win, and what others do to files shows when they are closed."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_server.replay.trace import AnyEvent, Change, Close, Delete, Expect, Open, Rename, Request, Save, Write
from soda_gql_server.replay.workspace import Workspace, merged, opened_workspace
from tests.server.replay.sessions import FILES, trace_of


def workspace_of(tmp_path: Path, *events: AnyEvent) -> Workspace:
    """The workspace of two files after some events."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.ts").write_text("a\r\n", "utf-8", newline="")
    (tmp_path / "b.ts").write_text("b", "utf-8")
    workspace = Workspace(tmp_path, trace_of().header)
    for event in events:
        workspace.follow(event)
    return workspace


def read(workspace: Workspace, path: str) -> str | None:
    return workspace.overlay.read_text(workspace.absolute(path))


def test_a_buffer_wins_over_its_file(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, Open(0, "b.ts"), Change(1, "b.ts", text="typed"), Write(2, "b.ts", "written"))
    assert read(workspace, "b.ts") == "typed"
    workspace.follow(Close(3, "b.ts"))
    assert read(workspace, "b.ts") == "written"


def test_opening_keeps_line_ends(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, Open(0, "src/a.ts"), Save(1, "src/a.ts"))
    assert (tmp_path / "src" / "a.ts").read_bytes() == b"a\r\n"
    assert workspace.documents == {"src/a.ts": "a\r\n"}


def test_a_file_that_is_not_there_is_opened_empty(tmp_path: Path) -> None:
    assert workspace_of(tmp_path, Open(0, "new/c.ts")).documents == {"new/c.ts": ""}


def test_half_a_character_is_saved_as_an_escape(tmp_path: Path) -> None:
    workspace_of(tmp_path, Open(0, "b.ts"), Change(1, "b.ts", text="\ud83d"), Save(2, "b.ts"))
    assert (tmp_path / "b.ts").read_bytes() == b"\\ud83d"


def test_a_file_may_take_the_place_of_an_emptied_folder(tmp_path: Path) -> None:
    workspace_of(tmp_path, Rename(0, "src/a.ts", "deep/er/a.ts"), Write(1, "src", "file"), Delete(2, "deep/er/a.ts"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.ts", "src"]


def test_every_event_names_what_it_changed(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path)
    a, b, c = (workspace.absolute(path) for path in ("src/a.ts", "b.ts", "c.ts"))
    assert workspace.follow(Open(0, "b.ts")) == BuilderChangeSet(updated=(b,))
    assert workspace.follow(Write(0, "c.ts", "")) == BuilderChangeSet(added=(c,))
    assert workspace.follow(Write(0, "c.ts", "c")) == BuilderChangeSet(updated=(c,))
    assert workspace.follow(Delete(0, "c.ts")) == BuilderChangeSet(removed=(c,))
    assert workspace.follow(Rename(0, "src/a.ts", "c.ts")) == BuilderChangeSet(added=(c,), removed=(a,))
    assert workspace.follow(Request(0, "x")) == workspace.follow(Expect(0, elements=1)) == BuilderChangeSet()


def test_change_sets_of_one_moment_are_one() -> None:
    changes = [BuilderChangeSet(("a",)), BuilderChangeSet(updated=("b",)), BuilderChangeSet(("c",), removed=("d",))]
    assert merged(changes) == BuilderChangeSet(("a", "c"), ("b",), ("d",))


def test_a_build_from_scratch_sees_buffers_that_have_no_file() -> None:
    with opened_workspace(trace_of().header, {path: text.encode() for path, text in FILES.items()}) as workspace:
        workspace.follow(Open(0, "src/new.ts"))
        workspace.follow(Change(1, "src/new.ts", text=FILES["src/user.ts"].replace("bits", "more")))
        workspace.follow(Open(2, "src/page.ts"))
        workspace.follow(Change(3, "src/page.ts", text=""))
        build = workspace.build_from_scratch()
        assert sorted(build.chunks) == ["src/new.ts", "src/user.ts"]


def test_the_config_is_looked_for_in_the_root_and_above_it(tmp_path: Path) -> None:
    with opened_workspace(trace_of().header, {}) as workspace:
        assert workspace.config_path == f"{workspace.root}/soda-gql.config.ts"
        assert not Path(workspace.config_path).exists()
    header = replace(trace_of().header, root="web/app")
    with opened_workspace(header, {"web/soda-gql.config.mts": b"", "web/app/a.ts": b""}) as workspace:
        assert workspace.config_path == (workspace.folder / "web" / "soda-gql.config.mts").as_posix()


def test_nothing_is_left_behind() -> None:
    with opened_workspace(trace_of().header, {"a.ts": b"a"}) as workspace:
        folder = workspace.folder
        assert (folder / "a.ts").read_bytes() == b"a"
    assert not folder.exists()
