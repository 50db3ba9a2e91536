"""Inlines fragments into one selection set and merges what shares a response key (language.md 4.3 and 10).

Upstream replaces an earlier selection by a later one of the same key; here they are merged at the first one's place.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from soda_gql_builder.evaluate.documents import Expansion, Fragment, Selections, Spread
from soda_gql_builder.evaluate.emit_values import (
    Bindings,
    Json,
    arguments_json,
    directives_json,
    name_json,
)
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import SchemaIndex, TypeInfo

_key = msgspec.json.Encoder().encode

MAX_DEPTH = 250
"""Selections nested deeper than this, fragments inlined, are cut; validation reports them."""


class Part:
    """Selections to be merged into one set: where they come from, and how their variables are bound."""

    __slots__ = ("bindings", "expansions", "prefix", "selections")

    def __init__(
        self,
        selections: Iterable[ast.Selection],
        expansions: tuple[Expansion, ...],
        bindings: Bindings | None,
        prefix: str = "",
    ) -> None:
        self.selections = selections
        self.expansions = expansions
        self.bindings = bindings
        self.prefix = prefix


class Slot:
    """One field or inline fragment of the result, and the parts that make its own selection set."""

    __slots__ = ("json", "parts", "type")

    def __init__(self, json: Json, type_: TypeInfo | None) -> None:
        self.json = json
        self.type = type_
        self.parts: list[Part] | None = None


def selections_json(schema: SchemaIndex, parent: TypeInfo | None, parts: list[Part], depth: int = 0) -> list[Json]:
    """The selections of all parts on a type, inlined and merged, in order of first appearance."""
    slots: dict[bytes, Slot] = {}
    for part in parts:
        _collect(schema, parent, part, slots)
    made: list[Json] = []
    for slot in slots.values():
        if slot.parts is not None:
            inner = selections_json(schema, slot.type, slot.parts, depth + 1) if depth < MAX_DEPTH else []
            slot.json["selectionSet"] = {"kind": "SelectionSet", "selections": inner}
        made.append(slot.json)
    if parent is not None and parent.kind == "union":
        # Upstream keeps the members of a union apart and writes __typename before them.
        made.sort(key=lambda item: item["kind"] != "Field")
    return made


def _collect(schema: SchemaIndex, parent: TypeInfo | None, part: Part, slots: dict[bytes, Slot]) -> None:
    for selection in part.selections:
        if isinstance(selection, ast.Field):
            _collect_field(schema, parent, part, selection, slots)
        elif isinstance(selection, ast.InlineFragment):
            inner = Part(selection.selection_set.selections, part.expansions, part.bindings, part.prefix)
            condition = selection.type_condition.name.value if selection.type_condition is not None else None
            directives = directives_json(schema, selection.directives, part.bindings)
            _collect_inline(schema, parent, condition, directives, inner, slots)
        elif isinstance(selection, ast.Interpolation):
            _collect_interpolation(schema, parent, part, selection, slots)


def _collect_field(
    schema: SchemaIndex, parent: TypeInfo | None, part: Part, field: ast.Field, slots: dict[bytes, Slot]
) -> None:
    name = field.name.value
    key = part.prefix + field.response_key.value
    found = schema.field(parent, name) if parent is not None else None
    known = found.arguments if found is not None else {}
    arguments = arguments_json(schema, field.arguments, known, part.bindings) if field.arguments else []
    directives = directives_json(schema, field.directives, part.bindings) if field.directives else []
    identity = _key((key, name, arguments, directives)) if arguments or directives else f"{key}:{name}".encode()
    slot = slots.get(identity)
    if slot is None:
        json = _field_json(field, key, arguments, directives)
        slot = slots[identity] = Slot(json, schema.types.get(found.type.name) if found is not None else None)
    if field.selection_set is not None:
        inner = Part(field.selection_set.selections, part.expansions, part.bindings)
        slot.parts = [*(slot.parts or ()), inner]


def _field_json(field: ast.Field, key: str, arguments: list[Json], directives: list[Json]) -> Json:
    """A ``__typename`` has no arguments member unless it comes from ``f("__typename")()`` (see ``fields.py``)."""
    name = field.name.value
    json: Json = {"kind": "Field", "name": name_json(name)}
    if key != name:
        json["alias"] = name_json(key)
    if name != "__typename" or (field.alias is not None and field.alias.value == name):
        json["arguments"] = arguments
    if directives:
        json["directives"] = directives
    return json


def _collect_inline(
    schema: SchemaIndex,
    parent: TypeInfo | None,
    condition: str | None,
    directives: list[Json],
    inner: Part,
    slots: dict[bytes, Slot],
) -> None:
    identity = _key(("...", condition, inner.prefix, directives))
    slot = slots.get(identity)
    if slot is None:
        json: Json = {"kind": "InlineFragment"}
        if condition is not None:
            json["typeCondition"] = {"kind": "NamedType", "name": name_json(condition)}
        if directives:
            json["directives"] = directives
        slot = slots[identity] = Slot(json, schema.types.get(condition) if condition is not None else parent)
    slot.parts = [*(slot.parts or ()), inner]


def _collect_interpolation(
    schema: SchemaIndex, parent: TypeInfo | None, part: Part, use: ast.Interpolation, slots: dict[bytes, Slot]
) -> None:
    expansion = part.expansions[use.index]
    if expansion is None:
        return
    directives = directives_json(schema, use.directives, part.bindings)
    if isinstance(expansion, Selections):
        inner = Part(expansion.selections, part.expansions, part.bindings, part.prefix)
        if directives:
            _collect_inline(schema, parent, None, directives, inner, slots)
        else:
            _collect(schema, parent, inner, slots)
        return
    inner = _fragment_part(expansion, part)
    condition = expansion.fragment.document.type_name
    if directives or not _fits_directly(parent, expansion.fragment):
        _collect_inline(schema, parent, condition, directives, inner, slots)
    else:
        _collect(schema, parent, inner, slots)


def _fragment_part(spread: Spread, part: Part) -> Part:
    document = spread.fragment.document
    bindings = part.bindings
    if spread.arguments is not None:
        bindings = Bindings({argument.name.value: argument.value for argument in spread.arguments}, part.bindings)
    return Part(document.selection_set.selections, document.expansions, bindings, part.prefix + spread.prefix)


def _fits_directly(parent: TypeInfo | None, fragment: Fragment) -> bool:
    """Whether the fragment's selections mean the same without ``... on Type`` around them."""
    condition = fragment.document.type_name
    if parent is None or condition is None or parent.name == condition:
        return True
    if condition not in parent.interfaces:
        return False
    return not _narrows(fragment)


def _narrows(fragment: Fragment) -> bool:
    """Whether a fragment looks at subtypes at its top level, so that it depends on being on an abstract type."""
    pending = [fragment]
    while pending:
        document = pending.pop().document
        for selection in document.selection_set.selections:
            if isinstance(selection, ast.InlineFragment):
                return True
            expansion = document.expansions[selection.index] if isinstance(selection, ast.Interpolation) else None
            if isinstance(expansion, Spread):
                if expansion.fragment.document.type_name != document.type_name:
                    return True
                pending.append(expansion.fragment)
            elif isinstance(expansion, Selections):
                return True
    return False
