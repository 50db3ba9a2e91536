"""The syntax tree of GraphQL documents and SDL.

Every node has ``start`` and ``end``: ``str`` indices into the text it was parsed from, end exclusive.
A tree that was not parsed (from a callback builder) uses negative numbers there; see ``evaluate/documents.py``.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

OperationKind = Literal["query", "mutation", "subscription"]


class Node(msgspec.Struct, frozen=True, gc=False, tag=True, tag_field="node"):
    """What all nodes have.  The tag lets a union of nodes be written to the cache and read back."""

    start: int
    end: int


class Name(Node, frozen=True, gc=False):
    value: str


# --- types ---------------------------------------------------------------------------------------------


class NamedType(Node, frozen=True, gc=False):
    name: Name


class ListType(Node, frozen=True, gc=False):
    item: TypeNode


class NonNullType(Node, frozen=True, gc=False):
    inner: NamedType | ListType


TypeNode: TypeAlias = NamedType | ListType | NonNullType


# --- values --------------------------------------------------------------------------------------------


class Variable(Node, frozen=True, gc=False):
    """``$name``; the span includes the dollar sign."""

    name: Name


class IntValue(Node, frozen=True, gc=False):
    """``value`` is the literal's spelling."""

    value: str


class FloatValue(Node, frozen=True, gc=False):
    """``value`` is the literal's spelling."""

    value: str


class StringValue(Node, frozen=True, gc=False):
    """``value`` is what the string means: escapes resolved, the indentation of a block string removed."""

    value: str
    block: bool


class BooleanValue(Node, frozen=True, gc=False):
    value: bool


class NullValue(Node, frozen=True, gc=False):
    pass


class EnumValue(Node, frozen=True, gc=False):
    value: str


class ListValue(Node, frozen=True, gc=False):
    values: tuple[Value, ...]


class ObjectField(Node, frozen=True, gc=False):
    name: Name
    value: Value


class ObjectValue(Node, frozen=True, gc=False):
    fields: tuple[ObjectField, ...]


class MissingValue(Node, frozen=True, gc=False):
    """Stands where a value should be: after a syntax error, or for something that could not be evaluated.

    Nothing is ever reported about it.
    """


Value: TypeAlias = (
    Variable
    | IntValue
    | FloatValue
    | StringValue
    | BooleanValue
    | NullValue
    | EnumValue
    | ListValue
    | ObjectValue
    | MissingValue
)


# --- executable documents --------------------------------------------------------------------------------


class Argument(Node, frozen=True, gc=False):
    name: Name
    value: Value


class Directive(Node, frozen=True, gc=False):
    """``@name(arguments)``; the span starts at the at sign."""

    name: Name
    arguments: tuple[Argument, ...]


class VariableDefinition(Node, frozen=True, gc=False):
    variable: Variable
    type: TypeNode
    default: Value | None
    directives: tuple[Directive, ...]
    description: StringValue | None = None


class SelectionSet(Node, frozen=True, gc=False):
    """``{ … }``, braces included in the span."""

    selections: tuple[Selection, ...]


class Field(Node, frozen=True, gc=False):
    alias: Name | None
    name: Name
    arguments: tuple[Argument, ...]
    directives: tuple[Directive, ...]
    selection_set: SelectionSet | None

    @property
    def response_key(self) -> Name:
        return self.alias or self.name


class FragmentSpread(Node, frozen=True, gc=False):
    """``...Name``; the span starts at the dots."""

    name: Name
    directives: tuple[Directive, ...]


class InlineFragment(Node, frozen=True, gc=False):
    type_condition: NamedType | None
    directives: tuple[Directive, ...]
    selection_set: SelectionSet


class Interpolation(Node, frozen=True, gc=False):
    """``...${expression}`` of a template; ``index`` counts the template's interpolations from 0."""

    index: int
    directives: tuple[Directive, ...]


Selection: TypeAlias = Field | FragmentSpread | InlineFragment | Interpolation


class OperationDefinition(Node, frozen=True, gc=False):
    operation: OperationKind
    name: Name | None
    variable_definitions: tuple[VariableDefinition, ...]
    directives: tuple[Directive, ...]
    selection_set: SelectionSet
    description: StringValue | None = None


class FragmentDefinition(Node, frozen=True, gc=False):
    """``variable_definitions`` is soda-gql's extension: ``fragment F($n: Int) on T { … }``."""

    name: Name
    variable_definitions: tuple[VariableDefinition, ...]
    type_condition: NamedType
    directives: tuple[Directive, ...]
    selection_set: SelectionSet
    description: StringValue | None = None


