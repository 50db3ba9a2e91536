"""The state of a session as bytes: what is saved after a build, and what the next process starts from.

Three blobs for each module (its facts, the results of its definitions, its chunk), and behind them a directory with
what is asked about all modules.  Blobs are opened when somebody needs them, and saved again as the bytes they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.incremental.board import Found
from soda_gql_builder.incremental.facts import Blob, Identity
from soda_gql_builder.incremental.names import Name
from soda_gql_builder.linking.interfaces import Interface

_LENGTH = 8
"""The last bytes of a state say how long its directory is."""


class ModuleState(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is asked about a module before any of its blobs is opened.

    ``leads_to``, ``probes`` (by their place in the directory's list), ``identities`` and ``silences`` are those of its
    facts, ``reads`` are the modules that its results depend on, ``names`` the unique names by AST path.
    """

    path: str
    leads_to: tuple[str, ...] = ()
    probes: tuple[int, ...] = ()
    identities: dict[str, Identity] = {}
    silences: bool = False
    reads: tuple[str, ...] = ()
    names: dict[str, Name] = {}


class Directory(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Everything but the blobs.  Paths are relative; ``sizes`` are those of the blobs in bytes, three a module.

    ``shown`` is what the results have seen of modules that others import.
    """

    modules: tuple[ModuleState, ...] = ()
    probes: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    graph_entries: tuple[str, ...] = ()
    found: Found = ()
    mentions: dict[str, tuple[DefinitionId, ...]] = {}
    shown: dict[str, Interface] = {}
    sizes: tuple[int, ...] = ()


class Blobs(NamedTuple):
    """What is saved of one module; an empty one is not there."""

    facts: Blob = b""
    results: Blob = b""
    chunk: Blob = b""


class SavedState(NamedTuple):
    """A state that was loaded."""

    directory: Directory
    content: memoryview

    def modules(self) -> Iterator[tuple[ModuleState, Blobs]]:
        """Every module with its blobs."""
        sizes = iter(self.directory.sizes)
        end = 0
        for module in self.directory.modules:
            slices: list[memoryview] = []
            for size in (next(sizes), next(sizes), next(sizes)):
                slices.append(self.content[end : end + size])
                end += size
            yield module, Blobs(*slices)


def dump_state(modules: Iterable[tuple[ModuleState, Blobs]], rest: Callable[[], Directory]) -> Iterator[Blob]:
    """The bytes of a state, part by part; ``rest`` is asked when all modules are through.

    Raises UnicodeEncodeError where a text or a path holds half a character, which has no bytes.
    """
    known: list[ModuleState] = []
    sizes: list[int] = []
    for module, blobs in modules:
        known.append(module)
        sizes += [len(blob) for blob in blobs]
        yield from blobs
    directory = msgspec.structs.replace(rest(), modules=tuple(known), sizes=tuple(sizes))
    last = msgspec.msgpack.encode(directory)
    yield last
    yield len(last).to_bytes(_LENGTH, "little")


def load_state(content: Blob) -> SavedState | None:
    """The state in some bytes, None if they are none."""
    view = memoryview(content)
    length = int.from_bytes(view[-_LENGTH:], "little")
    start = len(view) - _LENGTH - length
    if start < 0:
        return None
    try:
        return SavedState(msgspec.msgpack.decode(view[start:-_LENGTH], type=Directory), view[:start])
    except (msgspec.MsgspecError, UnicodeError):
        return None
