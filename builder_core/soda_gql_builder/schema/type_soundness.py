"""Whether a type or a directive of an index is surely valid, given that no name occurs twice."""

from __future__ import annotations

from collections.abc import Mapping

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import DirectiveInfo, Field, InputValue, SchemaIndex, TypeInfo, TypeRef

_LITERALS: Mapping[str, tuple[type[ast.Value], ...]] = {
    "Float": (ast.IntValue, ast.FloatValue),
    "String": (ast.StringValue,),
    "Boolean": (ast.BooleanValue,),
    "ID": (ast.StringValue,),
}


def directive_fits(schema: SchemaIndex, directive: DirectiveInfo) -> bool:
    places = schema.types["__DirectiveLocation"].values
    return (
        not directive.name.startswith("__")
        and bool(directive.locations)
        and all(location in places for location in directive.locations)
        and _inputs_fit(schema, directive.arguments)
    )


def type_fits(schema: SchemaIndex, info: TypeInfo) -> bool:
    if info.name.startswith("__"):
        return False
    if info.kind == "scalar":
        return True
    if info.kind == "enum":
        return bool(info.values) and not any(value.startswith("__") for value in info.values)
    if info.kind == "union":
        return bool(info.possible) and all(_kind(schema, name) == "object" for name in info.possible)
    if info.kind == "input":
        return _input_object_fits(schema, info)
    return (
        bool(info.fields)
        and all(_field_fits(schema, field) for field in info.fields.values())
        and all(_implements(schema, info, interface) for interface in info.interfaces)
    )


def _input_object_fits(schema: SchemaIndex, info: TypeInfo) -> bool:
    """False also if a field has an object for its default, since such defaults may refer to one another."""
    fields = info.input_fields
    for field in fields.values():
        values = field.default.values if isinstance(field.default, ast.ListValue) else (field.default,)
        if any(isinstance(value, (ast.ObjectValue, ast.ListValue)) for value in values):
            return False
        if info.one_of and (field.type.non_null or field.default is not None):
            return False
    return bool(fields) and _inputs_fit(schema, fields)


def _field_fits(schema: SchemaIndex, field: Field) -> bool:
    kind = _kind(schema, field.type.name)
    fits = kind is not None and kind != "input" and not field.name.startswith("__")
    return fits and (not field.arguments or _inputs_fit(schema, field.arguments))


def _inputs_fit(schema: SchemaIndex, inputs: Mapping[str, InputValue]) -> bool:
    for name, value in inputs.items():
        if name.startswith("__") or _kind(schema, value.type.name) not in ("scalar", "enum", "input"):
            return False
        if value.deprecated is not None and value.required:
            return False
        if value.default is not None and not _default_fits(schema, value.default, value.type):
            return False
    return True


def _default_fits(schema: SchemaIndex, value: ast.Value, ref: TypeRef) -> bool:
    """False also for a oneOf, which is better left to those who know it."""
    if isinstance(value, ast.NullValue):
        return not ref.non_null
    item = ref.item
    if item is not None:
        values = value.values if isinstance(value, ast.ListValue) else (value,)
        return all(_default_fits(schema, each, item) for each in values)
    info = schema.types.get(ref.name)
    if info is None:
        return False
    if isinstance(value, ast.ObjectValue):
        return info.kind == "input" and _object_fits(schema, value, info)
    if isinstance(value, ast.EnumValue):
        return value.value in info.values
    return info.kind == "scalar" and _literal_fits(value, ref.name)


def _literal_fits(value: ast.Value, scalar: str) -> bool:
    if scalar == "Int":
        return isinstance(value, ast.IntValue) and len(value.value) < 10
    return isinstance(value, _LITERALS.get(scalar, (ast.StringValue, ast.IntValue, ast.BooleanValue)))


def _object_fits(schema: SchemaIndex, value: ast.ObjectValue, info: TypeInfo) -> bool:
    definitions = info.input_fields
    given = {field.name.value for field in value.fields}
    return (
        not info.one_of
        and len(given) == len(value.fields)
        and given <= definitions.keys()
        and all(field.name in given for field in definitions.values() if field.required)
        and all(_default_fits(schema, field.value, definitions[field.name.value].type) for field in value.fields)
    )


def _implements(schema: SchemaIndex, info: TypeInfo, name: str) -> bool:
    interface = schema.types.get(name)
    return (
        interface is not None
        and interface.kind == "interface"
        and interface is not info
        and all(transitive in info.interfaces for transitive in interface.interfaces)
        and all(
            field in info.fields and _covers(schema, info.fields[field], promised)
            for field, promised in interface.fields.items()
        )
    )


def _covers(schema: SchemaIndex, field: Field, promised: Field) -> bool:
    """The field can stand wherever the interface's is expected."""
    if field.deprecated is not None and promised.deprecated is None:
        return False
    if field.type != promised.type and not _is_sub_type(schema, field.type, promised.type):
        return False
    for name, argument in promised.arguments.items():
        if name not in field.arguments or field.arguments[name].type != argument.type:
            return False
    return not any(value.required for name, value in field.arguments.items() if name not in promised.arguments)


def _is_sub_type(schema: SchemaIndex, ref: TypeRef, promised: TypeRef) -> bool:
    """Modifiers may only be stricter; names may be of a member or an implementation."""
    while ref.modifier != promised.modifier:
        item, promised_item = ref.item, promised.item
        if not ref.non_null and promised.non_null:
            return False
        if item is None or promised_item is None:
            if item is not promised_item:
                return False
            break
        ref, promised = item, promised_item
    if ref.name == promised.name:
        return True
    info, above = schema.types.get(ref.name), schema.types.get(promised.name)
    if info is None or above is None:
        return False
    return ref.name in above.possible or (above.kind == "interface" and promised.name in info.interfaces)


def inputs_end(schema: SchemaIndex) -> bool:
    """No input object needs, directly or through others, a value of itself."""
    waiting = {name: _needed(schema, info) for name, info in schema.types.items() if info.kind == "input"}
    needed_by: dict[str, list[str]] = {}
    for name, needed in waiting.items():
        for other in needed:
            needed_by.setdefault(other, []).append(name)
    ended = [name for name, needed in waiting.items() if not needed]
    for name in ended:
        for other in needed_by.get(name, ()):
            waiting[other].discard(name)
            if not waiting[other]:
                ended.append(other)
    return len(ended) == len(waiting)


def _needed(schema: SchemaIndex, info: TypeInfo) -> set[str]:
    names = {
        field.type.name
        for field in info.input_fields.values()
        if (field.type.modifier == "!" or (info.one_of and field.type.modifier == ""))
        and _kind(schema, field.type.name) == "input"
    }
    # A value of a oneOf needs only one of its fields.
    return set() if info.one_of and len(names) < len(info.input_fields) else names


def _kind(schema: SchemaIndex, name: str) -> str | None:
    info = schema.types.get(name)
    return None if info is None else info.kind
