"""States on the disk: what was written is read, and anything else is no state."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from soda_gql_builder.files import LEFT_BEHIND
from soda_gql_builder.saved_states.cache import (
    MAX_STATES,
    FolderStore,
    Slot,
    read_body,
    read_head,
    slot,
    write_body,
    write_head,
)
from soda_gql_builder.saved_states.head import Head, Summary

NOTHING = Summary(None, b"", (), 0, 0, 0)


def head_with(digest: bytes) -> Head:
    return Head((), (), (), (), (), (), (), (), NOTHING, digest)


def written(folder: Path, *parts: bytes, name: str = "x") -> Slot:
    place = slot(folder, name)
    digest = write_body(place, parts)
    assert digest is not None
    assert write_head(place, head_with(digest))
    return place


def body(place: Slot) -> bytes | None:
    head = read_head(place)
    found = read_body(place, head) if head is not None else None
    return bytes(found) if found is not None else None


def only_body(place: Slot) -> Path:
    (path,) = place.head.parent.glob(f"{place.head.stem}-*.body")
    return path


def test_what_was_written_is_read(tmp_path: Path) -> None:
    assert body(written(tmp_path, b"one", b"", b"two")) == b"onetwo"
    assert body(written(tmp_path)) == b""


def test_the_slot_depends_on_everything_that_is_named(tmp_path: Path) -> None:
    assert slot(tmp_path, "a", "b") == slot(tmp_path, "a", "b") != slot(tmp_path, "ab")


@pytest.mark.parametrize(
    "damage",
    [
        lambda _content: b"",
        lambda content: content[:-1],
        lambda content: content[:20],
        lambda content: content + b"\0",
        lambda content: content.replace(b"state", b"State"),
        lambda content: content[:-30] + b"?" + content[-29:],
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    ],
)
@pytest.mark.parametrize("which", ["head", "body"])
def test_damage_makes_it_none(tmp_path: Path, which: str, damage: Callable[[bytes], bytes]) -> None:
    place = written(tmp_path, b"content " * 10)
    path = place.head if which == "head" else only_body(place)
    path.write_bytes(damage(path.read_bytes()))
    assert body(place) is None


def test_a_body_of_another_head_is_none(tmp_path: Path) -> None:
    one, two = written(tmp_path, b"one"), written(tmp_path, b"two", name="y")
    only_body(one).write_bytes(only_body(two).read_bytes())
    assert body(one) is None


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    place = written(tmp_path, b"one")

    def failing() -> Iterator[bytes]:
        yield b"two"
        "\ud800".encode()

    assert write_body(place, failing()) is None
    assert body(place) == b"one"
    assert sorted(path.suffix for path in place.head.parent.iterdir()) == [".body", ".head"]


def test_a_body_is_kept_until_another_has_its_head(tmp_path: Path) -> None:
    place = written(tmp_path, b"one")
    digest = write_body(place, [b"two"])
    assert body(place) == b"one"
    assert digest is not None
    assert write_head(place, head_with(digest))
    assert body(place) == b"two"
    assert only_body(place) == place.body(digest)


def test_a_body_that_never_had_a_head_goes_after_a_while(tmp_path: Path) -> None:
    place = written(tmp_path, b"one")
    left, fresh = place.body(b"left"), place.body(b"fresh")
    left.write_bytes(b"")
    fresh.write_bytes(b"")
    old = left.stat().st_mtime - LEFT_BEHIND - 1
    os.utime(left, (old, old))
    written(tmp_path, b"two")
    assert not left.exists()
    assert fresh.exists()


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    places = [written(tmp_path, b"x", name=str(index)) for index in range(MAX_STATES + 2)]
    assert [body(place) is not None for place in places].count(True) == MAX_STATES
    assert body(places[-1]) == b"x"


def test_a_store_keeps_contents_by_key(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "deep" / "store")
    assert store.get("a") is None
    store.put("a", b"content")
    assert bytes(store.get("a") or b"") == b"content"
    (tmp_path / "deep" / "store" / "a").write_bytes(b"content")
    assert store.get("a") is None
