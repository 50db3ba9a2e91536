"""A session seen by a person with an editor: elements by definition, mentions by file and by symbol.

Knows nothing that does not follow from the session; what it remembers is kept by the identity of results, and holds
no positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from soda_gql_builder.evaluate.evaluated import DefinitionId, Evaluated
from soda_gql_builder.evaluate.sources import TextPlace
from soda_gql_builder.incremental.build import Build
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.incremental.snapshot import Snapshot
from soda_gql_builder.javascript.values import Place
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.linking.world import BindingRead, DefinitionRead
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.schema.index import SchemaIndex, TypeRef
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.analysis import Definition
from soda_gql_server.semantics.code.nodes import definition_path
from soda_gql_server.semantics.fragments import FragmentIndex
from soda_gql_server.semantics.names.code_mentions import Placed, condition, extension, variables
from soda_gql_server.semantics.names.exposed import Exposures
from soda_gql_server.semantics.names.mentions import Document, Mention, Role, find_mentions
from soda_gql_server.semantics.names.sdl import Sdl, parse_sdl
from soda_gql_server.semantics.names.symbols import (
    AliasSymbol,
    DirectiveSymbol,
    ElementSymbol,
    Symbol,
    TypeSymbol,
    VariableSymbol,
    name_of,
)
from soda_gql_server.semantics.names.written import Written, mentions_the_same, written_of
from soda_gql_server.semantics.places import FileSpan, last_name, path_of, place_of, span_of
from soda_gql_server.semantics.reserve import Reserve

NOBODY: DefinitionId = ("", "")


class Occurrence(NamedTuple):
    """A name in a file.  ``owner`` is the definition whose document mentions it; a schema's names have none.

    ``NOBODY`` stands for none.
    """

    path: str
    span: Span
    symbol: Symbol
    role: Role
    type: TypeRef | None
    owner: DefinitionId


class _Mentions(NamedTuple):
    """What a document mentions; ``code`` is the hash of the definition's code."""

    written: Written
    schema: SchemaIndex
    code: bytes | None
    mentions: tuple[Placed, ...]


_ROOM = 1_000
"""So many documents are remembered before it is asked which of them are gone."""


