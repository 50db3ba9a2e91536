"""Evaluates expressions of the IR with JavaScript's semantics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from soda_gql_builder.javascript import access, assignments, builtins, functions, iteration
from soda_gql_builder.javascript.conversions import throw, to_display, to_key, to_text, truthy
from soda_gql_builder.javascript.limits import check_length
from soda_gql_builder.javascript.operators import binary, unary
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import from_units
from soda_gql_builder.javascript.values import (
    POISON,
    TDZ,
    UNDEFINED,
    Closure,
    JSArray,
    JSObject,
    JSRegExp,
    Native,
    Origin,
    Place,
    Scope,
    Site,
    Unavailable,
    Value,
)
from soda_gql_builder.typescript import ir

_MISSING = object()


class ShortCircuit(Exception):
    """An optional chain met null or undefined."""


def evaluate(run: Run, node: ir.Expression, scope: Scope) -> Value:
    """The value of an expression.  Raises ``JSThrow`` for the user's errors and ``Abort`` when it must give up."""
    return _EVALUATE[type(node)](run, node, scope)


def _literal(_run: Run, node: ir.Number | ir.String | ir.Boolean, _scope: Scope) -> Value:
    return node.value


def _null(_run: Run, _node: ir.Null, _scope: Scope) -> Value:
    return None


def _regex(_run: Run, node: ir.Regex, _scope: Scope) -> Value:
    return JSRegExp(node.pattern, node.flags)


def _template(run: Run, node: ir.Template, scope: Scope) -> Value:
    parts = [node.quasis[0].cooked or ""]
    for expression, quasi in zip(node.expressions, node.quasis[1:], strict=True):
        value = evaluate(run, expression, scope)
        if value is POISON:
            return POISON
        parts.append(to_text(run, value, Place(scope.code, expression.id)))
        parts.append(quasi.cooked or "")
    check_length(run, sum(map(len, parts)), Place(scope.code, node.id))
    return from_units("".join(parts))


def _identifier(run: Run, node: ir.Identifier, scope: Scope) -> Value:
    name = node.name
    level: Scope | None = scope
    while level is not None:
        value = level.names.get(name, _MISSING)
        if value is not _MISSING:
            if value is TDZ:
                message = f"Cannot access '{name}' before initialization"
                raise throw("ReferenceError", message, Place(scope.code, node.id))
            return value
        level = level.parent
    if name == "undefined":
        return UNDEFINED
    return run.environment.lookup(run, scope.code, name, Place(scope.code, node.id))


def _this(_run: Run, _node: ir.This, scope: Scope) -> Value:
    return scope.this


def _member(run: Run, node: ir.Member, scope: Scope) -> Value:
    value = evaluate(run, node.object, scope)
    if node.optional and (value is UNDEFINED or value is None):
        raise ShortCircuit
    return access.get_member(run, value, node.name, Place(scope.code, node.name_id))


def _index(run: Run, node: ir.Index, scope: Scope) -> Value:
    value = evaluate(run, node.object, scope)
    if node.optional and (value is UNDEFINED or value is None):
        raise ShortCircuit
    return access.get_index(run, value, evaluate(run, node.index, scope), Place(scope.code, node.index.id))


def _chain(run: Run, node: ir.Chain, scope: Scope) -> Value:
    try:
        return evaluate(run, node.expression, scope)
    except ShortCircuit:
        return UNDEFINED


def _call(run: Run, node: ir.Call, scope: Scope) -> Value:
    this, function = _callee(run, node.callee, scope)
    if node.optional and (function is UNDEFINED or function is None):
        raise ShortCircuit
    arguments = _arguments(run, node.arguments, scope)
    if not isinstance(function, Closure | Native):
        return _bad_call(run, node.callee, this, function, scope)
    return functions.call(run, function, this, arguments, Site(scope.code, node), Place(scope.code, node.id))


def _callee(run: Run, node: ir.Expression, scope: Scope) -> tuple[Value, Value]:
    """``this`` and the function of a call."""
    if isinstance(node, ir.Member):
        this = evaluate(run, node.object, scope)
        if node.optional and (this is UNDEFINED or this is None):
            raise ShortCircuit
        return this, access.get_member(run, this, node.name, Place(scope.code, node.name_id))
    if isinstance(node, ir.Index):
        this = evaluate(run, node.object, scope)
        if node.optional and (this is UNDEFINED or this is None):
            raise ShortCircuit
        return this, access.get_index(run, this, evaluate(run, node.index, scope), Place(scope.code, node.index.id))
    if isinstance(node, ir.Chain):
        try:
            return _callee(run, node.expression, scope)
        except ShortCircuit:
            return UNDEFINED, UNDEFINED
    return UNDEFINED, evaluate(run, node, scope)


