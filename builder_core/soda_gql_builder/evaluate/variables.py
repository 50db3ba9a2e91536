"""The inputs that a fragment's variables make."""

from __future__ import annotations

from collections.abc import Iterable

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import BUILT_IN, InputValue
from soda_gql_builder.schema.references import type_ref


def declared_inputs(definitions: Iterable[ast.VariableDefinition]) -> dict[str, InputValue]:
    """What a fragment's variables accept, by name."""
    inputs: dict[str, InputValue] = {}
    for definition in definitions:
        name = definition.variable.name.value
        inputs.setdefault(name, InputValue(name, type_ref(definition.type), definition.default, None, None, BUILT_IN))
    return inputs