class View:
    """One project.  Paths are relative to the config's folder."""

    __slots__ = ("_fragments", "_placed", "_reserve", "_room", "_sdl", "_written", "exposures", "live")

    def __init__(self, session: BuilderSession) -> None:
        self.live = session
        self.exposures = Exposures()
        self._reserve: Reserve | None = None
        self._fragments = FragmentIndex(session)
        self._written: dict[DefinitionId, tuple[Evaluated, Written | None]] = {}
        self._placed: dict[DefinitionId, _Mentions] = {}
        self._sdl: dict[str, tuple[object, Sdl | None]] = {}
        self._room = _ROOM

    @property
    def session(self) -> BuilderSession:
        """What to ask: while a schema is broken, what was known before."""
        if self._reserve is None or not self._reserve.stands_in:
            return self.live
        self._reserve.follow()
        return self._reserve

    @property
    def is_behind(self) -> bool:
        """Whether a schema is broken, so that what is known of it is what was known before."""
        return self.session is not self.live

    @property
    def fragments(self) -> FragmentIndex:
        """All fragments by their types."""
        session = self.session
        return session.fragments if isinstance(session, Reserve) else self._fragments

    def keep(self, paths: Iterable[str]) -> None:
        """Files (absolute) are about to change: if a schema is among them, it may be broken for a while."""
        snapshot = self.live.snapshot
        if snapshot is None or (self._reserve is not None and self._reserve.stands_in):
            return
        files = {file for schema in snapshot.config.schemas.values() for file in schema.schema}
        self._reserve = Reserve(self.live) if not files.isdisjoint(paths) else None

    def note(self, build: Build) -> None:
        """The next build of the session: whoever tells of each one spares us a look at all of it."""
        self._fragments.note(build)

    # --- what there is ------------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot | None:
        return self.session.snapshot

    def schema(self, label: str) -> SchemaIndex | None:
        """The schema with a label, None if there is none or it is broken."""
        snapshot = self.session.snapshot
        loaded = snapshot.schemas.get(label) if snapshot is not None else None
        return loaded.index if loaded is not None else None

    def schema_of(self, id_: DefinitionId) -> SchemaIndex | None:
        """The schema that a definition is about."""
        result = self.session.results.get(id_)
        return self.schema(result.schema) if result is not None else None

    def schema_files(self, label: str) -> list[str]:
        """The files of the schema with a label, whether or not they are there."""
        snapshot = self.session.snapshot
        schema = snapshot.config.schemas.get(label) if snapshot is not None else None
        return [relative_path(snapshot.config.root, file) for file in schema.schema] if snapshot and schema else []

    def sdl(self, path: str) -> Sdl | None:
        """The file of a schema; None for any other."""
        snapshot = self.session.snapshot
        if snapshot is None:
            return None
        absolute = absolute_path(snapshot.config.root, path)
        labels = tuple([label for label, schema in snapshot.config.schemas.items() if absolute in schema.schema])
        if not labels:
            return None
        # A schema is loaded anew when one of its files changes, so the file is as it was then.
        loaded = snapshot.schemas.get(labels[0])
        known = self._sdl.get(path)
        if known is None or known[0] is not loaded or (known[1] is not None and known[1].labels != labels):
            known = self._sdl[path] = (loaded, parse_sdl(path, self.session.files.read_text(absolute), labels))
        return known[1]

    def load(self, path: str) -> Module | None:
        """The module at a path."""
        snapshot = self.session.snapshot
        return snapshot.load(path) if snapshot is not None else None

    def definitions(self, path: str) -> tuple[Definition, ...]:
        """The definitions of a file, in the order of the text."""
        snapshot = self.session.snapshot
        facts = snapshot.facts.get(path) if snapshot is not None else None
        return facts.analysis.definitions if facts is not None and facts.analysis is not None else ()

    def definition(self, id_: DefinitionId) -> Definition | None:
        """The definition with an id."""
        return next((item for item in self.definitions(id_[0]) if item.path == id_[1]), None)

    def definition_at(self, path: str, offset: int) -> Definition | None:
        """The innermost definition around an offset."""
        around = [item for item in self.definitions(path) if item.span.start <= offset <= item.span.end]
        return min(around, key=lambda item: item.span.end - item.span.start, default=None)

    def written(self, id_: DefinitionId) -> Written | None:
        """The document of a definition; None if it makes none."""
        result = self.session.results.get(id_)
        if result is None:
            return None
        known = self._written.get(id_)
        if known is not None and known[0] is result:
            return known[1]
        if len(self._written) > self._room:
            self._forget_the_gone()
        made = self.session.made(id_)
        written = written_of(made.element, made.places) if made is not None else None
        self._written[id_] = (self.session.results[id_], written)
        return written

    def _forget_the_gone(self) -> None:
        gone = [id_ for id_ in {**self._written, **self._placed} if self.session.results.get(id_) is None]
        for id_ in gone:
            self._written.pop(id_, None)
            self._placed.pop(id_, None)
        self._room = 2 * len(self._written) + _ROOM

    # --- mentions -----------------------------------------------------------------------------------------

    def occurrences(self, path: str) -> list[Occurrence]:
        """All names in a file, in the order of the text."""
        found = {
            (occurrence.span, occurrence.symbol): occurrence
            for id_ in self._speaking_of(path)
            for placed in self._mentions(id_)
            if path_of(placed.place) == path and (occurrence := self._place(id_, placed)) is not None
        }
        return sorted(found.values(), key=lambda item: item.span)

    def occurrences_of(self, symbol: Symbol) -> Iterator[Occurrence]:
        """All places in TypeScript that mention a symbol, definition by definition; the same place once."""
        seen: set[tuple[str, Span]] = set()
        for id_ in sorted(self._mentioning(symbol)):
            for placed in self._mentions(id_):
                if placed.mention.symbol != symbol:
                    continue
                occurrence = self._place(id_, placed)
                if occurrence is not None and (occurrence.path, occurrence.span) not in seen:
                    seen.add((occurrence.path, occurrence.span))
                    yield occurrence

    def preparing(self, symbols: Iterable[Symbol]) -> Iterator[None]:
        """Make what ``occurrences_of`` needs, with a pause after each definition."""
        for symbol in symbols:
            for id_ in sorted(self._mentioning(symbol)):
                self._mentions(id_)
                yield

    def occurrences_in(self, id_: DefinitionId) -> list[Occurrence]:
        """All names in the document of one definition, in the order of the text."""
        found = [item for placed in self._mentions(id_) if (item := self._place(id_, placed)) is not None]
        return sorted(found, key=lambda item: (item.path, item.span))

    def users(self, id_: DefinitionId) -> list[DefinitionId]:
        """The definitions that use a definition directly."""
        return sorted(self.session.readers_of(DefinitionRead(*id_)))

    def _speaking_of(self, path: str) -> list[DefinitionId]:
        """The definitions of a file, and those elsewhere that evaluate code in it."""
        own = [(path, item.path) for item in self.definitions(path)]
        module = self.load(path)
        reads = self.session.bindings_read(path) if module is not None else ()
        # Who uses a definition goes through its constant, and evaluates nothing there.
        code = [read for read in reads if module is not None and not _is_definition(module, read.key)]
        others = {id_ for read in code for id_ in self.session.readers_of(read) if id_[0] != path}
        return own + sorted(others)

    def _mentioning(self, symbol: Symbol) -> Iterable[DefinitionId]:
        if isinstance(symbol, ElementSymbol):
            return {symbol.definition_id, *self.session.readers_of(DefinitionRead(*symbol))}
        if isinstance(symbol, VariableSymbol):
            owner = symbol.definition_id
            return {owner, *self.session.readers_of(DefinitionRead(*owner))}
        if isinstance(symbol, AliasSymbol):
            return [symbol.definition_id]
        if isinstance(symbol, DirectiveSymbol):
            touched = f"@{symbol.name}"
        else:
            touched = symbol.name if isinstance(symbol, TypeSymbol) else symbol.type
        candidates = {*self.session.touching(symbol.schema, touched), *self._unfinished(symbol.schema)}
        return [id_ for id_ in candidates if self._may_name(id_, symbol.name)]

    def _unfinished(self, label: str) -> Iterator[DefinitionId]:
        """The definitions of a schema that make nothing yet; they touch nothing either, and have been reported."""
        for path in self.session.build.diagnostics:
            for definition in self.definitions(path):
                result = self.session.results.get((path, definition.path))
                if result is not None and result.kind is None and result.schema == label:
                    yield path, definition.path

    def _may_name(self, id_: DefinitionId, name: str) -> bool:
        """Whether a name may be in a document: it is in the text, or hidden by an escape or in code elsewhere."""
        result, module = self.session.results.get(id_), self.load(id_[0])
        definition = module.definition(id_[1]) if module is not None else None
        if result is None or definition is None or module is None:
            return False
        (start, end), text = definition.span, module.text
        if text.find(name, start, end) >= 0 or text.find("\\", start, end) >= 0:
            return True
        return any(isinstance(read, BindingRead) for read in result.reads)

    def mentions(self, id_: DefinitionId) -> list[Mention]:
        """What the document of a definition mentions; the values of an argument follow it."""
        return [placed.mention for placed in self._mentions(id_)]

    def _mentions(self, id_: DefinitionId) -> tuple[Placed, ...]:
        written = self.written(id_)
        result = self.session.results.get(id_)
        schema = self.schema(result.schema) if result is not None else None
        if result is None or schema is None:
            return ()
        if written is None:
            made = self.session.made(id_) if result.kind == "operation" else None
            return tuple(extension(id_, made.element, self.load)) if made is not None else ()
        module = self.load(id_[0])
        definition = module.definition(id_[1]) if module is not None else None
        code = definition.root.hash if definition is not None else None
        known = self._placed.get(id_)
        if known is not None and known.schema is schema and known.code == code:
            if known.written is not written and mentions_the_same(known.written, written):
                known = self._placed[id_] = known._replace(written=written)
            if known.written is written:
                return known.mentions
        placed = [
            *variables(id_, id_, written.document, self.load),
            *condition(written.element, result.schema, self.load),
        ]
        for mention in find_mentions(Document(written.document, schema, result.schema, id_, written.fragments)):
            place = place_of(mention.start, mention.end, written.source, written.places)
            placed += [Placed(mention, place)] if place is not None else []
        self._placed[id_] = _Mentions(written, schema, code, tuple(placed))
        return self._placed[id_].mentions

    def _place(self, id_: DefinitionId, placed: Placed) -> Occurrence | None:
        mention = placed.mention
        found = span_of(placed.place, name_of(mention.symbol), self.load)
        if found is None:
            return None
        if isinstance(mention.symbol, ElementSymbol) and mention.role == "reference":
            found = last_name(found, self.load)
        return Occurrence(found.path, found.span, mention.symbol, mention.role, mention.type, id_)

    def where(self, place: Place | TextPlace) -> FileSpan | None:
        """Where a place is now."""
        return span_of(place, "", self.load)


def _is_definition(module: Module, key: str) -> bool:
    """Whether a constant is a definition and nothing else."""
    binding = module.binding(key)
    return binding is not None and definition_path(binding.root.code) is not None
