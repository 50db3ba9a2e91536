"""Chaos does everything, nothing impossible, and never comes to an end of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

from soda_gql_server.replay.base import read_base
from soda_gql_server.replay.checking import check_trace
from soda_gql_server.replay.generate import generate_trace
from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.chaos import mend, mend_all
from soda_gql_server.replay.trace import OPS, op_of


def test_every_op_happens() -> None:
    ops = Counter(op_of(event) for seed in range(4) for event in generate_trace("chaos", seed, 4, 100).events)
    assert set(ops) == set(OPS) - {"expect"}


def test_nothing_impossible_happens() -> None:
    for seed in range(20):
        trace = generate_trace("chaos", seed, 3, 80)
        check_trace(trace, read_base(trace, Path()))


def test_all_encodings_come_up() -> None:
    encodings = {generate_trace("chaos", seed, 1, 1).header.position_encoding for seed in range(20)}
    assert encodings == {"utf-8", "utf-16", "utf-32"}


def test_what_is_broken_is_mended() -> None:
    author = Author({"a": "a", "b": "b", "c": "c"}, Random(1))
    author.open("b")
    for path in "ac":
        author.delete(path)
    author.replace_all("b", "broken")
    for _ in range(20):
        mend(author)
    assert [author.text(path) for path in "abc"] == ["a", "b", "c"]
    author.delete("c")
    for _ in range(20):
        mend_all(author)
    assert author.files["c"] == "c"