def _bad_call(run: Run, callee: ir.Expression, this: Value, function: Value, scope: Scope) -> Value:
    if function is POISON or this is POISON:
        return POISON
    if isinstance(function, Unavailable):
        raise run.not_static(Place(scope.code, callee.id), function.construct)
    if isinstance(callee, ir.Member):
        place = Place(scope.code, callee.name_id)
        if builtins.is_lacking(this, callee.name):
            raise run.not_static(place, f"the method `{callee.name}`")
        raise throw("TypeError", f"`{callee.name}` is not a function but {to_display(function)}", place)
    place = Place(scope.code, callee.id)
    shown = f"`{callee.name}`" if isinstance(callee, ir.Identifier) else "this"
    raise throw("TypeError", f"{shown} is not a function but {to_display(function)}", place)


def _arguments(run: Run, nodes: tuple[ir.Expression | ir.SpreadElement, ...], scope: Scope) -> list[Value]:
    arguments: list[Value] = []
    for node in nodes:
        if isinstance(node, ir.SpreadElement):
            value = evaluate(run, node.argument, scope)
            arguments.extend(iteration.iterate(run, value, Place(scope.code, node.argument.id)))
        else:
            arguments.append(evaluate(run, node, scope))
    return arguments


def _new(run: Run, node: ir.New, scope: Scope) -> Value:
    function = evaluate(run, node.callee, scope)
    return functions.construct(run, function, _arguments(run, node.arguments, scope), Site(scope.code, node))


def _tagged(run: Run, node: ir.TaggedTemplate, scope: Scope) -> Value:
    this, tag = _callee(run, node.tag, scope)
    template = node.template
    strings = JSArray([UNDEFINED if quasi.cooked is None else quasi.cooked for quasi in template.quasis])
    raw = JSArray([quasi.raw for quasi in template.quasis])
    strings.properties, strings.locked, raw.locked = {"raw": raw}, True, True
    values = [evaluate(run, expression, scope) for expression in template.expressions]
    if tag is POISON:
        return POISON
    if not isinstance(tag, Closure | Native):
        return _bad_call(run, node.tag, this, tag, scope)
    place = Place(scope.code, node.id)
    return functions.call(run, tag, this, [strings, *values], Site(scope.code, node), place)


def _definition(run: Run, node: ir.DefinitionReference, scope: Scope) -> Value:
    return run.environment.lookup(run, scope.code, f"::{node.path}", Place(scope.code, node.id))


def _array(run: Run, node: ir.Array, scope: Scope) -> Value:
    items: list[Value] = []
    plain, sparse = True, False
    for item in node.items:
        if isinstance(item, ir.SpreadElement):
            plain = False
            value = evaluate(run, item.argument, scope)
            items.extend(iteration.iterate(run, value, Place(scope.code, item.argument.id)))
        elif isinstance(item, ir.Hole):
            sparse = True
            items.append(UNDEFINED)
        else:
            items.append(evaluate(run, item, scope))
    made = JSArray(items, (scope.code, node) if plain else None)
    made.sparse = sparse
    return made


def _object(run: Run, node: ir.Object, scope: Scope) -> Value:
    made = JSObject()
    code = scope.code
    for member in node.members:
        if isinstance(member, ir.Property):
            key = member.key if isinstance(member.key, str) else _computed_key(run, member.key, scope)
            if key is not None:
                made.entries[key] = evaluate(run, member.value, scope)
                made.origins[key] = Origin(code, member)
                if made.getters:
                    made.getters.pop(key, None)
        elif isinstance(member, ir.SpreadElement):
            value = evaluate(run, member.argument, scope)
            iteration.spread_into(run, made, value, Place(code, member.argument.id))
        else:
            key = member.key if isinstance(member.key, str) else _computed_key(run, member.key, scope)
            if key is not None:
                iteration.put_entry(made, key, POISON)
                made.getters = {**(made.getters or {}), key: Closure(member.function, scope)}
    return made