class Document(Node, frozen=True, gc=False):
    definitions: tuple[OperationDefinition | FragmentDefinition, ...]


class Template(Node, frozen=True, gc=False):
    """What stands between the backticks of an operation or a fragment: ``($id: ID!) @live { user { id } }``."""

    variable_definitions: tuple[VariableDefinition, ...]
    directives: tuple[Directive, ...]
    selection_set: SelectionSet | None


# --- schema definition language --------------------------------------------------------------------------


class InputValueDefinition(Node, frozen=True, gc=False):
    """An argument of a field or directive, or a field of an input object."""

    description: StringValue | None
    name: Name
    type: TypeNode
    default: Value | None
    directives: tuple[Directive, ...]


class FieldDefinition(Node, frozen=True, gc=False):
    description: StringValue | None
    name: Name
    arguments: tuple[InputValueDefinition, ...]
    type: TypeNode
    directives: tuple[Directive, ...]


class EnumValueDefinition(Node, frozen=True, gc=False):
    description: StringValue | None
    name: Name
    directives: tuple[Directive, ...]


class OperationTypeDefinition(Node, frozen=True, gc=False):
    operation: OperationKind
    type: NamedType


class SchemaDefinition(Node, frozen=True, gc=False):
    """``schema { … }`` or, with ``extend``, ``extend schema { … }``."""

    extend: bool
    description: StringValue | None
    directives: tuple[Directive, ...]
    operation_types: tuple[OperationTypeDefinition, ...]


class ScalarTypeDefinition(Node, frozen=True, gc=False):
    extend: bool
    description: StringValue | None
    name: Name
    directives: tuple[Directive, ...]


class ObjectTypeDefinition(Node, frozen=True, gc=False):
    extend: bool
    description: StringValue | None
    name: Name
    interfaces: tuple[NamedType, ...]
    directives: tuple[Directive, ...]
    fields: tuple[FieldDefinition, ...]


class InterfaceTypeDefinition(Node, frozen=True, gc=False):
    extend: bool
    description: StringValue | None
    name: Name
    interfaces: tuple[NamedType, ...]
    directives: tuple[Directive, ...]
    fields: tuple[FieldDefinition, ...]


class UnionTypeDefinition(Node, frozen=True, gc=False):
    extend: bool
    description: StringValue | None
    name: Name
    directives: tuple[Directive, ...]
    members: tuple[NamedType, ...]


class EnumTypeDefinition(Node, frozen=True, gc=False):
    extend: bool
    description: StringValue | None
    name: Name
    directives: tuple[Directive, ...]
    values: tuple[EnumValueDefinition, ...]


class InputObjectTypeDefinition(Node, frozen=True, gc=False):
    extend: bool
    description: StringValue | None
    name: Name
    directives: tuple[Directive, ...]
    fields: tuple[InputValueDefinition, ...]


class DirectiveDefinition(Node, frozen=True, gc=False):
    description: StringValue | None
    name: Name
    arguments: tuple[InputValueDefinition, ...]
    repeatable: bool
    locations: tuple[Name, ...]


TypeDefinition: TypeAlias = (
    ScalarTypeDefinition
    | ObjectTypeDefinition
    | InterfaceTypeDefinition
    | UnionTypeDefinition
    | EnumTypeDefinition
    | InputObjectTypeDefinition
)
SchemaItem: TypeAlias = SchemaDefinition | DirectiveDefinition | TypeDefinition


class SchemaDocument(Node, frozen=True, gc=False):
    definitions: tuple[SchemaItem, ...]


# --- what a parse gives ----------------------------------------------------------------------------------


class SyntaxProblem(msgspec.Struct, frozen=True, gc=False):
    """A token that the grammar does not allow; at the end of the text the span is empty."""

    start: int
    end: int
    message: str


class ParsedDocument(msgspec.Struct, frozen=True):
    document: Document
    problems: tuple[SyntaxProblem, ...]


class ParsedTemplate(msgspec.Struct, frozen=True):
    """``misplaced`` lists interpolations that stand neither after ``...`` nor in a comment, in ascending order."""

    template: Template
    problems: tuple[SyntaxProblem, ...]
    misplaced: tuple[int, ...]


class ParsedVariables(msgspec.Struct, frozen=True):
    """A ``variables`` string: ``($id: ID!)``."""

    definitions: tuple[VariableDefinition, ...]
    problems: tuple[SyntaxProblem, ...]


class ParsedSchema(msgspec.Struct, frozen=True):
    document: SchemaDocument
    problems: tuple[SyntaxProblem, ...]
