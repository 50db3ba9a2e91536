"""Subjects take turns."""

from __future__ import annotations

from pathlib import Path

from benchmarks.children import Subject
from benchmarks.plan import in_turns

A, B = Subject("a", Path("/a")), Subject("b", Path("/b"))


def test_who_begins_changes() -> None:
    order: list[str] = []

    def once(subject: Subject, number: int) -> str:
        order.append(subject.name)
        return f"{subject.name}{number}"

    assert in_turns((A, B), 3, once) == [["a0", "a1", "a2"], ["b0", "b1", "b2"]]
    assert order == ["a", "b", "b", "a", "a", "b"]
