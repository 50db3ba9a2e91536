"""What every schema has without saying so: scalars, directives and the types of introspection."""

from __future__ import annotations

from collections.abc import Mapping

from soda_gql_builder.graphql.ast import BooleanValue, StringValue, Value
from soda_gql_builder.schema.index import (
    BUILT_IN,
    DirectiveInfo,
    EnumValue,
    Field,
    InputValue,
    TypeInfo,
    TypeKind,
    TypeRef,
)

DEPRECATION_REASON = "No longer supported"
"""What ``@deprecated`` means without a reason."""

_SCALARS = {
    "Int": "A whole number of 32 bits with a sign.",
    "Float": "A number of double precision.",
    "String": "A text.",
    "Boolean": "`true` or `false`.",
    "ID": "An identifier: written as a string or a whole number, always read as a string.",
}

_OBJECTS = {
    "__Schema": """description:String types:[__Type!]! queryType:__Type! mutationType:__Type subscriptionType:__Type
        directives:[__Directive!]!""",
    "__Type": """kind:__TypeKind! name:String description:String specifiedByURL:String fields?:[__Field!]
        interfaces:[__Type!] possibleTypes:[__Type!] enumValues?:[__EnumValue!] inputFields?:[__InputValue!]
        ofType:__Type isOneOf:Boolean""",
    "__Field": """name:String! description:String args?:[__InputValue!]! type:__Type! isDeprecated:Boolean!
        deprecationReason:String""",
    "__InputValue": """name:String! description:String type:__Type! defaultValue:String isDeprecated:Boolean!
        deprecationReason:String""",
    "__EnumValue": "name:String! description:String isDeprecated:Boolean! deprecationReason:String",
    "__Directive": """name:String! description:String isRepeatable:Boolean! locations:[__DirectiveLocation!]!
        args?:[__InputValue!]!""",
}
"""Fields of the introspection types; a question mark stands for the argument ``includeDeprecated``."""

_ENUMS = {
    "__TypeKind": "SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL",
    "__DirectiveLocation": """QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT
        VARIABLE_DEFINITION SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE
        INPUT_OBJECT INPUT_FIELD_DEFINITION""",
}


def _info(
    kind: TypeKind,
    name: str,
    description: str | None = None,
    fields: Mapping[str, Field] | None = None,
    values: Mapping[str, EnumValue] | None = None,
) -> TypeInfo:
    possible = (name,) if kind == "object" else ()
    return TypeInfo(kind, name, description, fields or {}, {}, values or {}, (), possible, False, (BUILT_IN,))


def _argument(name: str, written: str, default: Value | None = None) -> dict[str, InputValue]:
    return {name: InputValue(name, _type_ref(written), default, None, None, BUILT_IN)}


def _type_ref(written: str) -> TypeRef:
    """The few shapes that introspection uses: ``T``, ``T!``, ``[T!]`` and ``[T!]!``."""
    name = written.strip("[]!")
    return TypeRef(name, written[written.index(name) + len(name) :].replace("]", "[]"))


def _fields(written: str) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for word in written.split():
        name, _, field_type = word.partition(":")
        arguments: dict[str, InputValue] = {}
        if name.endswith("?"):
            name = name[:-1]
            arguments = _argument("includeDeprecated", "Boolean!", BooleanValue(0, 0, False))
        fields[name] = Field(name, _type_ref(field_type), arguments, None, None, BUILT_IN)
    return fields


def _directive(name: str, locations: str, arguments: dict[str, InputValue], description: str) -> DirectiveInfo:
    return DirectiveInfo(name, description, arguments, tuple(locations.split()), False, BUILT_IN)


BUILT_IN_SCALARS = frozenset(_SCALARS)

BUILT_IN_TYPES: Mapping[str, TypeInfo] = {
    **{name: _info("scalar", name, description) for name, description in _SCALARS.items()},
    **{name: _info("object", name, fields=_fields(written)) for name, written in _OBJECTS.items()},
    **{
        name: _info("enum", name, values={value: EnumValue(value, None, None, BUILT_IN) for value in written.split()})
        for name, written in _ENUMS.items()
    },
}

BUILT_IN_DIRECTIVES: Mapping[str, DirectiveInfo] = {
    directive.name: directive
    for directive in (
        _directive(
            "include",
            "FIELD FRAGMENT_SPREAD INLINE_FRAGMENT",
            _argument("if", "Boolean!"),
            "Includes the selection only if the argument is true.",
        ),
        _directive(
            "skip",
            "FIELD FRAGMENT_SPREAD INLINE_FRAGMENT",
            _argument("if", "Boolean!"),
            "Leaves the selection out if the argument is true.",
        ),
        _directive(
            "deprecated",
            "FIELD_DEFINITION ARGUMENT_DEFINITION INPUT_FIELD_DEFINITION ENUM_VALUE",
            _argument("reason", "String", StringValue(0, 0, DEPRECATION_REASON, False)),
            "Marks what should no longer be used.",
        ),
        _directive("specifiedBy", "SCALAR", _argument("url", "String!"), "Says where a scalar is specified."),
        _directive("oneOf", "INPUT_OBJECT", {}, "Asks for exactly one field of an input object."),
    )
}
