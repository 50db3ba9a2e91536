"""What an expression has to be at a place in a definition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from soda_gql_builder.evaluate.documents import DocumentKind
from soda_gql_builder.graphql.ast import OperationKind
from soda_gql_builder.schema.index import InputValue, TypeInfo, TypeRef
from soda_gql_server.semantics.expected.graphql_levels import list_item
from soda_gql_server.semantics.expected.wanted import Owner


class Anything(NamedTuple):
    """Nothing is known about it."""


class Factory(NamedTuple):
    """The function of a definition."""


class FieldsOption(NamedTuple):
    """``{ variables, fields }``."""

    kind: OperationKind


class FieldsCallback(NamedTuple):
    """``({ f, $ }) => …``."""

    parent: TypeInfo | None


class Nested(NamedTuple):
    """What a called field takes: a callback, or an object of members."""

    parent: TypeInfo | None


class FieldsObject(NamedTuple):
    """What a fields callback gives; ``spread`` behind the dots in such an object, ``interpolated`` in a template."""

    parent: TypeInfo | None
    spread: bool = False
    interpolated: bool = False


class Interpolated(NamedTuple):
    """A fragment, or a function that spreads one, in a template."""

    parent: TypeInfo | None


class Labels(NamedTuple):
    """What ``$colocate`` takes."""

    parent: TypeInfo | None


class Inputs(NamedTuple):
    """An object of arguments, or with ``nested`` of input fields."""

    known: Mapping[str, InputValue]
    owner: Owner
    result: TypeRef | None = None
    nested: bool = False


class Input(NamedTuple):
    """A value."""

    type: TypeRef


class FieldExtras(NamedTuple):
    """``{ alias, directives }``."""


class FieldName(NamedTuple):
    """The first argument of ``f``."""

    parent: TypeInfo | None


class TypeName(NamedTuple):
    """The second argument of ``fragment``."""


class GraphqlText(NamedTuple):
    """Text of a kind of document, whose outermost selection is on ``root``; ``plain`` takes no interpolations."""

    kind: DocumentKind
    root: TypeInfo | None
    plain: bool = False


class Key(NamedTuple):
    """A key of an object."""

    of: Position


Position: TypeAlias = (
    Anything
    | Factory
    | FieldsOption
    | FieldsCallback
    | Nested
    | FieldsObject
    | Interpolated
    | Labels
    | Inputs
    | Input
    | FieldExtras
    | FieldName
    | TypeName
    | GraphqlText
    | Key
)


def result_of(position: Position) -> Position:
    """What a function gives that is expected somewhere."""
    if isinstance(position, FieldsCallback | Nested):
        return FieldsObject(position.parent)
    return FieldsObject(position.parent, interpolated=True) if isinstance(position, Interpolated) else Anything()


def item_of(position: Position) -> Position:
    """What stands in a list that is expected somewhere."""
    return Input(list_item(position.type)) if isinstance(position, Input) else Anything()
