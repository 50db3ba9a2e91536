"""Prints syntax trees, to the character as graphql-core's ``print_ast`` does; comments are not part of a tree.

Trees with empty names and missing values print too, as text with gaps.
Selections are written line by line with their indentation; everything else is made as a text of its own, whose
further lines are indented when it is put into another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from soda_gql_builder.graphql.ast import (
    Argument,
    BooleanValue,
    Directive,
    Document,
    EnumValue,
    Field,
    FloatValue,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    Interpolation,
    IntValue,
    ListType,
    ListValue,
    MissingValue,
    Name,
    NamedType,
    Node,
    NonNullType,
    NullValue,
    ObjectField,
    ObjectValue,
    OperationDefinition,
    Selection,
    SelectionSet,
    StringValue,
    Template,
    Variable,
    VariableDefinition,
)
from soda_gql_builder.graphql.strings import print_block_string, print_string
