"""Looks at a program become one tree."""

from __future__ import annotations

from pathlib import Path

from benchmarks.flames import Flame, Stack, flame_of, read_flame, write_flame


def stack(*names: str, ms: float = 1) -> Stack:
    return Stack(tuple((name, "a.py") for name in names), ms)


def test_equal_beginnings_are_one_box() -> None:
    flame = flame_of("all", [stack("f", "g"), stack("f", "h", ms=2), stack("f")])
    assert flame == Flame("all", "", 4, (Flame("f", "a.py", 4, (Flame("h", "a.py", 2), Flame("g", "a.py", 1))),))


def test_imports_are_told_by_what_is_imported() -> None:
    importing = ("_find_and_load", "<frozen importlib._bootstrap>")
    places = ["/x/site-packages/rich/__init__.py", "/x/builder_core/soda_gql_builder/session.py"]
    flame = flame_of("all", [Stack((importing, ("<module>", place)), 1) for place in places])
    assert [(call.name, call.file) for call in flame.calls] == [
        ("import rich", "rich/__init__.py"),
        ("import session", "soda_gql_builder/session.py"),
    ]


def test_what_took_no_time_is_left_out() -> None:
    assert [call.name for call in flame_of("all", [stack("f", ms=1_000), stack("g")]).calls] == ["f"]


def test_a_flame_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_flame(tmp_path) is None
    flame = flame_of("all", [stack("f", "g")])
    write_flame(tmp_path / "run", flame)
    assert read_flame(tmp_path / "run") == flame
