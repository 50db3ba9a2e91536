"""Every suite on the smallest project: the rows that it promises, without judging how long anything took."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.children import ROOT, ChildFailed, Subject
from benchmarks.edits import KINDS
from benchmarks.figures import Row
from benchmarks.flames import read_flame
from benchmarks.peers import Peer
from benchmarks.plan import Measured, Plan
from benchmarks.suites import SUITES

SUBJECT = Subject("this", ROOT)


def measure(suite: str, folder: Path, *sizes: int, schema: Path | None = None, peer: Peer | None = None) -> Measured:
    kept, scratch = folder / "kept", folder / "scratch"
    scratch.mkdir(parents=True)
    plan = Plan(sizes or (30,), 1, 1, 2, 20, schema, (SUBJECT,), kept, scratch, lambda _: None, peer)
    measured = SUITES[suite](plan)
    assert list(scratch.iterdir()) == []
    return measured


def by_key(measured: Measured) -> dict[str, Row]:
    (rows,) = measured.rows
    return {row.key: row for row in rows}


def test_startup(tmp_path: Path) -> None:
    rows = by_key(measure("startup", tmp_path))
    assert list(rows) == ["startup.help", "startup.python"]
    assert len(rows["startup.help"].values) == len(rows["startup.help"].cpu) == 3


def test_batch(tmp_path: Path) -> None:
    assert list(by_key(measure("batch", tmp_path))) == [
        "batch.cold",
        "batch.cold-no-state",
        "batch.unchanged",
        "batch.one",
        "batch.five",
        "batch.five-of-cold",
        "batch.memory",
    ]


def test_session(tmp_path: Path) -> None:
    (rows,) = measure("session", tmp_path, 30, 40).rows
    keys = [row.key for row in rows if row.modules == 30]
    assert keys[: 1 + len(KINDS)] == ["session.load", *[f"session.{kind}" for kind in KINDS]]
    assert [row.figure for row in rows if row.key in ("session.rebuilt", "session.schema-extra")] == [0] * 4
    assert "session.leaf-growth" in {row.key for row in rows if row.modules == 40}


def test_schema(tmp_path: Path) -> None:
    file = tmp_path / "some.graphql"
    file.write_text("type Query { me: User }\ntype User { id: ID! name: String }\ntype Car { age: Int }\n", "utf-8")
    measured = measure("schema", tmp_path, schema=file)
    keys = list(by_key(measured))
    assert [key for key in keys if key.endswith((".cold", ".warm"))] == [
        "types.cold",
        "types.warm",
        "schema.cold",
        "schema.warm",
    ]
    assert measured.skipped == ()
    assert by_key(measured)["schema.schema-extra"].figure == 0


def test_a_missing_schema_is_told(tmp_path: Path) -> None:
    measured = measure("schema", tmp_path, schema=tmp_path / "none.graphql")
    assert "No such file" in measured.skipped[0].reason


def test_fixtures(tmp_path: Path) -> None:
    rows = by_key(measure("fixtures", tmp_path))
    assert {row.unit for row in rows.values()} == {"ms", "MB"}
    metrics = json.loads((tmp_path / "kept" / "large-app" / "metrics.json").read_text("utf-8"))
    assert (metrics["fixture"], metrics["timestamp"], metrics["iterations"]) == ("large-app", "kept", 2)
    assert {kind: build["hits"] for kind, build in metrics["builds"].items()} == {
        "cold": 0,
        "unchanged": 22,
        "changed": 21,
    }


def test_steps(tmp_path: Path) -> None:
    rows = by_key(measure("steps", tmp_path))
    assert len(rows) == 6 and all(len(part) == 5 for row in rows.values() for part in row.values)


def test_server(tmp_path: Path) -> None:
    rows = by_key(measure("server", tmp_path))
    names = [key.removeprefix("server.") for key in rows]
    starts = ["first-cold", "ready-cold", "first-warm", "ready-warm"]
    asked = ["change", "completion", "hover", "definition", "references", "rename", "shared-change"]
    typed = [f"typing{pace}-{name}" for pace in (10, 50, 150) for name in ("diagnostics", "completion")]
    kinds = [*asked, *typed, "loaded-memory", "memory"]
    assert names == [*starts, *kinds, *[f"{name}.open200" for name in kinds]]
    assert [len(part) for part in rows["server.hover"].values] == [4]
    assert rows["server.first-cold"].figure <= rows["server.ready-cold"].figure


def test_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # Without valgrind, which takes half a minute.
    first, again = (measure("counts", tmp_path / name) for name in ("a", "b"))
    assert [item.title for item in first.skipped] == ["instructions"]
    rows = by_key(first)
    assert list(rows)[:3] == ["counts.cold-calls", "counts.unchanged-calls", "counts.leaf-calls"]
    assert rows["counts.cold-calls"].figure > 10 * rows["counts.leaf-calls"].figure
    calls = {key: row.figure for key, row in by_key(again).items() if key.endswith("-calls")}
    assert calls == pytest.approx({key: rows[key].figure for key in calls}, rel=0.01)


def test_flame(tmp_path: Path) -> None:
    assert measure("flame", tmp_path) == Measured(((),))
    flame = read_flame(tmp_path / "kept")
    assert flame is not None and flame.ms > 0
    assert "build_project" in [call.name for call in flame.calls]


PEER = """
import sys, pathlib
folder = pathlib.Path(sys.argv[1])
(folder / "peer-artifact.json").write_text(sys.argv[2])
sum(range(2_000_000))
"""


def test_peer(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_text(PEER, "utf-8")
    build = f"{sys.executable} {{peer}}/build.py {{project}} build"
    rows = by_key(measure("peer", tmp_path, peer=Peer(tmp_path, "", build)))
    kinds = ("cold", "unchanged", "one")
    times = [f"peer.{kind}{end}" for kind in kinds for end in ("-ours", "-theirs", "")]
    assert list(rows) == [*times, "peer.memory-theirs", "peer.memory"]
    for kind in kinds:
        ours, theirs = rows[f"peer.{kind}-ours"].figure, rows[f"peer.{kind}-theirs"].figure
        assert rows[f"peer.{kind}"].figure == pytest.approx(ours / theirs, rel=0.01)


def test_what_a_peer_needs_is_made_once(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_text(PEER, "utf-8")
    broken = Peer(tmp_path, "false", "true")
    with pytest.raises(ChildFailed, match="false ended with 1"):
        measure("peer", tmp_path / "run", peer=broken)


def test_without_a_peer_nothing_is_compared(tmp_path: Path) -> None:
    measured = measure("peer", tmp_path)
    assert (measured.rows, [item.title for item in measured.skipped]) == (((),), ["the peer"])


@pytest.mark.parametrize("suite", SUITES)
def test_every_suite_has_a_test(suite: str) -> None:
    assert f"test_{suite}" in globals()
