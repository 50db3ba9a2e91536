"""Symbols: the things that have a name, in a schema or in TypeScript.  Equal symbols are the same thing."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.evaluate.evaluated import DefinitionId


class TypeSymbol(NamedTuple):
    """A named type of the schema with this label."""

    schema: str
    name: str


class FieldSymbol(NamedTuple):
    """A field of an object or interface type; ``name`` may be one that the type lacks."""

    schema: str
    type: str
    name: str


class InputFieldSymbol(NamedTuple):
    """A field of an input type."""

    schema: str
    type: str
    name: str


class ArgumentSymbol(NamedTuple):
    """An argument of a field; or of a directive, whose ``type`` is ``@name`` and whose ``field`` is empty."""

    schema: str
    type: str
    field: str
    name: str


class EnumValueSymbol(NamedTuple):
    """A value of an enum type."""

    schema: str
    type: str
    name: str


class DirectiveSymbol(NamedTuple):
    """A directive; ``name`` has no at sign, and ``kind`` tells it from a type of the same name."""

    schema: str
    name: str
    kind: Literal["@"] = "@"


class ElementSymbol(NamedTuple):
    """What a definition makes: an operation, fragment, define or compat document.

    ``path`` is the module's, relative to the config's folder, ``definition`` the AST path in it.
    """

    path: str
    definition: str

    @property
    def definition_id(self) -> DefinitionId:
        return self.path, self.definition


class VariableSymbol(NamedTuple):
    """A variable of one document; ``name`` has no dollar sign."""

    path: str
    definition: str
    name: str

    @property
    def definition_id(self) -> DefinitionId:
        return self.path, self.definition


class AliasSymbol(NamedTuple):
    """The alias of one field; nothing else refers to it.  ``number`` counts the aliases of a definition."""

    path: str
    definition: str
    number: int
    name: str

    @property
    def definition_id(self) -> DefinitionId:
        return self.path, self.definition


SchemaSymbol: TypeAlias = (
    TypeSymbol | FieldSymbol | InputFieldSymbol | ArgumentSymbol | EnumValueSymbol | DirectiveSymbol
)
Symbol: TypeAlias = SchemaSymbol | ElementSymbol | VariableSymbol | AliasSymbol


def name_of(symbol: Symbol) -> str:
    """The name alone, as it is written where it is used; empty for an element, which has several."""
    return "" if isinstance(symbol, ElementSymbol) else symbol.name
