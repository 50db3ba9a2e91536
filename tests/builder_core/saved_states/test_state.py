"""The bytes of a state: what goes in comes out, and what is no state is none."""

from __future__ import annotations

import msgspec
import pytest

from soda_gql_builder.saved_states.state import Blobs, Directory, ModuleState, dump_state, load_state

A = ModuleState(
    "a.ts", ("b.ts",), (0, 1), {"x": (b"hash", "default", True, False)}, True, ("b.ts",), {"x": ("k", "", "X")}
)
B = ModuleState("b.ts")
BLOBS = [Blobs(b"facts", b"", b"chunk"), Blobs()]
DIRECTORY = Directory((), ("/p/a", "/p/b"), ("a.ts",), ("a.ts",), (), {"b.ts": (("a.ts", "x"),)})


def dumped() -> bytes:
    return b"".join(dump_state(zip([A, B], BLOBS, strict=True), lambda: DIRECTORY))


def test_what_goes_in_comes_out() -> None:
    state = load_state(dumped())
    assert state is not None
    assert list(state.modules()) == [(A, BLOBS[0]), (B, BLOBS[1])]
    assert msgspec.structs.replace(state.directory, modules=(), sizes=()) == DIRECTORY


def test_it_can_be_dumped_again() -> None:
    state = load_state(dumped())
    assert state is not None
    assert b"".join(dump_state(state.modules(), lambda: state.directory)) == dumped()


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 8, b"\xff" * 20, dumped()[:-1], dumped()[5:-9]])
def test_other_bytes_are_no_state(content: bytes) -> None:
    assert load_state(content) is None


def test_half_characters_have_no_bytes() -> None:
    with pytest.raises(UnicodeEncodeError):
        b"".join(dump_state([(ModuleState("\ud800.ts"), Blobs())], Directory))
