"""Expressions that change something: assignments, ``++`` and ``--``, ``delete``."""

from __future__ import annotations

from soda_gql_builder.javascript import access, interpreter, patterns
from soda_gql_builder.javascript.conversions import to_number, truthy
from soda_gql_builder.javascript.operators import binary
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, Place, Scope, Value
from soda_gql_builder.typescript import ir

_KEPT = object()


def assign(run: Run, node: ir.Assign, scope: Scope) -> Value:
    """``target = value`` and ``target operator= value``."""
    target = node.target
    if node.operator:
        return _assign_combined(run, node, scope)
    if isinstance(target, ir.BindExpression):
        reference = patterns.referred(run, target, scope)
        value = interpreter.evaluate(run, node.value, scope)
        access.set_member(run, reference.owner, reference.key, value, reference.place)
    else:
        value = interpreter.evaluate(run, node.value, scope)
        patterns.assign_pattern(run, target, value, scope)
    return value


def _assign_combined(run: Run, node: ir.Assign, scope: Scope) -> Value:
    target = node.target
    if isinstance(target, ir.BindName):
        current = interpreter.evaluate(run, ir.Identifier(target.id, target.name), scope)
        value = _combined(run, node, current, scope)
        if value is not _KEPT:
            patterns.assign_pattern(run, target, value, scope)
    elif isinstance(target, ir.BindExpression):
        reference = patterns.referred(run, target, scope)
        current = access.get_index(run, reference.owner, reference.key, reference.place)
        value = _combined(run, node, current, scope)
        if value is not _KEPT:
            access.set_member(run, reference.owner, reference.key, value, reference.place)
    else:
        raise run.not_static(Place(scope.code, target.id), "this assignment")
    return current if value is _KEPT else value


def _combined(run: Run, node: ir.Assign, current: Value, scope: Scope) -> Value:
    """What ``target operator= value`` assigns; ``_KEPT`` if it leaves the target alone."""
    if node.operator not in ("&&", "||", "??"):
        return binary(run, node.operator, current, interpreter.evaluate(run, node.value, scope), _place(node, scope))
    if node.operator == "??":
        keeps = current is not None and current is not UNDEFINED
    else:
        keeps = truthy(current) == (node.operator == "||")
    return _KEPT if current is POISON or keeps else interpreter.evaluate(run, node.value, scope)


def update(run: Run, node: ir.Update, scope: Scope) -> Value:
    """``++`` and ``--``, before or behind."""
    target, place = node.target, _place(node, scope)
    if isinstance(target, ir.Identifier):
        before, after = _stepped(run, node, interpreter.evaluate(run, target, scope), place)
        patterns.assign_pattern(run, ir.BindName(target.id, target.name), after, scope)
    elif isinstance(target, ir.Member | ir.Index):
        reference = patterns.referred(run, ir.BindExpression(target.id, target), scope)
        current = access.get_index(run, reference.owner, reference.key, reference.place)
        before, after = _stepped(run, node, current, place)
        access.set_member(run, reference.owner, reference.key, after, reference.place)
    else:
        raise run.not_static(place, "this assignment")
    return after if node.prefix else before


def _stepped(run: Run, node: ir.Update, current: Value, place: Place) -> tuple[Value, Value]:
    if current is POISON:
        return POISON, POISON
    before = to_number(run, current, place)
    return before, before + node.step


def delete(run: Run, node: ir.Delete, scope: Scope) -> Value:
    """``delete owner[key]``."""
    target = node.target
    if isinstance(target, ir.Chain):
        try:
            return delete(run, ir.Delete(node.id, target.expression), scope)
        except interpreter.ShortCircuit:
            return True
    if not isinstance(target, ir.Member | ir.Index):
        interpreter.evaluate(run, target, scope)
        return True
    owner = interpreter.evaluate(run, target.object, scope)
    if target.optional and (owner is UNDEFINED or owner is None):
        raise interpreter.ShortCircuit
    key = target.name if isinstance(target, ir.Member) else interpreter.evaluate(run, target.index, scope)
    return access.delete_member(run, owner, key, _place(node, scope))


def _place(node: ir.Expression, scope: Scope) -> Place:
    return Place(scope.code, node.id)
