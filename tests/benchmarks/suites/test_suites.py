"""Every suite on the smallest project: the rows that it promises, without judging how long anything took."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.children import ROOT, Subject
from benchmarks.edits import KINDS
from benchmarks.figures import Row
from benchmarks.plan import Measured, Plan
from benchmarks.suites import SUITES

SUBJECT = Subject("this", ROOT)


def measure(suite: str, folder: Path, *sizes: int, schema: Path | None = None) -> Measured:
    kept, scratch = folder / "kept", folder / "scratch"
    scratch.mkdir()
    plan = Plan(sizes or (30,), 1, 1, 2, 20, schema, (SUBJECT,), kept, scratch, lambda _: None)
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
    measured = measure("batch", tmp_path, 30, 6_000)
    assert list(by_key(measured)) == [
        "batch.cold",
        "batch.cold-no-state",
        "batch.unchanged",
        "batch.one",
        "batch.five",
        "batch.five-of-cold",
        "batch.memory",
    ]
    assert [item.title for item in measured.skipped] == ["batch, 6,000 modules"]


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


@pytest.mark.parametrize("suite", SUITES)
def test_every_suite_has_a_test(suite: str) -> None:
    assert f"test_{suite}" in globals()
