"""Binding and assigning values to patterns: parameters, declarations, destructuring."""

from __future__ import annotations

from collections.abc import Callable

from soda_gql_builder.javascript import access, interpreter, iteration
from soda_gql_builder.javascript.conversions import throw, to_key
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, TDZ, UNDEFINED, JSArray, JSObject, Place, Scope, Value
from soda_gql_builder.typescript import ir

_Put = Callable[[Run, str, Value, Scope, Place], None]


def bind_parameters(run: Run, parameters: tuple[ir.Pattern, ...], arguments: list[Value], scope: Scope) -> None:
    """Bind the arguments of a call in the function's scope."""
    for index, parameter in enumerate(parameters):
        if isinstance(parameter, ir.BindRest):
            _put_pattern(run, parameter.target, JSArray(arguments[index:]), scope, _declare)
        else:
            value = arguments[index] if index < len(arguments) else UNDEFINED
            _put_pattern(run, parameter, value, scope, _declare)


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
        shown = "undefined" if value is UNDEFINED else "null"
        raise throw("TypeError", f"Cannot destructure {shown}", place)
    taken: set[str] = set()
    for entry in pattern.entries:
        key = entry.key
        if not isinstance(key, str):
            key = to_key(run, interpreter.evaluate(run, key, scope), place)
        taken.add(key)
        member = access.get_member(run, value, key, Place(scope.code, entry.id))
        _put_pattern(run, entry.target, member, scope, put)
    if pattern.rest is not None:
        rest: Value = POISON
        if value is not POISON:
            rest = JSObject({name: item for name, item in iteration.own_entries(run, value) if name not in taken})
        _put_pattern(run, pattern.rest, rest, scope, put)


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
    target, place = pattern.target, Place(scope.code, pattern.id)
    if isinstance(target, ir.Member):
        access.set_member(run, interpreter.evaluate(run, target.object, scope), target.name, value, place)
    elif isinstance(target, ir.Index):
        owner = interpreter.evaluate(run, target.object, scope)
        access.set_member(run, owner, interpreter.evaluate(run, target.index, scope), value, place)
    else:
        raise run.not_static(place, target.construct)
