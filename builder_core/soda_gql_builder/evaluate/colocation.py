"""``$colocate({ label: fields, … })``: every response key gets its label as a prefix."""

from __future__ import annotations

from msgspec.structs import replace

from soda_gql_builder.evaluate.desk import Desk
from soda_gql_builder.evaluate.hosts import FieldSelection, FragmentUse
from soda_gql_builder.graphql import ast
from soda_gql_builder.javascript.conversions import own_keys, throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, JSObject, Place, Site, Value


def colocate(_desk: Desk, run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    """One fields object out of many; its keys are ``label_key``, in the order written."""
    labels = given[0] if given else UNDEFINED
    if not isinstance(labels, JSObject):
        raise throw("TypeError", f"`$colocate` takes an object of labels, not {to_display(labels)}", site.argument(0))
    made = JSObject()
    for label in own_keys(labels):
        origin = labels.origins.get(label)
        place = origin.value if origin is not None else site.argument(0)
        _add(run, made, f"{label}_", labels.entries[label], place)
    return made


def _add(run: Run, made: JSObject, prefix: str, value: Value, place: Place) -> None:
    if isinstance(value, FragmentUse):
        prefixed = FragmentUse(value.element, value.arguments, value.place, prefix + value.prefix)
        prefixed.spread_into(run, made, place)
        return
    if value is POISON:
        made.entries[prefix] = POISON
        return
    if not isinstance(value, JSObject):
        raise throw("TypeError", f"a label must hold fields, not {to_display(value)}", place)
    for key in own_keys(value):
        _add_entry(run, made, prefix, value, key, place)


def _add_entry(run: Run, made: JSObject, prefix: str, value: JSObject, key: str, place: Place) -> None:
    item = value.entries[key]
    if isinstance(item, FragmentUse):
        _add(run, made, prefix, item, place)
    elif isinstance(item, FieldSelection):
        fields = tuple([_prefixed(field, prefix) for field in item.fields])
        made.entries[prefix + key] = FieldSelection(fields)
    elif item is True:
        origin = value.origins.get(key)
        at = run.mark(origin.key if origin is not None else place)
        name = ast.Name(at, at, key)
        field = ast.Field(at, at, ast.Name(at, at, prefix + key), name, (), (), None)
        made.entries[prefix + key] = FieldSelection((field,))
    else:
        made.entries[prefix + key] = item


def _prefixed(field: ast.Field, prefix: str) -> ast.Field:
    key = field.response_key
    return replace(field, alias=ast.Name(key.start, key.end, prefix + key.value))
