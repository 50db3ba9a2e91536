"""Runs statements of the IR: function bodies, blocks, loops, try."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast

from soda_gql_builder.javascript import interpreter, iteration, patterns
from soda_gql_builder.javascript.conversions import truthy
from soda_gql_builder.javascript.limits import check_dense, check_size
from soda_gql_builder.javascript.operators import equals
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    POISON,
    TDZ,
    UNDEFINED,
    Abort,
    Closure,
    JSObject,
    JSThrow,
    Place,
    Scope,
    Value,
)
from soda_gql_builder.typescript import ir


class Completion(NamedTuple):
    """How a statement ended, if not normally."""

    kind: Literal["return", "break", "continue"]
    value: Value
    label: str | None


def run_body(run: Run, block: ir.Block, scope: Scope) -> Value:
    """Run a function's body and give what it returns."""
    completion = _run_all(run, block.statements, scope)
    return completion.value if completion is not None and completion.kind == "return" else UNDEFINED


def _run_all(run: Run, statements: tuple[ir.Statement, ...], scope: Scope) -> Completion | None:
    _hoist(statements, scope)
    run.steps += len(statements)
    for statement in statements:
        completion = _EXECUTE[type(statement)](run, statement, scope)
        if completion is not None:
            return completion
    return None


def _hoist(statements: tuple[ir.Statement, ...], scope: Scope) -> None:
    """Functions exist before their declaration; lexical names are there but may not be read yet."""
    for statement in statements:
        kind = type(statement)
        if kind is ir.Declare:
            _hoist_names(cast(ir.Declare, statement), scope)
        elif kind is ir.DeclareFunction:
            function = cast(ir.DeclareFunction, statement)
            scope.names[function.name] = Closure(function.function, scope)


def _hoist_names(node: ir.Declare, scope: Scope) -> None:
    if node.kind == "var":
        return
    for declarator in node.declarators:
        target = declarator.target
        names = [target.name] if isinstance(target, ir.BindName) else ir.bound_names(target)
        scope.names.update(dict.fromkeys(names, TDZ))
        if node.kind == "const":
            scope.constants = {*(scope.constants or ()), *names}


def _execute(run: Run, statement: ir.Statement, scope: Scope) -> Completion | None:
    return _EXECUTE[type(statement)](run, statement, scope)


def _inner(scope: Scope) -> Scope:
    return Scope(scope.code, scope, scope.this)


def _expression(run: Run, node: ir.ExpressionStatement, scope: Scope) -> Completion | None:
    interpreter.evaluate(run, node.expression, scope)
    return None


def _declare(run: Run, node: ir.Declare, scope: Scope) -> Completion | None:
    for declarator in node.declarators:
        if declarator.value is not None:
            value = interpreter.evaluate(run, declarator.value, scope)
        elif node.kind == "var":
            continue
        else:
            value = UNDEFINED
        put = patterns.assign_pattern if node.kind == "var" else patterns.bind_pattern
        put(run, declarator.target, value, scope)
    return None


def _hoisted(_run: Run, _node: ir.DeclareFunction, _scope: Scope) -> Completion | None:
    return None


def _return(run: Run, node: ir.Return, scope: Scope) -> Completion | None:
    return Completion("return", UNDEFINED if node.value is None else interpreter.evaluate(run, node.value, scope), None)


def _throw(run: Run, node: ir.Throw, scope: Scope) -> Completion | None:
    value = interpreter.evaluate(run, node.value, scope)
    if value is POISON:
        raise Abort
    raise JSThrow(value, Place(scope.code, node.id))


def _block(run: Run, node: ir.Block, scope: Scope) -> Completion | None:
    return _run_all(run, node.statements, _inner(scope))


def _decide(run: Run, test: ir.Expression, scope: Scope) -> bool:
    value = interpreter.evaluate(run, test, scope)
    if value is POISON:
        raise Abort
    return truthy(value)


def _if(run: Run, node: ir.If, scope: Scope) -> Completion | None:
    if _decide(run, node.test, scope):
        return _execute(run, node.then, scope)
    return None if node.otherwise is None else _execute(run, node.otherwise, scope)


def _leaves(completion: Completion | None, label: str | None) -> tuple[bool, Completion | None]:
    """Whether a loop ends with this completion of its body, and how."""
    if completion is None:
        return False, None
    own = completion.label is None or completion.label == label
    if completion.kind == "continue" and own:
        return False, None
    if completion.kind == "break" and own:
        return True, None
    return True, completion


def _for(run: Run, node: ir.For, scope: Scope, label: str | None = None) -> Completion | None:
    turn, place = _inner(scope), Place(scope.code, node.id)
    initial = node.initial
    if isinstance(initial, ir.Declare):
        _hoist_names(initial, turn)
        _declare(run, initial, turn)
    elif initial is not None:
        interpreter.evaluate(run, initial, turn)
    renewed = isinstance(initial, ir.Declare) and initial.kind == "let"
    while node.test is None or _decide(run, node.test, turn):
        run.step(place)
        ends, completion = _leaves(_execute(run, node.body, turn), label)
        if ends:
            return completion
        if renewed:
            names = turn.names
            turn = _inner(scope)
            turn.names = dict(names)
        if node.update is not None:
            interpreter.evaluate(run, node.update, turn)
    return None


