"""Keeps the results of all definitions up to date: evaluates what changed, and who can see the difference.

A result depends on its own code and on its reads.  Both are compared by value, so an edit that changes no value
evaluates nothing, and a definition whose output stays the same wakes nobody who uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Set
from typing import NamedTuple, TypeAlias

from soda_gql_builder.evaluate.evaluator import ABSENT, DefinitionId, Evaluated, Evaluator
from soda_gql_builder.evaluate.order import circle_through, in_order
from soda_gql_builder.linking.modules import Load
from soda_gql_builder.linking.world import (
    BindingRead,
    DefinitionRead,
    ExportsRead,
    NameRead,
    Read,
    modules_of,
    resolve_read,
)
from soda_gql_builder.typescript.analysis import Definition

Identity: TypeAlias = tuple[bytes, str, bool, bool]
"""All of a definition's own that its result depends on."""


Surface: TypeAlias = tuple[object, ...]
"""What a module declares, exports and imports, without positions."""

Share: TypeAlias = Callable[[set[DefinitionId], Callable[[set[DefinitionId]], None]], bool]


class Left(NamedTuple):
    """What an evaluation that was closed left to the next one.

    ``outputs`` are what the definitions gave before it began, ``evaluated`` those that it made already.
    """

    pending: Set[DefinitionId]
    outputs: Mapping[DefinitionId, bytes]
    evaluated: Set[DefinitionId]


NOTHING_LEFT = Left(frozenset(), {}, frozenset())


def identity(definition: Definition) -> Identity:
    """What must be equal for a result to be kept."""
    return definition.root.hash, definition.schema, definition.multiline, definition.damaged


