"""Dictionaries of sets, without empty sets: what nobody needs any more leaves nothing behind."""

from __future__ import annotations

from typing import TypeVar

_Key = TypeVar("_Key")
_Item = TypeVar("_Item")


def remove(items: dict[_Key, set[_Item]], key: _Key, item: _Item) -> None:
    """Take an item out of the set of a key; it need not be there."""
    known = items.get(key)
    if known is not None:
        known.discard(item)
        if not known:
            del items[key]