def _computed_key(run: Run, node: ir.Expression, scope: Scope) -> str | None:
    """The key, None if it is poisoned."""
    value = evaluate(run, node, scope)
    return None if value is POISON else to_key(run, value, Place(scope.code, node.id))


def _function(_run: Run, node: ir.Function, scope: Scope) -> Value:
    closure = Closure(node, scope)
    if node.name is not None and not node.arrow:
        inner = Scope(scope.code, scope, scope.this)
        closure.scope = inner
        inner.names[node.name] = closure
        inner.constants = {node.name}
    return closure


def _unary(run: Run, node: ir.Unary, scope: Scope) -> Value:
    value = evaluate(run, node.operand, scope)
    return POISON if value is POISON else unary(run, node.operator, value, Place(scope.code, node.operand.id))


def _binary(run: Run, node: ir.Binary, scope: Scope) -> Value:
    left = node.left
    if type(left) is not ir.Binary:
        value = evaluate(run, left, scope)
        return binary(run, node.operator, value, evaluate(run, node.right, scope), Place(scope.code, node.id))
    pending = [node]
    while isinstance(left, ir.Binary):
        pending.append(left)
        left = left.left
    value = evaluate(run, left, scope)
    for step in reversed(pending):
        value = binary(run, step.operator, value, evaluate(run, step.right, scope), Place(scope.code, step.id))
    return value


def _logical(run: Run, node: ir.Logical, scope: Scope) -> Value:
    left = evaluate(run, node.left, scope)
    if left is POISON:
        return POISON
    if node.operator == "&&":
        return evaluate(run, node.right, scope) if truthy(left) else left
    if node.operator == "||":
        return left if truthy(left) else evaluate(run, node.right, scope)
    return evaluate(run, node.right, scope) if left is None or left is UNDEFINED else left


def _conditional(run: Run, node: ir.Conditional, scope: Scope) -> Value:
    test = evaluate(run, node.test, scope)
    if test is POISON:
        return POISON
    return evaluate(run, node.then if truthy(test) else node.otherwise, scope)


def _sequence(run: Run, node: ir.Sequence, scope: Scope) -> Value:
    value: Value = UNDEFINED
    for expression in node.expressions:
        value = evaluate(run, expression, scope)
    return value


def _await(run: Run, node: ir.Await, scope: Scope) -> Value:
    value, place = evaluate(run, node.argument, scope), Place(scope.code, node.id)
    functions.check_awaitable(run, value, place)
    return functions.settle(value, place)


def _enum(run: Run, node: ir.Enum, scope: Scope) -> Value:
    made = JSObject()
    inner = Scope(scope.code, scope, scope.this)
    following: Value = 0.0
    for member in node.members:
        value = following if member.value is None else evaluate(run, member.value, inner)
        made.entries[member.name] = inner.names[member.name] = value
        if isinstance(value, float):
            made.entries.setdefault(to_text(run, value, Place(scope.code, member.id)), member.name)
            following = value + 1
        else:
            following = UNDEFINED
    return made


def _unsupported(run: Run, node: ir.Unsupported, scope: Scope) -> Value:
    run.report_not_static(Place(scope.code, node.id), node.construct)
    return POISON


_EVALUATE: Mapping[type[Any], Callable[[Run, Any, Scope], Value]] = MappingProxyType(
    {
        ir.Number: _literal,
        ir.String: _literal,
        ir.Boolean: _literal,
        ir.Null: _null,
        ir.Regex: _regex,
        ir.Template: _template,
        ir.Identifier: _identifier,
        ir.This: _this,
        ir.Member: _member,
        ir.Index: _index,
        ir.Call: _call,
        ir.New: _new,
        ir.TaggedTemplate: _tagged,
        ir.Chain: _chain,
        ir.DefinitionReference: _definition,
        ir.Array: _array,
        ir.Object: _object,
        ir.Function: _function,
        ir.Unary: _unary,
        ir.Binary: _binary,
        ir.Logical: _logical,
        ir.Conditional: _conditional,
        ir.Assign: assignments.assign,
        ir.Update: assignments.update,
        ir.Delete: assignments.delete,
        ir.Sequence: _sequence,
        ir.Await: _await,
        ir.Enum: _enum,
        ir.Unsupported: _unsupported,
    }
)
