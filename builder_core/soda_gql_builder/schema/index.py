"""The compact index of one schema: what its types, fields, arguments and directives are, and where they stand.

Values are plain and serialisable; ``build.py`` makes them from SDL.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from soda_gql_builder.graphql.ast import OperationKind, Value

TypeKind = Literal["scalar", "object", "interface", "union", "enum", "input"]


class SourcePlace(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A name in an SDL file: ``file`` is an index into ``SchemaIndex.files``, -1 for a built-in."""

    file: int
    start: int
    end: int


class TypeRef(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A type as it is used: ``[Role!]`` is ``TypeRef("Role", "![]")``.

    ``modifier`` is read inside-out: ``!`` makes what stands before it non-null, ``[]`` a list of it.
    """

    name: str
    modifier: str = ""

    @property
    def non_null(self) -> bool:
        return self.modifier.endswith("!")

    @property
    def nullable(self) -> TypeRef:
        return TypeRef(self.name, self.modifier[:-1]) if self.non_null else self

    @property
    def item(self) -> TypeRef | None:
        """The item's type if this is a list (non-null or not), else None."""
        modifier = self.modifier.removesuffix("!")
        return TypeRef(self.name, modifier[:-2]) if modifier.endswith("[]") else None

    def __str__(self) -> str:
        text = self.name
        for mark in self.modifier.replace("[]", "*"):
            text = f"[{text}]" if mark == "*" else text + "!"
        return text


class InputValue(msgspec.Struct, frozen=True, gc=False):
    """An argument of a field or directive, or a field of an input object.

    ``deprecated`` is the reason, None where it is not deprecated.
    """

    name: str
    type: TypeRef
    default: Value | None
    description: str | None
    deprecated: str | None
    place: SourcePlace

    @property
    def required(self) -> bool:
        return self.type.non_null and self.default is None


class Field(msgspec.Struct, frozen=True, gc=False):
    name: str
    type: TypeRef
    arguments: Mapping[str, InputValue]
    description: str | None
    deprecated: str | None
    place: SourcePlace


class EnumValue(msgspec.Struct, frozen=True, gc=False):
    name: str
    description: str | None
    deprecated: str | None
    place: SourcePlace


class TypeInfo(msgspec.Struct, frozen=True, gc=False):
    """One named type with all its extensions merged; members that its kind lacks are empty.

    ``fields`` belongs to objects and interfaces, ``input_fields`` to inputs, ``values`` to enums.
    ``possible`` are the names of the object types it can be at run time: members of a union, implementations
    of an interface, the type itself for an object; in order of definition.
    ``places`` are the names of its definition (first) and extensions.
    """

    kind: TypeKind
    name: str
    description: str | None
    fields: Mapping[str, Field]
    input_fields: Mapping[str, InputValue]
    values: Mapping[str, EnumValue]
    interfaces: tuple[str, ...]
    possible: tuple[str, ...]
    one_of: bool
    places: tuple[SourcePlace, ...]

    @property
    def composite(self) -> bool:
        return self.kind in ("object", "interface", "union")

    @property
    def abstract(self) -> bool:
        return self.kind in ("interface", "union")

    @property
    def is_input(self) -> bool:
        return self.kind in ("scalar", "enum", "input")


class DirectiveInfo(msgspec.Struct, frozen=True, gc=False):
    name: str
    description: str | None
    arguments: Mapping[str, InputValue]
    locations: tuple[str, ...]
    repeatable: bool
    place: SourcePlace


class SchemaIndex(msgspec.Struct, frozen=True):
    """One schema.  ``types`` and ``directives`` include the built-in and introspection ones.

    ``roots`` names the root type of each operation kind that the schema has: what ``schema { … }`` says, else the
    types called Query, Mutation and Subscription that exist.
    ``files`` are paths of the SDL files, in config order.
    """

    files: tuple[str, ...]
    types: Mapping[str, TypeInfo]
    directives: Mapping[str, DirectiveInfo]
    roots: Mapping[OperationKind, str]

    def field(self, parent: TypeInfo, name: str) -> Field | None:
        """The field of a composite type; ``__typename`` is everywhere, ``__schema``/``__type`` on the query root."""
        found = parent.fields.get(name)
        if found is not None or not name.startswith("__"):
            return found
        if name == "__typename":
            return TYPENAME if parent.composite else None
        if parent.name == self.roots.get("query"):
            return INTROSPECTION_FIELDS.get(name)
        return None


BUILT_IN = SourcePlace(-1, 0, 0)
TYPENAME = Field("__typename", TypeRef("String", "!"), {}, None, None, BUILT_IN)
INTROSPECTION_FIELDS: Mapping[str, Field] = {
    "__schema": Field("__schema", TypeRef("__Schema", "!"), {}, None, None, BUILT_IN),
    "__type": Field(
        "__type",
        TypeRef("__Type"),
        {"name": InputValue("name", TypeRef("String", "!"), None, None, None, BUILT_IN)},
        None,
        None,
        BUILT_IN,
    ),
}
