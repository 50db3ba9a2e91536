"""Inlines fragments into one selection set and merges what shares a response key (language.md 4.3 and 10).

Upstream replaces an earlier selection by a later one of the same key; here they are merged at the first one's place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from soda_gql_builder.evaluate.documents import Expansion, Fragment, Selections, Spread
from soda_gql_builder.evaluate.emission import Bindings, Emission
from soda_gql_builder.evaluate.emit_values import Json, arguments_json, directives_json, name_json
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeInfo

_PACK = msgspec.msgpack.Encoder()


class Part:
    """Selections to be merged into one set: where they come from, and how their variables are bound.

    ``identity`` is the same only for parts that come to the same.
    """

    __slots__ = ("bindings", "expansions", "identity", "prefix", "selections")

    def __init__(
        self,
        selections: tuple[ast.Selection, ...],
        expansions: tuple[Expansion, ...],
        bindings: Bindings | None,
        prefix: str = "",
    ) -> None:
        self.selections = selections
        self.expansions = expansions
        self.bindings = bindings
        self.prefix = prefix
        self.identity = (id(selections), id(bindings), prefix)


class Slot:
    """One field or inline fragment of the result, and the parts that make its own selection set."""

    __slots__ = ("json", "parts", "type")

    def __init__(self, json: Json, type_: TypeInfo | None = None) -> None:
        self.json = json
        self.type = type_
        self.parts: list[Part] = []


_Slots: TypeAlias = dict[tuple[object, ...], Slot]


def selections_json(emission: Emission, parent: TypeInfo | None, parts: list[Part], depth: int = 0) -> list[Json]:
    """The selections of all parts on a type, inlined and merged, in order of first appearance."""
    slots: _Slots = {}
    seen: set[object] = set()
    for part in parts:
        _collect(emission, parent, part, slots, seen)
    made: list[Json] = []
    for slot in slots.values():
        if slot.parts:
            inner = selections_json(emission, slot.type, slot.parts, emission.go_down(depth))
            slot.json["selectionSet"] = {"kind": "SelectionSet", "selections": inner}
        made.append(slot.json)
    if parent is not None and parent.kind == "union":
        # Upstream keeps the members of a union apart and writes __typename before them.
        made.sort(key=lambda item: item["kind"] != "Field")
    return made


def _collect(emission: Emission, parent: TypeInfo | None, whole: Part, slots: _Slots, seen: set[object]) -> None:
    """Fill the slots from a part and from the fragments in it, each of them once."""
    pending = [_unseen(emission, whole, seen)]
    while pending:
        part, selections = pending[-1]
        inner = None
        for selection in selections:
            if isinstance(selection, ast.Field):
                if selection.arguments or selection.directives:
                    _add_field(emission, parent, part, selection, slots)
                else:
                    _add_plain_field(emission, parent, part, selection, slots)
            elif isinstance(selection, ast.InlineFragment):
                _add_inline(emission, parent, part, selection, slots)
            elif isinstance(selection, ast.Interpolation):
                inner = _interpolated(emission, parent, part, selection, slots)
                if inner is not None:
                    break
        if inner is not None:
            pending.append(_unseen(emission, inner, seen))
        else:
            pending.pop()


def _unseen(emission: Emission, part: Part, seen: set[object]) -> tuple[Part, Iterator[ast.Selection]]:
    """The part with its selections, none if they have been taken."""
    selections = () if part.identity in seen else part.selections
    seen.add(part.identity)
    emission.spend(len(selections))
    return part, iter(selections)


def _add_plain_field(emission: Emission, parent: TypeInfo | None, part: Part, field: ast.Field, slots: _Slots) -> None:
    """Most fields have neither arguments nor directives, and many come again with other fragments."""
    name = field.name.value
    key = part.prefix + (name if field.alias is None else field.alias.value)
    slot = slots.get((key, name, None))
    if slot is None:
        slot = slots[key, name, None] = Slot(_field_json(name, key, [] if _is_called(field) else None, []))
    if field.selection_set is not None:
        _go_below(emission, parent, part, field, slot)


def _add_field(emission: Emission, parent: TypeInfo | None, part: Part, field: ast.Field, slots: _Slots) -> None:
    name = field.name.value
    key = part.prefix + field.response_key.value
    found = emission.schema.field(parent, name) if parent is not None else None
    known = found.arguments if found is not None else {}
    arguments = arguments_json(emission, field.arguments, known, part.bindings)
    directives = directives_json(emission, field.directives, part.bindings)
    identity = (key, name, _written(arguments, directives))
    slot = slots.get(identity)
    if slot is None:
        slot = slots[identity] = Slot(_field_json(name, key, arguments if _is_called(field) else None, directives))
    if field.selection_set is not None:
        _go_below(emission, parent, part, field, slot)


def _go_below(emission: Emission, parent: TypeInfo | None, part: Part, field: ast.Field, slot: Slot) -> None:
    """Have the selections of a field merged with those of its slot."""
    assert field.selection_set is not None, "callers have looked"
    found = emission.schema.field(parent, field.name.value) if parent is not None else None
    if found is not None:
        slot.type = emission.schema.types.get(found.type.name)
    slot.parts.append(Part(field.selection_set.selections, part.expansions, part.bindings))


def _written(*lists: list[Json]) -> object:
    """What is equal for equal JSON."""
    if not any(lists):
        return None
    try:
        return _PACK.encode(lists)
    except UnicodeEncodeError:
        return repr(lists)


def _is_called(field: ast.Field) -> bool:
    """A ``__typename`` has no arguments member unless it comes from ``f("__typename")()`` (see ``fields.py``)."""
    name, alias = field.name.value, field.alias
    return name != "__typename" or (alias is not None and alias.value == name)


def _field_json(name: str, key: str, arguments: list[Json] | None, directives: list[Json]) -> Json:
    json: Json = {"kind": "Field", "name": name_json(name)}
    if key != name:
        json["alias"] = name_json(key)
    if arguments is not None:
        json["arguments"] = arguments
    if directives:
        json["directives"] = directives
    return json


def _add_inline(
    emission: Emission, parent: TypeInfo | None, part: Part, fragment: ast.InlineFragment, slots: _Slots
) -> None:
    inner = Part(fragment.selection_set.selections, part.expansions, part.bindings, part.prefix)
    condition = fragment.type_condition.name.value if fragment.type_condition is not None else None
    directives = directives_json(emission, fragment.directives, part.bindings)
    _put_inline(emission, parent, condition, directives, inner, slots)


def _put_inline(
    emission: Emission,
    parent: TypeInfo | None,
    condition: str | None,
    directives: list[Json],
    inner: Part,
    slots: _Slots,
) -> None:
    identity = ("...", condition, inner.prefix, _written(directives))
    slot = slots.get(identity)
    if slot is None:
        json: Json = {"kind": "InlineFragment"}
        if condition is not None:
            json["typeCondition"] = {"kind": "NamedType", "name": name_json(condition)}
        if directives:
            json["directives"] = directives
        type_ = emission.schema.types.get(condition) if condition is not None else parent
        slot = slots[identity] = Slot(json, type_)
    slot.parts.append(inner)


def _interpolated(
    emission: Emission, parent: TypeInfo | None, part: Part, use: ast.Interpolation, slots: _Slots
) -> Part | None:
    """What is interpolated, to be taken in place; None if it went into a slot."""
    expansion = part.expansions[use.index]
    if expansion is None:
        return None
    directives = directives_json(emission, use.directives, part.bindings)
    if isinstance(expansion, Selections):
        inner = Part(expansion.selections, part.expansions, part.bindings, part.prefix)
        condition, direct = None, True
    else:
        document = expansion.fragment.document
        bindings = emission.bound(expansion, part.bindings)
        inner = Part(document.selection_set.selections, document.expansions, bindings, part.prefix + expansion.prefix)
        condition, direct = document.type_name, _fits_directly(emission, parent, expansion.fragment)
    if direct and not directives:
        return inner
    _put_inline(emission, parent, condition, directives, inner, slots)
    return None


def _fits_directly(emission: Emission, parent: TypeInfo | None, fragment: Fragment) -> bool:
    """Whether the fragment's selections mean the same without ``... on Type`` around them."""
    condition = fragment.document.type_name
    if parent is None or condition is None or parent.name == condition:
        return True
    if condition not in parent.interfaces:
        return False
    return not _narrows(emission, fragment)


def _narrows(emission: Emission, fragment: Fragment) -> bool:
    """Whether a fragment looks at subtypes at its top level, so that it depends on being on an abstract type."""
    if id(fragment) in emission.plain:
        return False
    met = {id(fragment)}
    pending = [fragment]
    for inner in pending:
        document = inner.document
        for selection in document.selection_set.selections:
            if isinstance(selection, ast.InlineFragment):
                return True
            expansion = document.expansions[selection.index] if isinstance(selection, ast.Interpolation) else None
            if isinstance(expansion, Selections):
                return True
            if isinstance(expansion, Spread) and id(expansion.fragment) not in met:
                if expansion.fragment.document.type_name != document.type_name:
                    return True
                met.add(id(expansion.fragment))
                pending.append(expansion.fragment)
    emission.plain |= met
    return False