class Engine:
    """``results`` and ``identities`` by definition.

    ``_readers`` tells for each module which reads speak of it, and who made them.
    """

    __slots__ = ("_left", "_of_module", "_readers", "_surfaces", "_touching", "identities", "results")

    def __init__(self) -> None:
        self.results: dict[DefinitionId, Evaluated] = {}
        self._left = NOTHING_LEFT
        self.identities: dict[DefinitionId, Identity] = {}
        self._of_module: dict[str, set[str]] = {}
        self._readers: dict[str, dict[Read, set[DefinitionId]]] = {}
        self._surfaces: dict[str, Surface] = {}
        self._touching: dict[tuple[str, str], set[DefinitionId]] = {}

    # --- what must be evaluated ---------------------------------------------------------------------------

    def outdated(
        self, load: Load, modules: Iterable[str], definitions: Mapping[str, Iterable[Definition]]
    ) -> tuple[set[DefinitionId], set[DefinitionId]]:
        """After these modules changed: the definitions whose results no longer hold, and those that are gone.

        ``definitions`` gives the present definitions of each of the modules.
        """
        stale: set[DefinitionId] = set()
        gone: set[DefinitionId] = set()
        for module in modules:
            present = {definition.path: definition for definition in definitions.get(module, ())}
            for path in self._of_module.get(module, set()) - present.keys():
                gone.add((module, path))
                stale |= self._forget((module, path))
            for path, definition in present.items():
                if self.identities.get((module, path)) != identity(definition):
                    self.identities[module, path] = identity(definition)
                    stale.add((module, path))
            if present:
                self._of_module[module] = set(present)
            else:
                self._of_module.pop(module, None)
            stale |= self._changed_reads(load, module)
        return {id_ for id_ in stale if id_ in self.identities}, gone

    def _forget(self, id_: DefinitionId) -> set[DefinitionId]:
        self.identities.pop(id_, None)
        result = self.results.pop(id_, None)
        if result is not None:
            self._unregister(id_, result)
        return set(self._readers.get(id_[0], {}).get(DefinitionRead(id_[0], id_[1]), ()))

    def _changed_reads(self, load: Load, module: str) -> set[DefinitionId]:
        """Who read something of a module that would now give another value."""
        stale: set[DefinitionId] = set()
        reads = self._readers.get(module)
        if not reads:
            return stale
        # Thousands may have resolved names through a module whose names are what they were.
        surface = _surface(load, module)
        same_names = surface is not None and surface == self._surfaces.get(module)
        if surface is not None:
            self._surfaces[module] = surface
        for read, readers in reads.items():
            if isinstance(read, DefinitionRead) or (same_names and not isinstance(read, BindingRead)):
                continue
            # All readers hold the same value: they were brought up to date together.
            one = self.results.get(next(iter(readers)))
            now, given = _read_again(load, read)
            if one is None or now != read or one.reads.get(read) != given:
                stale |= readers
        return stale

    def touching(self, schema: str, names: Iterable[str]) -> set[DefinitionId]:
        """The definitions that depend on these parts of a schema."""
        return set().union(*[self._touching.get((schema, name), set()) for name in names])

    def of_schema(self, schema: str) -> set[DefinitionId]:
        """All definitions of a schema."""
        return {id_ for id_, wanted in self.identities.items() if wanted[1] == schema}

    # --- evaluation ---------------------------------------------------------------------------------------

    def evaluate(
        self,
        load: Load,
        evaluator: Evaluator,
        stale: set[DefinitionId],
        first: Container[str],
        progress: Callable[[int, int], None],
        share: Share,
    ) -> Generator[None, None, set[DefinitionId]]:
        """Evaluate stale definitions, and whoever sees a difference; gives all that were evaluated.

        Pauses after every definition; those in the modules ``first`` come before others.  If it is closed in between,
        nothing is lost: the next call goes on.
        The evaluator must work on ``self.results``.
        ``share`` may have the results of some definitions made elsewhere, and says whether it did.
        """
        left, self._left = self._left, NOTHING_LEFT
        evaluated, outputs = set(left.evaluated), dict(left.outputs)
        pending = {id_ for id_ in stale | left.pending if id_ in self.identities}
        while pending:
            pending = self._with_circles(load, pending)
            for id_ in pending:
                known = self.results.pop(id_, None)
                if known is not None:
                    outputs.setdefault(id_, known.output)
                    self._unregister(id_, known)
            finished = False
            try:
                if not share(pending, lambda part: self._evaluate_all(load, evaluator, part, progress)):
                    yield from self._evaluate_in_steps(load, evaluator, pending, first, progress)
                finished = True
            finally:
                done = pending & self.results.keys()
                for id_ in done:
                    self._register(id_, self.results[id_])
                evaluated |= done
                awake = self._awakened(done, outputs)
                if not finished:
                    self._left = Left((pending - done) | awake, outputs, evaluated)
            pending = awake
        return evaluated

    def _evaluate_all(
        self, load: Load, evaluator: Evaluator, stale: set[DefinitionId], progress: Callable[[int, int], None]
    ) -> None:
        for _ in self._evaluate_in_steps(load, evaluator, stale, (), progress):
            pass

    def _evaluate_in_steps(
        self,
        load: Load,
        evaluator: Evaluator,
        stale: set[DefinitionId],
        first: Container[str],
        progress: Callable[[int, int], None],
    ) -> Iterator[None]:
        done = 0
        wanted = sorted(stale, key=lambda id_: (id_[0] not in first, id_))
        for path, definition in in_order(load, list(_definitions(load, wanted)), evaluator.world.prepare):
            id_ = (path, definition.path)
            known = self.results.get(id_)
            if id_ in stale or (known is not None and known.value is ABSENT and not known.circle):
                evaluator.evaluate(path, definition)
                done += id_ in stale
                progress(done, len(stale))
                yield

    def _awakened(self, evaluated: set[DefinitionId], outputs: dict[DefinitionId, bytes]) -> set[DefinitionId]:
        """The readers of changed outputs that have seen the old one."""
        awake: set[DefinitionId] = set()
        for id_ in evaluated:
            result = self.results.get(id_)
            output = result.output if result is not None else b""
            if outputs.get(id_) == output:
                continue
            read = DefinitionRead(id_[0], id_[1])
            for reader in self._readers.get(id_[0], {}).get(read, ()):
                reading = self.results.get(reader)
                if reading is not None and reading.reads.get(read) != output and not reading.circle:
                    awake.add(reader)
            outputs[id_] = output
        return awake

    def _with_circles(self, load: Load, stale: set[DefinitionId]) -> set[DefinitionId]:
        """Also those that stand in a circle with a stale one, before or now: a circle is evaluated as a whole."""
        whole: set[DefinitionId] = set()
        pending = set(stale)
        while pending:
            id_ = pending.pop()
            if id_ in whole:
                continue
            whole.add(id_)
            known = self.results.get(id_)
            if known is not None:
                pending |= known.circle
            if self.results:
                pending |= circle_through(load, id_)
        return {id_ for id_ in whole if id_ in self.identities}

    def readers_of(self, read: Read) -> frozenset[DefinitionId]:
        """The definitions whose results have looked something up."""
        return frozenset([id_ for module in modules_of(read) for id_ in self._readers.get(module, {}).get(read, ())])

    def readers_in(self, module: str, kind: type[Read]) -> frozenset[DefinitionId]:
        """The definitions whose results have looked something of this kind up in a module."""
        reads = self._readers.get(module, {})
        return frozenset([id_ for read, readers in reads.items() if isinstance(read, kind) for id_ in readers])

    def is_read(self, module: str) -> bool:
        """Whether some result depends on a module (relative path)."""
        return bool(self._readers.get(module))

    def modules_read(self) -> set[str]:
        """The modules (relative paths) that some result depends on."""
        return {path for path, reads in self._readers.items() if reads}

    def identity_of(self, id_: DefinitionId) -> Identity:
        """What the result of a definition belongs to."""
        return self.identities[id_]

    # --- saving -------------------------------------------------------------------------------------------

    def saved(self) -> list[tuple[DefinitionId, Identity, Evaluated]]:
        """Everything that ``restore`` needs, in a fixed order."""
        return [(id_, self.identities[id_], result) for id_, result in sorted(self.results.items())]

    def restore(self, saved: Iterable[tuple[DefinitionId, Identity, Evaluated]]) -> None:
        """Take over the results of another process."""
        for id_, known, result in saved:
            self.results[id_] = result
            self.identities[id_] = known
            self._of_module.setdefault(id_[0], set()).add(id_[1])
            self._register(id_, result)

    # --- bookkeeping --------------------------------------------------------------------------------------

    def _register(self, id_: DefinitionId, result: Evaluated) -> None:
        for read in result.reads:
            for module in modules_of(read):  # type: ignore[arg-type]  # evaluations record only these
                self._readers.setdefault(module, {}).setdefault(read, set()).add(id_)  # type: ignore[arg-type]
        for name in result.touched:
            self._touching.setdefault((result.schema, name), set()).add(id_)

    def _unregister(self, id_: DefinitionId, result: Evaluated) -> None:
        for read in result.reads:
            for module in modules_of(read):  # type: ignore[arg-type]  # evaluations record only these
                readers = self._readers.get(module, {})
                known = readers.get(read, set())  # type: ignore[call-overload]
                known.discard(id_)
                if not known:
                    readers.pop(read, None)  # type: ignore[call-overload]
        for name in result.touched:
            self._touching.get((result.schema, name), set()).discard(id_)


def _surface(load: Load, path: str) -> Surface | None:
    """All of a module that the resolution of names depends on."""
    module = load(path)
    if module is None:
        return None
    analysis = module.analysis
    return (
        bool(module.text),
        analysis.declared,
        tuple([(item.kind, item.exported, item.local, item.source) for item in analysis.exports]),
        tuple([(item.local, item.kind, item.imported, item.source, item.type_only) for item in analysis.imports]),
        tuple([(source, target.kind, target.path) for source, target in module.targets.items()]),
    )


def _read_again(load: Load, read: NameRead | BindingRead | ExportsRead) -> tuple[Read, object]:
    """The read as it would be made now, and what it gives."""
    if isinstance(read, NameRead):
        return resolve_read(load, read.path, read.name, exported=read.exported)
    module = load(read.path)
    if isinstance(read, ExportsRead):
        return read, module.exported_names() if module is not None else None
    binding = module.binding(read.key) if module is not None else None
    return read, binding.root.hash if binding is not None else None


def _definitions(load: Load, ids: Iterable[DefinitionId]) -> Iterable[tuple[str, Definition]]:
    for path, ast_path in ids:
        module = load(path)
        definition = module.definition(ast_path) if module is not None else None
        if definition is not None:
            yield path, definition
