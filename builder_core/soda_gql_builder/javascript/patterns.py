"""Binding and assigning values to patterns: parameters, declarations, destructuring."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from soda_gql_builder.javascript import access, interpreter, iteration
from soda_gql_builder.javascript.conversions import throw, to_display, to_key
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, TDZ, UNDEFINED, JSArray, JSObject, Place, Scope, Value
from soda_gql_builder.typescript import ir

_Put = Callable[[Run, str, Value, Scope, Place], None]


class Reference(NamedTuple):
    """A property that is read or written: ``owner[key]``."""

    owner: Value
    key: Value
    place: Place


def referred(run: Run, target: ir.BindExpression, scope: Scope) -> Reference:
    """The property that an assignment target means; its parts are evaluated once."""
    link, place = target.target, Place(scope.code, target.id)
    if isinstance(link, ir.Unsupported):
        raise run.not_static(place, link.construct)
    owner = interpreter.evaluate(run, link.object, scope)
    if isinstance(link, ir.Member):
        return Reference(owner, link.name, place)
    key = interpreter.evaluate(run, link.index, scope)
    simple = key is POISON or isinstance(key, str | float)
    return Reference(owner, key if simple else to_key(run, key, place), place)


def bind_parameters(run: Run, parameters: tuple[ir.Pattern, ...], arguments: list[Value], scope: Scope) -> None:
    """Bind the arguments of a call in the function's scope."""
    for index, parameter in enumerate(parameters):
        kind = type(parameter)
        if kind is ir.BindRest:
            _put_pattern(run, parameter, JSArray(arguments[index:]), scope, _declare)
            continue
        value = arguments[index] if index < len(arguments) else UNDEFINED
        if kind is ir.BindName:
            scope.names[parameter.name] = value  # type: ignore[union-attr]  # its kind was looked at
            continue
        if kind is ir.BindDefault and value is UNDEFINED:
            _close_off(parameters[index:], scope)
        _put_pattern(run, parameter, value, scope, _declare)


def _close_off(parameters: tuple[ir.Pattern, ...], scope: Scope) -> None:
    """A default may not read the parameters that are still to come."""
    for parameter in parameters:
        for name in ir.bound_names(parameter):
            scope.names.setdefault(name, TDZ)


def bind_pattern(run: Run, pattern: ir.Pattern, value: Value, scope: Scope) -> None:
    """Declare the names of a pattern in this scope."""
    _put_pattern(run, pattern, value, scope, _declare)


def assign_pattern(run: Run, pattern: ir.Pattern, value: Value, scope: Scope) -> None:
    """Assign to names that exist, or to properties."""
    _put_pattern(run, pattern, value, scope, _assign)


def _declare(_run: Run, name: str, value: Value, scope: Scope, _place: Place) -> None:
    scope.names[name] = value


def _assign(run: Run, name: str, value: Value, scope: Scope, place: Place) -> None:
    level: Scope | None = scope
    while level is not None:
        if name in level.names:
            if level.names[name] is TDZ:
                raise throw("ReferenceError", f"Cannot access '{name}' before initialization", place)
            if level.frozen:
                break
            if level.constants is not None and name in level.constants:
                raise throw("TypeError", "Assignment to constant variable.", place)
            level.names[name] = value
            return
        level = level.parent
    raise run.not_static(place, "assigning to a variable outside of the definition")


def _put_pattern(run: Run, pattern: ir.Pattern, value: Value, scope: Scope, put: _Put) -> None:
    if isinstance(pattern, ir.BindName):
        put(run, pattern.name, value, scope, Place(scope.code, pattern.id))
    elif isinstance(pattern, ir.BindDefault):
        if value is UNDEFINED:
            value = interpreter.evaluate(run, pattern.default, scope)
        _put_pattern(run, pattern.target, value, scope, put)
    elif isinstance(pattern, ir.BindObject):
        _put_object(run, pattern, value, scope, put)
    elif isinstance(pattern, ir.BindArray):
        _put_array(run, pattern, value, scope, put)
    elif isinstance(pattern, ir.BindRest):
        _put_pattern(run, pattern.target, value, scope, put)
    else:
        _put_expression(run, pattern, value, scope)


def _put_object(run: Run, pattern: ir.BindObject, value: Value, scope: Scope, put: _Put) -> None:
    place = Place(scope.code, pattern.id)
    if value is None or value is UNDEFINED:
        raise throw("TypeError", f"Cannot destructure {to_display(value)}", place)
    taken: set[str] = set()
    for entry in pattern.entries:
        key = entry.key
        if not isinstance(key, str):
            computed = interpreter.evaluate(run, key, scope)
            if computed is POISON:
                _put_pattern(run, entry.target, POISON, scope, put)
                continue
            key = to_key(run, computed, place)
        taken.add(key)
        member = access.get_member(run, value, key, Place(scope.code, entry.id))
        _put_pattern(run, entry.target, member, scope, put)
    if pattern.rest is not None:
        _put_pattern(run, pattern.rest, _without(run, value, taken, place), scope, put)


def _without(run: Run, value: Value, taken: set[str], place: Place) -> Value:
    """What ``...rest`` of an object pattern gets."""
    if value is POISON:
        return POISON
    rest = JSObject()
    iteration.spread_into(run, rest, value, place)
    for name in taken:
        rest.entries.pop(name, None)
        rest.origins.pop(name, None)
    return rest


def _put_array(run: Run, pattern: ir.BindArray, value: Value, scope: Scope, put: _Put) -> None:
    poisoned = value is POISON
    items = [] if poisoned else iteration.iterate(run, value, Place(scope.code, pattern.id))
    missing = POISON if poisoned else UNDEFINED
    for index, target in enumerate(pattern.items):
        if isinstance(target, ir.BindRest):
            _put_pattern(run, target.target, JSArray(items[index:]), scope, put)
        elif not isinstance(target, ir.Hole):
            _put_pattern(run, target, items[index] if index < len(items) else missing, scope, put)


def _put_expression(run: Run, pattern: ir.BindExpression, value: Value, scope: Scope) -> None:
    reference = referred(run, pattern, scope)
    access.set_member(run, reference.owner, reference.key, value, reference.place)
