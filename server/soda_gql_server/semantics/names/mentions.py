"""Every name in a written document with what it means: one walk for both ways of writing.

Document and schema in, mentions out.  Names that the schema lacks are mentioned too, as long as it is known what
they would belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.evaluate.documents import Selections, Spread, WrittenDocument
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import InputValue, SchemaIndex, TypeInfo, TypeRef
from soda_gql_builder.schema.references import type_ref
from soda_gql_server.semantics.names.symbols import (
    AliasSymbol,
    ArgumentSymbol,
    DirectiveSymbol,
    ElementSymbol,
    EnumValueSymbol,
    FieldSymbol,
    InputFieldSymbol,
    Symbol,
    TypeSymbol,
    VariableSymbol,
)

Role: TypeAlias = Literal["definition", "reference"]


class Mention(NamedTuple):
    """A name in a document, in the document's coordinates (``evaluate/documents.py``).

    ``type`` is what stands there: the type of a field, an argument, a variable; None if it has none or is unknown.
    """

    start: int
    end: int
    symbol: Symbol
    role: Role
    type: TypeRef | None = None


class Document(NamedTuple):
    """A written document, whose definition it is, and the definitions of the fragments that it uses.

    ``fragments`` runs parallel to the document's expansions.
    """

    written: WrittenDocument
    schema: SchemaIndex
    label: str
    owner: tuple[str, str]
    fragments: Sequence[tuple[str, str] | None]


def find_mentions(document: Document) -> list[Mention]:
    """All mentions, in no particular order."""
    walk = _Walk(document)
    walk.document()
    return walk.found


class _Walk:
    """Collects mentions; selection sets wait in a list, so that depth costs no stack."""

    __slots__ = ("aliases", "doc", "found", "label", "pending", "schema", "variables")

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.schema = doc.schema
        self.label = doc.label
        self.found: list[Mention] = []
        self.pending: list[tuple[tuple[ast.Selection, ...], TypeInfo | None]] = []
        self.aliases = 0
        self.variables: dict[str, TypeRef] = {}

    def document(self) -> None:
        written = self.doc.written
        self.add(written.name_start, written.name_end, ElementSymbol(*self.doc.owner), "definition")
        for definition in written.variable_definitions:
            self.variable_definition(definition)
        self.directives(written.directives)
        root = self.schema.types.get(written.type_name) if written.type_name is not None else None
        self.pending.append((written.selection_set.selections, root))
        while self.pending:
            selections, parent = self.pending.pop()
            for selection in selections:
                self.selection(selection, parent)

    def add(self, start: int, end: int, symbol: Symbol, role: Role = "reference", type_: TypeRef | None = None) -> None:
        self.found.append(Mention(start, end, symbol, role, type_))

    # --- variables and types ------------------------------------------------------------------------------

    def variable_definition(self, definition: ast.VariableDefinition) -> None:
        name = definition.variable.name
        reference = type_ref(definition.type)
        self.variables.setdefault(name.value, reference)
        self.add(name.start, name.end, VariableSymbol(*self.doc.owner, name.value), "definition", reference)
        named = _named(definition.type)
        self.type_name(named.name)
        if definition.default is not None:
            self.value(definition.default, TypeRef(named.name.value))
        self.directives(definition.directives)

    def type_name(self, name: ast.Name) -> None:
        if name.value:
            self.add(name.start, name.end, TypeSymbol(self.label, name.value))

    def directives(self, directives: Iterable[ast.Directive]) -> None:
        for directive in directives:
            name = directive.name
            self.add(name.start, name.end, DirectiveSymbol(self.label, name.value))
            info = self.schema.directives.get(name.value)
            self.arguments(directive.arguments, info.arguments if info is not None else {}, f"@{name.value}", "")

    # --- selections ---------------------------------------------------------------------------------------

    def selection(self, selection: ast.Selection, parent: TypeInfo | None) -> None:
        self.directives(selection.directives)
        if isinstance(selection, ast.Field):
            self.field(selection, parent)
        elif isinstance(selection, ast.InlineFragment):
            self.inline_fragment(selection, parent)
        elif isinstance(selection, ast.Interpolation):
            self.interpolation(selection, parent)

    def field(self, selection: ast.Field, parent: TypeInfo | None) -> None:
        name, alias = selection.name, selection.alias
        if alias is not None and alias.start != name.start:
            self.aliases += 1
            self.add(alias.start, alias.end, AliasSymbol(*self.doc.owner, self.aliases, alias.value), "definition")
        field = self.schema.field(parent, name.value) if parent is not None else None
        type_ = field.type if field is not None else None
        if parent is not None:
            self.add(name.start, name.end, FieldSymbol(self.label, parent.name, name.value), "reference", type_)
        owner = parent.name if parent is not None else ""
        self.arguments(selection.arguments, field.arguments if field is not None else {}, owner, name.value)
        if selection.selection_set is not None:
            below = self.schema.types.get(type_.name) if type_ is not None else None
            self.pending.append((selection.selection_set.selections, below))

    def inline_fragment(self, selection: ast.InlineFragment, parent: TypeInfo | None) -> None:
        condition = selection.type_condition
        below = parent
        if condition is not None:
            self.type_name(condition.name)
            below = self.schema.types.get(condition.name.value)
        self.pending.append((selection.selection_set.selections, below))

    def interpolation(self, selection: ast.Interpolation, parent: TypeInfo | None) -> None:
        expansion = self.doc.written.expansions[selection.index]
        if isinstance(expansion, Selections):
            self.pending.append((expansion.selections, parent))
        elif isinstance(expansion, Spread):
            self.spread(expansion, self.doc.fragments[selection.index])

    def spread(self, spread: Spread, owner: tuple[str, str] | None) -> None:
        if owner is not None:
            self.add(spread.start, spread.end, ElementSymbol(*owner))
        types = {item.variable.name.value: type_ref(item.type) for item in spread.fragment.variables}
        for argument in spread.arguments or ():
            name = argument.name
            expected = types.get(name.value)
            if owner is not None:
                self.add(name.start, name.end, VariableSymbol(*owner, name.value), "reference", expected)
            self.value(argument.value, expected)

    # --- values -------------------------------------------------------------------------------------------

    def arguments(
        self, arguments: Iterable[ast.Argument], known: Mapping[str, InputValue], owner: str, field: str
    ) -> None:
        for argument in arguments:
            name = argument.name
            info = known.get(name.value)
            type_ = info.type if info is not None else None
            if owner:
                self.add(name.start, name.end, ArgumentSymbol(self.label, owner, field, name.value), "reference", type_)
            self.value(argument.value, type_)

    def value(self, value: ast.Value, expected: TypeRef | None) -> None:
        for part, type_ in value_parts(value, expected, self.schema):
            if isinstance(part, ast.Variable):
                name = part.name
                symbol = VariableSymbol(*self.doc.owner, name.value)
                self.add(name.start, name.end, symbol, "reference", self.variables.get(name.value, type_))
            elif isinstance(part, ast.ObjectField):
                self.input_field(part, type_)
            elif isinstance(part, ast.EnumValue) and type_ is not None:
                self.add(part.start, part.end, EnumValueSymbol(self.label, type_.name, part.value), "reference", type_)

    def input_field(self, field: ast.ObjectField, owner: TypeRef | None) -> None:
        if owner is None:
            return
        info = self.schema.types.get(owner.name)
        known = info.input_fields.get(field.name.value) if info is not None else None
        symbol = InputFieldSymbol(self.label, owner.name, field.name.value)
        self.add(field.name.start, field.name.end, symbol, "reference", known.type if known is not None else None)


_Part: TypeAlias = ast.Value | ast.ObjectField


def value_parts(
    value: ast.Value, expected: TypeRef | None, schema: SchemaIndex
) -> Iterator[tuple[_Part, TypeRef | None]]:
    """A value and all within it, each with the type that is expected there; for a field, of its object."""
    pending: list[tuple[_Part, TypeRef | None]] = [(value, expected)]
    while pending:
        part, type_ = pending.pop()
        yield part, type_
        if isinstance(part, ast.ListValue):
            # A single value stands for a list of it, so a list may meet its item's type, too.
            item = type_.item if type_ is not None and type_.item is not None else type_
            pending += [(each, item) for each in part.values]
        elif isinstance(part, ast.ObjectValue):
            pending += [(each, type_) for each in part.fields]
        elif isinstance(part, ast.ObjectField):
            info = schema.types.get(type_.name) if type_ is not None else None
            known = info.input_fields.get(part.name.value) if info is not None else None
            pending.append((part.value, known.type if known is not None else None))


def _named(type_: ast.TypeNode) -> ast.NamedType:
    while not isinstance(type_, ast.NamedType):
        type_ = type_.item if isinstance(type_, ast.ListType) else type_.inner
    return type_
