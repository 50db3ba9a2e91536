"""The results of definitions, and how they are saved: those of a module together, opened when somebody needs one.

Everything saved is serialisable; values of the evaluator (elements, functions) are not, and are made again when a
changed definition needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import cache
from typing import NamedTuple, TypeAlias

import msgspec

from soda_gql_builder.evaluate.evaluated import ABSENT, DefinitionId, Evaluated, Kind
from soda_gql_builder.evaluate.sources import TextPlace
from soda_gql_builder.findings import Finding
from soda_gql_builder.incremental.facts import Blob
from soda_gql_builder.javascript.values import Place
from soda_gql_builder.linking.modules import ExportedNames, Target
from soda_gql_builder.linking.world import (
    BindingRead,
    DefinitionRead,
    ExportsRead,
    ImportPlace,
    NameRead,
    modules_of,
)

AnyPlace: TypeAlias = Place | TextPlace | ImportPlace
AnyRead: TypeAlias = BindingRead | DefinitionRead | ExportsRead | NameRead
Given: TypeAlias = Target | ExportedNames | bytes | None


class StoredResult(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """``Evaluated`` without its value, and the AST path of the definition it belongs to."""

    ast_path: str
    kind: Kind
    schema: str
    name: str
    name_place: Place | None
    prebuild: bytes | None
    findings: tuple[Finding, ...]
    places: tuple[AnyPlace, ...]
    reads: tuple[tuple[AnyRead, Given], ...]
    touched: tuple[str, ...]
    output: bytes
    circle: tuple[DefinitionId, ...]


class StoredResults(NamedTuple):
    """The results of a module's definitions as they are saved, and the modules that they depend on, sorted."""

    blob: Blob
    reads: tuple[str, ...]


class Results(MutableMapping[DefinitionId, Evaluated]):
    """Results by definition.

    A module's results may still be as they were saved; ``opened`` is told of each when they are opened.
    Going through all of them opens all.
    """

    __slots__ = ("_asleep", "_made", "_opened", "_stored")

    def __init__(self, opened: Callable[[DefinitionId, Evaluated], None]) -> None:
        self._opened = opened
        self._made: dict[DefinitionId, Evaluated] = {}
        self._asleep: set[str] = set()
        self._stored: dict[str, StoredResults] = {}

    def copy(self) -> Results:
        """The results as they are now; what nobody opened stays closed in the copy, too."""
        copied = Results(_nobody_is_told)
        copied._made = dict(self._made)
        copied._asleep = set(self._asleep)
        copied._stored = {module: self._stored[module] for module in self._asleep}
        return copied

    def put_stored(self, module: str, stored: StoredResults) -> None:
        """Take over all results of a module as they were saved."""
        self._stored[module] = stored
        self._asleep.add(module)

    def is_asleep(self, module: str) -> bool:
        return module in self._asleep

    def open(self, module: str) -> None:
        """Have the results of a module ready."""
        if module not in self._asleep:
            return
        self._asleep.discard(module)
        for item in _decoder().decode(self._stored[module].blob):
            id_ = (module, item.ast_path)
            # One that was made here already is equal, and has its value.
            self._opened(id_, self._made.setdefault(id_, _restored(item)))

    def open_all(self) -> None:
        for module in sorted(self._asleep):
            self.open(module)

    def stored(self, module: str, ast_paths: Iterable[str]) -> StoredResults:
        """The results of a module's definitions as they are saved."""
        known = self._stored.get(module)
        if known is not None:
            return known
        found = ((ast_path, self._made.get((module, ast_path))) for ast_path in sorted(ast_paths))
        return _stored_together([(ast_path, result) for ast_path, result in found if result is not None])

    def __getitem__(self, id_: DefinitionId) -> Evaluated:
        found = self.get(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def get(self, id_: DefinitionId, default: Evaluated | None = None) -> Evaluated | None:  # type: ignore[override]
        found = self._made.get(id_)
        if found is None and id_[0] in self._asleep:
            self.open(id_[0])
            found = self._made.get(id_)
        return found if found is not None else default

    def __setitem__(self, id_: DefinitionId, result: Evaluated) -> None:
        self.open(id_[0])
        self._stored.pop(id_[0], None)
        self._made[id_] = result

    def __delitem__(self, id_: DefinitionId) -> None:
        self.open(id_[0])
        self._stored.pop(id_[0], None)
        del self._made[id_]

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, tuple) and self.get(id_) is not None

    def __iter__(self) -> Iterator[DefinitionId]:
        self.open_all()
        return iter(self._made)

    def __len__(self) -> int:
        self.open_all()
        return len(self._made)

    def __bool__(self) -> bool:
        return bool(self._made or self._asleep)


def _nobody_is_told(_id: DefinitionId, _result: Evaluated) -> None:
    """A copy has no readers to keep."""


@cache
def _decoder() -> msgspec.msgpack.Decoder[tuple[StoredResult, ...]]:
    # Made when it is first needed: it knows all kinds of reads and places.
    return msgspec.msgpack.Decoder(tuple[StoredResult, ...])


def _stored_together(results: Iterable[tuple[str, Evaluated]]) -> StoredResults:
    items = [_stored(ast_path, result) for ast_path, result in results]
    modules = {module for item in items for read, _ in item.reads for module in modules_of(read)}
    return StoredResults(msgspec.msgpack.encode(items) if items else b"", tuple(sorted(modules)))


def _stored(ast_path: str, result: Evaluated) -> StoredResult:
    return StoredResult(
        ast_path,
        result.kind,
        result.schema,
        result.name,
        result.name_place,
        result.prebuild,
        result.findings,
        result.places,  # type: ignore[arg-type]  # evaluations mark only these kinds of places
        tuple(result.reads.items()),  # type: ignore[arg-type]  # and make only these kinds of reads
        tuple(sorted(result.touched)),
        result.output,
        tuple(sorted(result.circle)),
    )


def _restored(stored: StoredResult) -> Evaluated:
    """The result, its value absent."""
    return Evaluated(
        stored.kind,
        stored.schema,
        ABSENT,
        stored.name,
        stored.name_place,
        stored.prebuild,
        stored.findings,
        stored.places,
        dict(stored.reads),
        frozenset(stored.touched),
        stored.output,
        frozenset(stored.circle),
    )
