"""Literals against the types of their positions: scalars, enums, lists and input objects."""

from __future__ import annotations

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import InputValue, TypeInfo, TypeRef
from soda_gql_builder.validate.context import Context, PendingValue
from soda_gql_builder.validate.literals import literal_text
from soda_gql_builder.validate.repetitions import report_repeated_fields
from soda_gql_builder.validate.suggestions import did_you_mean, replacements
from soda_gql_builder.validate.usages import use_silently, use_variable, use_variables_of

_CODE = "values-of-correct-type"

_SCALARS: dict[str, tuple[frozenset[type[ast.Value]], str]] = {
    "Int": (frozenset({ast.IntValue}), "Int cannot represent non-integer value"),
    "Float": (frozenset({ast.IntValue, ast.FloatValue}), "Float cannot represent non numeric value"),
    "String": (frozenset({ast.StringValue}), "String cannot represent a non string value"),
    "Boolean": (frozenset({ast.BooleanValue}), "Boolean cannot represent a non boolean value"),
    "ID": (
        frozenset({ast.StringValue, ast.IntValue}),
        "ID cannot represent a non-string and non-integer value",
    ),
}
"""The built-in scalars: the literals that they accept, and what is said of any other."""

_PASSED_OVER = frozenset({ast.NullValue, ast.MissingValue})


def check_values(context: Context) -> None:
    """Works off ``context.values``; what lies inside a value joins the list, so that depth costs no stack."""
    types = context.types
    pending = context.values
    while pending:
        value, name, modifier = pending.pop()
        if type(value) is ast.Variable:
            use_variable(context, value, name, modifier, False)
            continue
        if modifier[-1:] == "!":
            if type(value) is ast.NullValue:
                expected = TypeRef(name, modifier)
                _report(context, f"Expected value of non-null type '{expected}' not to be null.", value)
                continue
            modifier = modifier[:-1]
        if type(value) in _PASSED_OVER:
            continue
        if modifier:
            # A single value is accepted as a list of one.
            items = value.values if type(value) is ast.ListValue else (value,)
            pending.extend([PendingValue(item, name, modifier[:-2]) for item in items])
            continue
        context.touched.add(name)
        info = types.get(name)
        if info is None:
            use_silently(context, (value,))
        elif info.kind == "scalar":
            _check_scalar(context, value, name)
        elif info.kind == "enum":
            _check_enum(context, value, info)
        elif info.kind == "input":
            _check_object(context, value, info)


def _check_scalar(context: Context, value: ast.Value, name: str) -> None:
    known = _SCALARS.get(name)
    if known is None:
        use_variables_of(context, value)
        return
    accepted, complaint = known
    if type(value) not in accepted:
        use_silently(context, (value,))
        _report(context, f"{complaint}: {literal_text(value)}", value)
    elif name == "Int" and type(value) is ast.IntValue and not _fits_32_bits(value.value):
        _report(context, f"Int cannot represent non 32-bit signed integer value: {literal_text(value)}", value)


def _fits_32_bits(literal: str) -> bool:
    digits = literal.removeprefix("-")
    # A large number that JavaScript wrote has an exponent.
    return digits.isdecimal() and len(digits) < 11 and -(2**31) <= int(literal) < 2**31


def _check_enum(context: Context, value: ast.Value, info: TypeInfo) -> None:
    if type(value) is ast.EnumValue:
        found = info.values.get(value.value)
        if found is None:
            if value.value:
                _report_enum(context, f"Value '{value.value}' does not exist in '{info.name}' enum.", value, info)
        elif found.deprecated is not None:
            what = f"The enum value '{info.name}.{value.value}'"
            context.report_deprecated(what, found.deprecated, value)
        return
    use_silently(context, (value,))
    complaint = f"Enum '{info.name}' cannot represent non-enum value: {literal_text(value)}."
    _report_enum(context, complaint, value, info)


def _report_enum(context: Context, complaint: str, value: ast.Value, info: TypeInfo) -> None:
    near = context.near(literal_text(value), info.values)
    message = complaint + did_you_mean(near, "the enum value ")
    context.report(_CODE, message, value.start, value.end, replacements(near, value.start, value.end))


def _check_object(context: Context, value: ast.Value, info: TypeInfo) -> None:
    if type(value) is not ast.ObjectValue:
        use_silently(context, (value,))
        _report(context, f"Expected value of type '{info.name}' to be an object, found: {literal_text(value)}.", value)
        return
    known: list[ast.ObjectField] = []
    for field in value.fields:
        definition = info.input_fields.get(field.name.value)
        if definition is None:
            _report_unknown_field(context, field, value, info)
            continue
        known.append(field)
        _check_field(context, field, definition, info)
    report_repeated_fields(context, value)
    if context.document.complete:
        _report_missing_fields(context, value, info)
        if info.one_of and (len(known) != 1 or isinstance(known[0].value, ast.NullValue)):
            demand = "exactly one field must be specified, and the value for that field must be non-null."
            _report(context, f"Within OneOf Input Object type '{info.name}', {demand}", value)


def _check_field(context: Context, field: ast.ObjectField, definition: InputValue, info: TypeInfo) -> None:
    name = field.name.value
    expected = definition.type
    value = field.value
    if definition.deprecated is not None:
        context.report_deprecated(f"The input field {info.name}.{name}", definition.deprecated, field.name)
    if type(value) is not ast.Variable:
        context.values.append(PendingValue(value, expected.name, expected.modifier))
        return
    given = use_variable(context, value, expected.name, expected.modifier, definition.default is not None)
    if info.one_of and given is not None and not given.non_null:
        message = (
            f"Variable '${value.name.value}' is of type '{given}' but must be non-nullable to be used for OneOf"
            f" Input Object '{info.name}'."
        )
        context.report("variables-in-allowed-position", message, value.start, value.end)


def _report_unknown_field(context: Context, field: ast.ObjectField, value: ast.Value, info: TypeInfo) -> None:
    use_silently(context, (field.value,))
    name = field.name
    if not name.value:
        return
    near = context.near(name.value, info.input_fields)
    hint = did_you_mean(near)
    message = (
        f"Expected value of type '{info.name}' not to include unknown field '{name.value}'"
        f"{f'.{hint} Found' if hint else ', found'}: {literal_text(value)}."
    )
    context.report(_CODE, message, name.start, name.end, replacements(near, name.start, name.end))


def _report_missing_fields(context: Context, value: ast.ObjectValue, info: TypeInfo) -> None:
    given = {field.name.value for field in value.fields}
    for name, definition in info.input_fields.items():
        if definition.default is None and definition.type.modifier[-1:] == "!" and name not in given:
            demand = f"Expected value of type '{info.name}' to include required field '{name}'"
            _report(context, f"{demand}, found: {literal_text(value)}.", value)


def _report(context: Context, message: str, value: ast.Value) -> None:
    context.report(_CODE, message, value.start, value.end)
