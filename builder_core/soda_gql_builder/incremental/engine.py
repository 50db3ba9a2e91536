"""Keeps the results of all definitions up to date: evaluates what changed, and who can see the difference.

A result depends on its own code and on its reads.  Both are compared by value, so an edit that changes no value
evaluates nothing, and a definition whose output stays the same wakes nobody who uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from soda_gql_builder.evaluate.evaluated import ABSENT, DefinitionId, Evaluated
from soda_gql_builder.evaluate.evaluator import Evaluator
from soda_gql_builder.evaluate.order import Dependencies, Order, inner_first
from soda_gql_builder.incremental.facts import Identity
from soda_gql_builder.incremental.results import Results, StoredResults
from soda_gql_builder.linking.interfaces import Interface, binding_hash, has_bindings, joined, names_of
from soda_gql_builder.linking.modules import Load, Module
from soda_gql_builder.linking.world import (
    BindingRead,
    DefinitionRead,
    ExportsRead,
    NameRead,
    Read,
    given_by,
    modules_of,
    resolve_read,
)
from soda_gql_builder.multimaps import remove
from soda_gql_builder.typescript.analysis import Definition


class Left(NamedTuple):
    """What an evaluation that was closed left to the next one.

    ``outputs`` are what the definitions gave before it began, ``evaluated`` those that it made already.
    """

    pending: Set[DefinitionId]
    outputs: Mapping[DefinitionId, bytes]
    evaluated: Set[DefinitionId]


NOTHING_LEFT = Left(frozenset(), {}, frozenset())


class Engine:
    """``results`` by definition, ``identities`` by module and AST path.

    ``_readers`` tells for each module which reads speak of it, and who made them; ``_asleep`` adds the modules whose
    results read it and have not been opened yet, and ``_shown`` what these have seen of it.
    """

    __slots__ = ("_asleep", "_left", "_readers", "_shown", "_touching", "identities", "results")

    def __init__(self) -> None:
        self.results = Results(self._register)
        self._left = NOTHING_LEFT
        self.identities: dict[str, Mapping[str, Identity]] = {}
        self._readers: dict[str, dict[Read, set[DefinitionId]]] = {}
        self._asleep: dict[str, set[str]] = {}
        self._shown: dict[str, Interface] = {}
        self._touching: dict[tuple[str, str], set[DefinitionId]] = {}

    # --- what must be evaluated ---------------------------------------------------------------------------

    def outdated(
        self, load: Load, present: Mapping[str, Mapping[str, Identity]]
    ) -> tuple[set[DefinitionId], set[DefinitionId]]:
        """After modules changed: the definitions whose results no longer hold, and those that are gone.

        ``present`` gives the identities of the present definitions of each of the modules.
        """
        stale: set[DefinitionId] = set()
        gone: set[DefinitionId] = set()
        for module, now in present.items():
            before = self.identities.get(module, {})
            stale |= {(module, path) for path, known in now.items() if before.get(path) != known}
            for path in before.keys() - now.keys():
                gone.add((module, path))
                stale |= self._forget((module, path))
            if now:
                self.identities[module] = now
            else:
                self.identities.pop(module, None)
            stale |= self._changed_reads(load, module)
        return {id_ for id_ in stale if self._is_defined(id_)}, gone

    def _is_defined(self, id_: DefinitionId) -> bool:
        return id_[1] in self.identities.get(id_[0], ())

    def _forget(self, id_: DefinitionId) -> set[DefinitionId]:
        result = self.results.pop(id_, None)
        if result is not None:
            self._unregister(id_, result)
        return set(self._readers_of(id_[0]).get(DefinitionRead(id_[0], id_[1]), ()))

    def _changed_reads(self, load: Load, module: str) -> set[DefinitionId]:
        """Who read something of a module that would now give another value."""
        # What is remembered must be what those who read next will see, so it goes where nobody compares.
        before = self._shown.pop(module, None)
        if module in self._asleep.get(module, ()):
            self.results.open(module)
        if not self.is_read(module):
            return set()
        names = names_of(load(module))
        # Thousands may have resolved names through a module whose names are what they were.
        same_names = before is not None and names == before.names
        asleep = before.bindings if before is not None and same_names else None
        if asleep is None or not has_bindings(load(module), asleep):
            asleep = {}
            self._wake_readers(module)
        if names is not None:
            self._shown[module] = Interface(names, asleep)
        reads = self._readers.get(module, {})
        return self._changed_among(load, reads, same_names=same_names)

    def _changed_among(
        self, load: Load, reads: Mapping[Read, set[DefinitionId]], *, same_names: bool
    ) -> set[DefinitionId]:
        stale: set[DefinitionId] = set()
        # There are as many reads of names as modules that import this one.
        concerned = [read for read in reads if type(read) is BindingRead] if same_names else reads
        for read in concerned:
            if isinstance(read, DefinitionRead):
                continue
            readers = reads[read]
            # All readers hold the same value: they were brought up to date together.
            one = self.results.get(next(iter(readers)))
            now, given = _read_again(load, read)
            if one is None or now != read or one.reads.get(read) != given:
                stale |= readers
        return stale

    def touching(self, schema: str, names: Iterable[str]) -> set[DefinitionId]:
        """The definitions that depend on these parts of a schema."""
        self.results.open_all()
        return set().union(*[self._touching.get((schema, name), set()) for name in names])

    def of_schema(self, schema: str) -> set[DefinitionId]:
        """All definitions of a schema."""
        all_ = ((module, path, wanted) for module, known in self.identities.items() for path, wanted in known.items())
        return {(module, path) for module, path, wanted in all_ if wanted[1] == schema}

    # --- evaluation ---------------------------------------------------------------------------------------

    def evaluate(
        self,
        load: Load,
        evaluator: Evaluator,
        stale: set[DefinitionId],
        first: Container[str],
        progress: Callable[[int, int], None],
    ) -> Generator[None, None, set[DefinitionId]]:
        """Evaluate stale definitions, and whoever sees a difference; gives all that were evaluated.

        Pauses after every definition; those in the modules ``first`` come before others.  If it is closed in between,
        nothing is lost: the next call goes on.
        The evaluator must work on ``self.results``.
        """
        left, self._left = self._left, NOTHING_LEFT
        evaluated, outputs = set(left.evaluated), dict(left.outputs)
        pending = {id_ for id_ in stale | left.pending if self._is_defined(id_)}
        dependencies = Dependencies(load)
        order = Order(dependencies, evaluator.world.prepare)
        awakened = False
        while pending:
            pending = self._with_circles(dependencies if not awakened else None, pending)
            earlier = {id_: known for id_ in pending if (known := self.results.pop(id_, None)) is not None}
            for id_, known in earlier.items():
                outputs.setdefault(id_, known.output)
            # What is only awakened has the code that it had, and looked up what it would look up now.
            evaluator.earlier = earlier if awakened else {}
            finished = False
            try:
                wanted = sorted(pending, key=lambda id_: (id_[0] not in first, id_))
                if awakened:
                    definitions = _definitions(load, _in_order_of_reads(wanted, earlier))
                else:
                    definitions = order.of(list(_definitions(load, wanted)))
                yield from self._evaluate_in_steps(evaluator, definitions, pending, progress)
                finished = True
            finally:
                done = {id_ for id_ in pending if id_ in self.results}
                self._note_changes(earlier, {id_: self.results[id_] for id_ in done})
                evaluated |= done
                awake = self._awakened(done, outputs)
                if not finished:
                    self._left = Left((pending - done) | awake, outputs, evaluated)
            pending, awakened = awake, True
        return evaluated

    def _evaluate_in_steps(
        self,
        evaluator: Evaluator,
        definitions: Iterable[tuple[str, Definition]],
        stale: set[DefinitionId],
        progress: Callable[[int, int], None],
    ) -> Iterator[None]:
        done = 0
        for path, definition in definitions:
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
            for reader in self._readers_of(id_[0]).get(read, ()):
                reading = self.results.get(reader)
                if reading is not None and reading.reads.get(read) != output and id_ not in reading.circle:
                    awake.add(reader)
            outputs[id_] = output
        return awake

    def _with_circles(self, dependencies: Dependencies | None, stale: set[DefinitionId]) -> set[DefinitionId]:
        """Also those that stand in a circle with a stale one, before or now: a circle is evaluated as a whole.

        Without ``dependencies`` there are no new circles: one that is new goes through code that changed.
        """
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
            if dependencies is not None and self.results:
                pending |= dependencies.circle(*id_)
        return {id_ for id_ in whole if self._is_defined(id_)}

    # --- who reads what -----------------------------------------------------------------------------------

    def readers_of(self, read: Read) -> frozenset[DefinitionId]:
        """The definitions whose results have looked something up."""
        return frozenset([id_ for module in modules_of(read) for id_ in self._readers_of(module).get(read, ())])

    def bindings_read(self, module: str) -> list[BindingRead]:
        """The bindings of a module whose code some evaluation went through."""
        shown = self._shown.get(module)
        # What those have seen that are asleep is known without opening them.
        reads = self._readers.get(module, {}) if shown is not None else self._readers_of(module)
        keys = {read.key for read in reads if isinstance(read, BindingRead)}
        return [BindingRead(module, key) for key in sorted(keys.union(shown.bindings if shown is not None else ()))]

    def is_read(self, module: str) -> bool:
        """Whether some result depends on a module (relative path)."""
        return bool(self._readers.get(module)) or any(map(self.results.is_asleep, self._asleep.get(module, ())))

    def modules_read(self, known: Container[str] = ()) -> set[str]:
        """The modules (relative paths) that some result depends on, but for those that are known anyway."""
        others = (module for module in {*self._readers, *self._asleep} if module not in known)
        return {module for module in others if self.is_read(module)}

    def _readers_of(self, module: str) -> Mapping[Read, set[DefinitionId]]:
        self._wake_readers(module)
        return self._readers.get(module, {})

    def _wake_readers(self, module: str) -> None:
        for reader in self._asleep.pop(module, ()):
            self.results.open(reader)

    # --- saving -------------------------------------------------------------------------------------------

    def stored(self, module: str) -> StoredResults:
        """The results of a module as they are saved."""
        return self.results.stored(module, self.identities.get(module, ()))

    def shown(self, path: str, module: Callable[[], Module | None]) -> Interface | None:
        """What the present results have seen of a module, None if they have seen nothing."""
        known = self._shown.get(path)
        if known is None and (path in self._asleep or path not in self._readers):
            # Nobody knows what those that are asleep have seen.
            return None
        keys = [read.key for read in self._readers.get(path, ()) if isinstance(read, BindingRead)]
        if known is not None and not keys:
            return known
        present = module()
        names = known.names if known is not None else names_of(present)
        if names is None:
            return None
        return joined(known, Interface(names, {key: binding_hash(present, key) for key in keys}))

    def take(self, module: str, identities: Mapping[str, Identity], stored: StoredResults) -> None:
        """Take over the results of a module from another process."""
        if identities:
            self.identities[module] = identities
            self.results.put_stored(module, stored)
        for other in stored.reads:
            self._asleep.setdefault(other, set()).add(module)

    def take_shown(self, shown: Mapping[str, Interface]) -> None:
        """Take over what results that were taken over have seen of modules."""
        for path, interface in shown.items():
            self._shown[path] = joined(self._shown.get(path), interface)

    # --- bookkeeping --------------------------------------------------------------------------------------

    def _note_changes(self, before: Mapping[DefinitionId, Evaluated], now: Mapping[DefinitionId, Evaluated]) -> None:
        """Some results gave way to others, or are yet to be made again."""
        for id_ in before.keys() | now.keys():
            old, new = before.get(id_), now.get(id_)
            if old and new and old.reads.keys() == new.reads.keys() and old.touched == new.touched:
                continue
            if old is not None:
                self._unregister(id_, old)
            if new is not None:
                self._register(id_, new)

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
                remove(readers, read, id_)  # type: ignore[misc]
                if not readers:
                    self._readers.pop(module, None)
        for name in result.touched:
            remove(self._touching, (result.schema, name), id_)


def _read_again(load: Load, read: NameRead | BindingRead | ExportsRead) -> tuple[Read, object]:
    """The read as it would be made now, and what it gives."""
    if isinstance(read, NameRead):
        now, target = resolve_read(load, read.path, read.name, exported=read.exported)
        return now, given_by(load, now, target)
    module = load(read.path)
    if isinstance(read, ExportsRead):
        return read, module.exported_names() if module is not None else None
    return read, binding_hash(module, read.key)


def _in_order_of_reads(
    wanted: Iterable[DefinitionId], results: Mapping[DefinitionId, Evaluated]
) -> Iterator[DefinitionId]:
    """Definitions after those that they used when they gave these results."""

    def used(id_: DefinitionId) -> Iterator[DefinitionId]:
        reads = [read for read in results[id_].reads if isinstance(read, DefinitionRead)] if id_ in results else ()
        return (found for read in reads if (found := (read.path, read.ast_path)) in results)

    done: set[DefinitionId] = set()
    for start in wanted:
        yield from inner_first(start, used, done)


def _definitions(load: Load, ids: Iterable[DefinitionId]) -> Iterable[tuple[str, Definition]]:
    for path, ast_path in ids:
        module = load(path)
        definition = module.definition(ast_path) if module is not None else None
        if definition is not None:
            yield path, definition
