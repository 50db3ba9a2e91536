"""What becomes of the artifact."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from soda_gql_builder.cli.delivery import check_artifact, difference, write_artifact
from soda_gql_builder.outcome import Outcome
from soda_gql_builder.reporters.report import Delivery, Difference


def artifact(elements: dict[str, Any], indent: int | None = None, **members: Any) -> bytes:
    report = {"durationMs": 1, "warnings": [], "stats": {"hits": 0, "misses": 1, "skips": 0}}
    return json.dumps({**members, "elements": elements, "report": report}, indent=indent).encode()


ONE = artifact({"a::x": {"v": 1}})
SLOWER = ONE.replace(b'"durationMs": 1', b'"durationMs": 2').replace(b'"hits": 0', b'"hits": 9')


def outcome(folder: Path, content: bytes | None) -> Outcome:
    return Outcome(folder, "soda-gql.config.ts", content, folder / "out.json")


def put(folder: Path, content: bytes) -> Path:
    path = folder / "out.json"
    path.write_bytes(content)
    return path


def test_a_new_artifact_is_written(tmp_path: Path) -> None:
    assert write_artifact(outcome(tmp_path, ONE)).delivery is Delivery.WRITTEN
    assert (tmp_path / "out.json").read_bytes() == ONE


@pytest.mark.parametrize("current", [ONE, SLOWER])
def test_the_same_artifact_is_left_alone(tmp_path: Path, current: bytes) -> None:
    path = put(tmp_path, current)
    assert write_artifact(outcome(tmp_path, ONE)).delivery is Delivery.UNCHANGED
    assert check_artifact(outcome(tmp_path, ONE)).delivery is Delivery.CURRENT
    assert path.read_bytes() == current


@pytest.mark.parametrize(
    ("current", "expected"),
    [
        (artifact({}), Difference(1, 0, 0)),
        (artifact({"a::x": {"v": 2}, "a::y": {}, "a::z": {}}), Difference(0, 1, 2)),
        (artifact({"a::x": {"v": 1}}, indent=2), Difference()),
        (artifact({"a::x": {"v": 1}}, meta={"version": "1", "createdAt": ""}), Difference()),
        (ONE.replace(b'"warnings": []', b'"warnings": ["w"]'), Difference()),
        (b"{}", Difference(1, readable=False)),
        (b"\xff", Difference(1, readable=False)),
        (b"", Difference(1, readable=False)),
        (b"[" * 100_000, Difference(1, readable=False)),
        (b'{"elements": ' + b"[" * 100_000, Difference(1, readable=False)),
    ],
)
def test_another_artifact_is_replaced_and_compared(tmp_path: Path, current: bytes, expected: Difference) -> None:
    path = put(tmp_path, current)
    checked = check_artifact(outcome(tmp_path, ONE))
    assert checked == (Delivery.OUTDATED, expected, "")
    assert path.read_bytes() == current
    assert write_artifact(outcome(tmp_path, ONE)).delivery is Delivery.WRITTEN
    assert path.read_bytes() == ONE


def test_checking_where_there_is_none(tmp_path: Path) -> None:
    checked = check_artifact(outcome(tmp_path, ONE))
    assert checked == (Delivery.OUTDATED, Difference(added=1, found=False), "")
    assert list(tmp_path.iterdir()) == []


def test_order_matters_but_is_no_difference_of_elements(tmp_path: Path) -> None:
    first, second = artifact({"a": {}, "b": {}}), artifact({"b": {}, "a": {}})
    put(tmp_path, first)
    assert check_artifact(outcome(tmp_path, second)).delivery is Delivery.OUTDATED
    assert difference(first, second) == Difference()


@pytest.mark.parametrize("deliver", [write_artifact, check_artifact])
def test_errors_keep_the_last_good_one(tmp_path: Path, deliver: Any) -> None:
    assert deliver(outcome(tmp_path, None)).delivery is Delivery.ABSENT
    put(tmp_path, ONE)
    assert deliver(outcome(tmp_path, None)).delivery is Delivery.KEPT
    assert (tmp_path / "out.json").read_bytes() == ONE


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    put(tmp_path, ONE)
    refused = write_artifact(Outcome(tmp_path, None, ONE, tmp_path / "out.json" / "below.json"))
    assert refused.delivery is Delivery.FAILED
    assert "irectory" in refused.failure