def _for_each(run: Run, node: ir.ForEach, scope: Scope, label: str | None = None) -> Completion | None:
    over = interpreter.evaluate(run, node.iterable, scope)
    if over is POISON:
        raise Abort
    place = Place(scope.code, node.iterable.id)
    items = iteration.live_items(run, over, place) if node.over == "of" else _names_in(run, over, place)
    for item in items:
        run.step(place)
        turn = _inner(scope)
        if node.kind is None or node.kind == "var":
            patterns.assign_pattern(run, node.target, item, scope)
        else:
            patterns.bind_pattern(run, node.target, item, turn)
            if node.kind == "const":
                turn.constants = set(turn.names)
        ends, completion = _leaves(_execute(run, node.body, turn), label)
        if ends:
            return completion
    return None


def _names_in(run: Run, over: Value, place: Place) -> Iterator[str]:
    """What ``for … in`` sees; a name that the loop's body deletes before its turn is left out."""
    check_dense(run, over, place)
    names = iteration.own_names(run, over)
    check_size(run, len(names), place)
    for name in names:
        if not isinstance(over, JSObject) or name in over.entries:
            yield name


def _while(run: Run, node: ir.While, scope: Scope, label: str | None = None) -> Completion | None:
    first = not node.test_first
    while first or _decide(run, node.test, scope):
        first = False
        run.step(Place(scope.code, node.id))
        ends, completion = _leaves(_execute(run, node.body, scope), label)
        if ends:
            return completion
    return None


def _break(_run: Run, node: ir.Break, _scope: Scope) -> Completion | None:
    return Completion("break", UNDEFINED, node.label)


def _continue(_run: Run, node: ir.Continue, _scope: Scope) -> Completion | None:
    return Completion("continue", UNDEFINED, node.label)


def _labeled(run: Run, node: ir.Labeled, scope: Scope) -> Completion | None:
    body = node.body
    if isinstance(body, ir.For):
        completion = _for(run, body, scope, node.label)
    elif isinstance(body, ir.ForEach):
        completion = _for_each(run, body, scope, node.label)
    elif isinstance(body, ir.While):
        completion = _while(run, body, scope, node.label)
    else:
        completion = _execute(run, body, scope)
    if completion is not None and completion.kind == "break" and completion.label == node.label:
        return None
    return completion


def _try(run: Run, node: ir.Try, scope: Scope) -> Completion | None:
    try:
        completion = _guarded(run, node, scope)
    except JSThrow:
        final = _finally(run, node, scope)
        if final is not None:
            return final
        raise
    final = _finally(run, node, scope)
    return completion if final is None else final


def _finally(run: Run, node: ir.Try, scope: Scope) -> Completion | None:
    return None if node.finalizer is None else _block(run, node.finalizer, scope)


def _guarded(run: Run, node: ir.Try, scope: Scope) -> Completion | None:
    try:
        return _block(run, node.block, scope)
    except JSThrow as error:
        if node.handler is None:
            raise
        inner = _inner(scope)
        if node.parameter is not None:
            patterns.bind_pattern(run, node.parameter, error.value, inner)
        return _run_all(run, node.handler.statements, inner)


def _switch(run: Run, node: ir.Switch, scope: Scope) -> Completion | None:
    value = interpreter.evaluate(run, node.value, scope)
    if value is POISON:
        raise Abort
    inner = _inner(scope)
    for case in node.cases:
        _hoist(case.statements, inner)
    start = _matching_case(run, node, value, inner)
    for case in node.cases[start:]:
        for statement in case.statements:
            completion = _execute(run, statement, inner)
            if completion is not None:
                return None if completion.kind == "break" and completion.label is None else completion
    return None


def _matching_case(run: Run, node: ir.Switch, value: Value, scope: Scope) -> int:
    """The index of the case to start at: the first equal one, else the default, else past the end."""
    for index, case in enumerate(node.cases):
        if case.test is None:
            continue
        test = interpreter.evaluate(run, case.test, scope)
        if test is POISON:
            raise Abort
        if equals(run, value, test, Place(scope.code, case.id)):
            return index
    return next((index for index, case in enumerate(node.cases) if case.test is None), len(node.cases))


_EXECUTE: Mapping[type[Any], Callable[[Run, Any, Scope], Completion | None]] = MappingProxyType(
    {
        ir.ExpressionStatement: _expression,
        ir.Declare: _declare,
        ir.DeclareFunction: _hoisted,
        ir.Return: _return,
        ir.Throw: _throw,
        ir.Block: _block,
        ir.If: _if,
        ir.For: _for,
        ir.ForEach: _for_each,
        ir.While: _while,
        ir.Break: _break,
        ir.Continue: _continue,
        ir.Labeled: _labeled,
        ir.Try: _try,
        ir.Switch: _switch,
    }
)
