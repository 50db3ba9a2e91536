"""A session seen by a person with an editor: elements by definition, mentions by file and by symbol.

Knows nothing that does not follow from the session; what it remembers is kept by the identity of results, and holds
no positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from soda_gql_builder.evaluate.documents import WrittenDocument
from soda_gql_builder.evaluate.evaluator import DefinitionId, Evaluated
from soda_gql_builder.evaluate.hosts import CompatElement, Element, FragmentElement, OperationElement
from soda_gql_builder.evaluate.sources import TextPlace, TextSource
from soda_gql_builder.javascript.values import Place
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.linking.world import BindingRead, DefinitionRead
from soda_gql_builder.schema.index import SchemaIndex, TypeRef
from soda_gql_builder.session import BuilderSession
from soda_gql_builder.snapshot import Snapshot
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Definition
from soda_gql_server.semantics.code import call_with_first_argument
from soda_gql_server.semantics.mentions import Document, Mention, Role, find_mentions
from soda_gql_server.semantics.places import FileSpan, path_of, place_of, span_of
from soda_gql_server.semantics.symbols import (
    AliasSymbol,
    DirectiveSymbol,
    ElementSymbol,
    Symbol,
    TypeSymbol,
    VariableSymbol,
    name_of,
)


class Occurrence(NamedTuple):
    """A name in a file.  ``owner`` is the definition whose document mentions it."""

    path: str
    span: Span
    symbol: Symbol
    role: Role
    type: TypeRef | None
    owner: DefinitionId


class Written(NamedTuple):
    """The document of a definition as it is now, half-typed or whole.

    ``fragments`` are the definitions of the fragments that it uses, by expansion; ``places`` what negative
    coordinates of the document index.
    """

    element: Element
    document: WrittenDocument
    source: TextSource | None
    fragments: tuple[DefinitionId | None, ...]
    places: tuple[object, ...]


class _Placed(NamedTuple):
    mention: Mention
    place: Place | TextPlace


class View:
    """One project.  Paths are relative to the config's folder."""

    __slots__ = ("_placed", "_written", "session")

    def __init__(self, session: BuilderSession) -> None:
        self.session = session
        self._written: dict[DefinitionId, tuple[Evaluated, Written | None]] = {}
        self._placed: dict[DefinitionId, tuple[Written, SchemaIndex, tuple[_Placed, ...]]] = {}

    # --- what there is ------------------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot | None:
        return self.session.snapshot

    def schema(self, label: str) -> SchemaIndex | None:
        """The schema with a label, None if there is none or it is broken."""
        snapshot = self.session.snapshot
        loaded = snapshot.schemas.get(label) if snapshot is not None else None
        return loaded.index if loaded is not None else None

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
        if len(self._written) > 2 * len(self.session.results) + 100:
            self._forget_the_gone()
        made = self.session.made(id_)
        written = _written(made.element, made.places) if made is not None else None
        self._written[id_] = (self.session.results[id_], written)
        return written

    def _forget_the_gone(self) -> None:
        for memory in (self._written, self._placed):
            for id_ in memory.keys() - self.session.results.keys():
                del memory[id_]

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
        others = {id_ for id_ in self.session.readers_in(path, BindingRead) if id_[0] != path}
        return own + sorted(others)

    def _mentioning(self, symbol: Symbol) -> Iterable[DefinitionId]:
        if isinstance(symbol, ElementSymbol):
            return {(symbol.path, symbol.definition), *self.session.readers_of(DefinitionRead(*symbol))}
        if isinstance(symbol, VariableSymbol):
            owner = (symbol.path, symbol.definition)
            return {owner, *self.session.readers_of(DefinitionRead(*owner))}
        if isinstance(symbol, AliasSymbol):
            return [(symbol.path, symbol.definition)]
        if isinstance(symbol, DirectiveSymbol):
            return self.session.touching(symbol.schema, f"@{symbol.name}")
        if isinstance(symbol, TypeSymbol):
            return self.session.touching(symbol.schema, symbol.name)
        return self.session.touching(symbol.schema, symbol.type)

    def _mentions(self, id_: DefinitionId) -> tuple[_Placed, ...]:
        written = self.written(id_)
        result = self.session.results.get(id_)
        schema = self.schema(result.schema) if result is not None else None
        if written is None or result is None or schema is None:
            return ()
        known = self._placed.get(id_)
        if known is not None and known[0] is written and known[1] is schema:
            return known[2]
        mentions = find_mentions(Document(written.document, schema, result.schema, id_, written.fragments))
        placed = [
            _Placed(mention, place)
            for mention in mentions
            if (place := place_of(mention.start, mention.end, written.source, written.places)) is not None
        ]
        condition = self._condition(written, result.schema)
        placed += [condition] if condition is not None else []
        self._placed[id_] = (written, schema, tuple(placed))
        return tuple(placed)

    def _condition(self, written: Written, label: str) -> _Placed | None:
        """The type in ``fragment("Name", "Type")``, which stands in no document."""
        element = written.element
        if not isinstance(element, FragmentElement) or element.name_place is None:
            return None
        code, node = element.name_place.code, element.name_place.node
        module = self.load(code.path)
        root = module.root(code.key) if module is not None else None
        call = call_with_first_argument(root.code, node) if root is not None else None
        if call is None or len(call.arguments) < 2 or not isinstance(call.arguments[1], ir.String):
            return None
        type_name = call.arguments[1]
        mention = Mention(-1, -1, TypeSymbol(label, type_name.value), "reference")
        return _Placed(mention, Place(code, type_name.id))

    def _place(self, id_: DefinitionId, placed: _Placed) -> Occurrence | None:
        mention = placed.mention
        found = span_of(placed.place, name_of(mention.symbol), self.load)
        if found is None:
            return None
        return Occurrence(found.path, found.span, mention.symbol, mention.role, mention.type, id_)

    def where(self, place: Place | TextPlace) -> FileSpan | None:
        """Where a place is now."""
        return span_of(place, "", self.load)


def _written(element: Element, places: tuple[object, ...]) -> Written | None:
    if isinstance(element, FragmentElement):
        return Written(element, element.fragment.document, element.source, _owners(element.elements), places)
    if isinstance(element, OperationElement) and not element.extended:
        return Written(element, element.document, element.source, _owners(element.elements), places)
    if isinstance(element, CompatElement):
        return Written(element, element.document, element.source, (), places)
    return None


def _owners(elements: Iterable[FragmentElement | None]) -> tuple[DefinitionId | None, ...]:
    """The definitions that made these fragments: their code says which."""
    return tuple([_owner(element) if element is not None else None for element in elements])


def _owner(element: FragmentElement) -> DefinitionId | None:
    code = element.source.code
    return (code.path, code.key[2:]) if code.key.startswith("::") else None
