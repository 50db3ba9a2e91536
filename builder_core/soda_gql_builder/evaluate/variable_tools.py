"""``$var``: the tools that metadata callbacks use to look into variable references (language.md 8)."""

from __future__ import annotations

from soda_gql_builder.evaluate.hosts import VariableReference
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.access import get_member
from soda_gql_builder.javascript.conversions import own_keys, throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    UNDEFINED,
    HostObject,
    JSArray,
    JSObject,
    Native,
    Place,
    Site,
    Value,
)

_MAX_DEPTH = 200


def variable_tools() -> JSObject:
    """The object given as ``$var``."""
    tools = {
        "getName": _get_name,
        "getValue": _get_value,
        "getNameAt": _get_name_at,
        "getValueAt": _get_value_at,
        "getPath": _get_path,
        "hasVarRefInside": _has_inside,
    }
    return JSObject({name: Native(name, call) for name, call in tools.items()})


def _reference(given: list[Value], site: Site) -> VariableReference:
    value = given[0] if given else UNDEFINED
    if isinstance(value, VariableReference):
        return value
    raise throw("Error", f"Expected a variable reference, got {to_display(value)}", site.argument(0))


def _name_of(value: Value, place: Place) -> str:
    if isinstance(value, VariableReference) and value.name is not None:
        return value.name
    raise throw("Error", "Expected variable reference, got nested-value", place)


def _get_name(_run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    return _name_of(_reference(given, site), site.argument(0))


def _get_value(_run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    reference = _reference(given, site)
    if reference.name is not None:
        raise throw("Error", "Expected nested-value, got variable reference", site.argument(0))
    return reference.value


def _get_name_at(run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    return _name_of(_value_at(run, given, site), site.place)


def _get_value_at(run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    value = _value_at(run, given, site)
    if isinstance(value, VariableReference):
        if value.name is not None:
            raise throw("Error", "Expected nested-value, got variable reference", site.place)
        return value.value
    return value


def _get_path(run: Run, _this: Value, given: list[Value], site: Site) -> Value:
    """``["$name", …]``; on a bound value the path starts anew at the variable that it reaches."""
    reference = _reference(given, site)
    names = _selected(run, given, site)
    current: Value = reference
    for index, name in enumerate(names):
        if isinstance(current, VariableReference):
            if current.name is not None:
                return JSArray([f"${current.name}", *names[index:]])
            current = current.value
        current = get_member(run, current, name, site.place)
    if isinstance(current, VariableReference) and current.name is not None:
        return JSArray([f"${current.name}"])
    raise throw("Error", "Expected variable reference, got nested-value", site.place)


def _value_at(run: Run, given: list[Value], site: Site) -> Value:
    current: Value = _reference(given, site)
    for name in _selected(run, given, site):
        if isinstance(current, VariableReference):
            if current.name is not None:
                raise throw("Error", "Expected nested-value, got variable reference", site.place)
            current = current.value
        current = get_member(run, current, name, site.place)
    return current


class _Path(HostObject):
    """Stands for the value in a selector and remembers the properties that it is asked for."""

    __slots__ = ("names",)

    kind = "a path"

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def get(self, run: Run, name: str, place: Place) -> Value:
        return _Path((*self.names, name))


def _selected(run: Run, given: list[Value], site: Site) -> tuple[str, ...]:
    selector = given[1] if len(given) > 1 else UNDEFINED
    path = functions.call(run, selector, UNDEFINED, [_Path(())], None, site.argument(1))
    if isinstance(path, _Path):
        return path.names
    raise throw("Error", "A selector may only navigate properties", site.argument(1))


def _has_inside(_run: Run, _this: Value, given: list[Value], _site: Site) -> Value:
    return bool(given) and _contains_reference(given[0], 0)


def _contains_reference(value: Value, depth: int) -> bool:
    if isinstance(value, VariableReference):
        return value.name is not None or _contains_reference(value.value, depth + 1)
    if depth > _MAX_DEPTH:
        return False
    if isinstance(value, JSArray):
        return any(_contains_reference(item, depth + 1) for item in value.items)
    if isinstance(value, JSObject):
        return any(_contains_reference(value.entries.get(key), depth + 1) for key in own_keys(value))
    return False
