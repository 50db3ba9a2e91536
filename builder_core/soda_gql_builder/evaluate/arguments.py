"""From JavaScript values to GraphQL values, as callback builders and spread arguments need them (language.md 9)."""

from __future__ import annotations

import math
from collections.abc import Mapping

from soda_gql_builder.evaluate.hosts import VariableReference
from soda_gql_builder.graphql import ast
from soda_gql_builder.javascript.conversions import own_keys, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    Closure,
    HostObject,
    JSArray,
    JSObject,
    Native,
    Place,
    Value,
)
from soda_gql_builder.schema.index import InputValue, SchemaIndex, TypeInfo
from soda_gql_builder.typescript.numbers import number_text

MAX_NESTING = 150
"""Values nested deeper than this are refused; nobody writes them by hand."""


def ast_arguments(
    run: Run, schema: SchemaIndex, known: Mapping[str, InputValue], value: Value, place: Place
) -> tuple[ast.Argument, ...]:
    """The arguments that an object literal means; members that are undefined are left out.

    ``known`` says which types the arguments have, so that strings become enum values where an enum is expected.
    ``place`` is the object's, for members whose own place is unknown.
    """
    if not isinstance(value, JSObject):
        if value is not UNDEFINED and value is not None and value is not POISON:
            run.report("evaluation-error", f"Arguments must be an object, not {to_display(value)}.", place)
        return ()
    arguments: list[ast.Argument] = []
    for key in own_keys(value):
        expected = known.get(key)
        found = _member(run, schema, value, key, expected.type.name if expected else None, place, 0)
        if found is not None:
            start = found[0].start
            arguments.append(ast.Argument(start, start, *found))
    return tuple(arguments)


def _member(
    run: Run, schema: SchemaIndex, owner: JSObject, key: str, type_name: str | None, place: Place, depth: int
) -> tuple[ast.Name, ast.Value] | None:
    origin = owner.origins.get(key)
    value_place = origin.value if origin is not None else place
    value = ast_value(run, schema, owner.entries.get(key, UNDEFINED), type_name, value_place, depth)
    if value is None:
        return None
    at = run.mark(origin.key if origin is not None else place)
    return ast.Name(at, at, key), value


def ast_value(
    run: Run, schema: SchemaIndex, value: Value, type_name: str | None, place: Place, depth: int = 0
) -> ast.Value | None:
    """The GraphQL value, None for undefined.  ``type_name`` names the type that is expected, lists unwrapped."""
    at = run.mark(place)
    if isinstance(value, str):
        info = schema.types.get(type_name) if type_name is not None else None
        if info is not None and info.kind == "enum":
            return ast.EnumValue(at, at, value)
        return ast.StringValue(at, at, value, False)
    if isinstance(value, bool):
        return ast.BooleanValue(at, at, value)
    if isinstance(value, float):
        return number_node(value, at)
    if value is None:
        return ast.NullValue(at, at)
    if value is UNDEFINED:
        return None
    if value is POISON:
        return ast.MissingValue(at, at)
    if depth > MAX_NESTING:
        run.report("evaluation-error", "This value is nested too deeply.", place)
        return ast.MissingValue(at, at)
    return _compound(run, schema, value, type_name, place, depth)


def number_node(value: float, at: int) -> ast.Value:
    """A number as upstream prints it: Float if it has a fraction or ``String`` writes a point, else Int."""
    text = number_text(value)
    whole = math.isfinite(value) and value.is_integer() and "." not in text
    return ast.IntValue(at, at, text) if whole else ast.FloatValue(at, at, text)


def _compound(
    run: Run, schema: SchemaIndex, value: Value, type_name: str | None, place: Place, depth: int
) -> ast.Value | None:
    at = run.mark(place)
    if isinstance(value, VariableReference):
        if value.name is None:
            return ast_value(run, schema, value.value, type_name, place, depth + 1)
        written = run.mark(value.place)
        return ast.Variable(written, written, ast.Name(written, written, value.name))
    if isinstance(value, JSArray):
        items = [
            ast_value(run, schema, item, type_name, value.item_place(index) or place, depth + 1)
            for index, item in enumerate(value.items)
        ]
        return ast.ListValue(at, at, tuple([item for item in items if item is not None]))
    if isinstance(value, JSObject):
        info = schema.types.get(type_name) if type_name is not None else None
        return ast.ObjectValue(at, at, _fields(run, schema, value, info, place, depth))
    what = "a function" if isinstance(value, Closure | Native) else to_display(value)
    if isinstance(value, HostObject):
        what = value.kind
    run.report("evaluation-error", f"A GraphQL value cannot be {what}.", place)
    return ast.MissingValue(at, at)


def _fields(
    run: Run, schema: SchemaIndex, value: JSObject, info: TypeInfo | None, place: Place, depth: int
) -> tuple[ast.ObjectField, ...]:
    fields: list[ast.ObjectField] = []
    for key in own_keys(value):
        expected = info.input_fields.get(key) if info is not None else None
        found = _member(run, schema, value, key, expected.type.name if expected else None, place, depth + 1)
        if found is not None:
            start = found[0].start
            fields.append(ast.ObjectField(start, start, *found))
    return tuple(fields)
