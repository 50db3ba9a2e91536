"""What is taken out leaves nothing behind."""

from __future__ import annotations

from soda_gql_builder.multimaps import remove


def test_the_last_item_takes_its_set_with_it() -> None:
    items = {"a": {1, 2}, "b": {3}}
    for key, item in [("a", 1), ("a", 9), ("b", 3), ("c", 1)]:
        remove(items, key, item)
    assert items == {"a": {2}}
