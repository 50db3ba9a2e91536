"""Delta debugging leaves what is needed, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_server.replay.ddmin import ddmin


@given(st.integers(1, 60), st.sets(st.integers(0, 59), max_size=6))
def test_the_needed_items_are_left(size: int, needed: set[int]) -> None:
    wanted = {item for item in needed if item < size}
    assert list(ddmin(range(size), lambda items: wanted <= set(items))) == sorted(wanted)


@given(st.lists(st.integers(-9, 9), min_size=1))
def test_no_item_can_be_left_out(items: list[int]) -> None:
    def fails(some: Sequence[int]) -> bool:
        return sum(some) % 3 == sum(items) % 3

    kept = list(ddmin(items, fails))
    assert fails(kept)
    assert not any(fails(kept[:index] + kept[index + 1 :]) for index in range(len(kept)))


def test_nothing_may_be_enough() -> None:
    assert list(ddmin([1, 2, 3], lambda _items: True)) == []
    assert list(ddmin([], lambda _items: False)) == []


def test_it_takes_few_tries() -> None:
    tries = 0

    def fails(items: Sequence[int]) -> bool:
        nonlocal tries
        tries += 1
        return 77 in items

    assert list(ddmin(range(1_000), fails)) == [77]
    assert tries < 50
