"""Calling functions: the user's closures and the evaluator's natives."""

from __future__ import annotations

from soda_gql_builder.javascript import interpreter, patterns, statements
from soda_gql_builder.javascript.conversions import is_callable, throw, to_display
from soda_gql_builder.javascript.run import CALL_FRAMES, LEVEL_FRAMES, ROOT_FRAMES, Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    Closure,
    Code,
    JSObject,
    JSPromise,
    JSThrow,
    Native,
    NativeCall,
    Place,
    Poisoned,
    Scope,
    Site,
    Unavailable,
    Value,
)
from soda_gql_builder.typescript import ir


def call(run: Run, function: Value, this: Value, arguments: list[Value], site: Site | None, place: Place) -> Value:
    """Call a value.  ``site`` is where the call is written, None if no single call is; ``place`` is for errors."""
    if isinstance(function, Closure):
        return _call_closure(run, function, this, arguments, place)
    if isinstance(function, Native):
        if not function.lenient and POISON in arguments:
            return POISON
        return _call_native(run, function.call, this, arguments, site or synthetic_site(place))
    if function is POISON:
        return POISON
    raise throw("TypeError", "this is not a function", place)


def synthetic_site(place: Place) -> Site:
    """A site for calls that are not written as calls, so that natives always have a place to speak of."""
    return Site(place.code, ir.Call(place.node, ir.Null(place.node), (), False))


def _call_closure(run: Run, closure: Closure, this: Value, arguments: list[Value], place: Place) -> Value:
    function = closure.function
    if not function.is_async:
        return _enter(run, closure, this, arguments, place)
    try:
        result = _enter(run, closure, this, arguments, place)
    except JSThrow as error:
        return JSPromise(error, rejected=True)
    return result if isinstance(result, JSPromise) else JSPromise(result)


def _enter(run: Run, closure: Closure, this: Value, arguments: list[Value], place: Place) -> Value:
    function, outer = closure.function, closure.scope
    scope = Scope(outer.code, outer, outer.this if function.arrow else this)
    frames = CALL_FRAMES + LEVEL_FRAMES * function.depth
    run.enter(frames, place)
    try:
        patterns.bind_parameters(run, function.parameters, arguments, scope)
        body = function.body
        if type(body) is not ir.Block:
            return interpreter.evaluate(run, body, scope)  # type: ignore[arg-type]  # what is no block is an expression
        for name in function.variables:
            scope.names.setdefault(name, UNDEFINED)
        return statements.run_body(run, body, scope)
    finally:
        run.frames -= frames


def _call_native(run: Run, native: NativeCall, this: Value, arguments: list[Value], site: Site) -> Value:
    run.enter(CALL_FRAMES, site.place)
    try:
        return native(run, this, arguments, site)
    except Poisoned:
        return POISON
    finally:
        run.frames -= CALL_FRAMES


def settle(value: Value, place: Place) -> Value:
    """``await value``: what a promise holds; a rejected one throws."""
    if not isinstance(value, JSPromise):
        return value
    if not value.rejected:
        return value.value
    if isinstance(value.value, JSThrow):
        raise value.value
    raise JSThrow(value.value, place)


def check_awaitable(run: Run, value: Value, place: Place) -> None:
    """Refuse objects of the user that would take part in waiting."""
    if isinstance(value, JSObject) and is_callable(value.entries.get("then")):
        raise run.not_static(place, "waiting for an object with a method `then`")


def construct(run: Run, function: Value, arguments: list[Value], site: Site) -> Value:
    """``new function(…)``."""
    if function is POISON or (POISON in arguments and not getattr(function, "lenient", False)):
        return POISON
    if isinstance(function, Native):
        if function.construct is None:
            raise throw("TypeError", f"{function.name} is not a constructor", site.place)
        return _call_native(run, function.construct, UNDEFINED, arguments, site)
    if isinstance(function, Unavailable):
        raise run.not_static(site.place, function.construct)
    if not isinstance(function, Closure) or function.function.arrow or function.function.is_async:
        raise throw("TypeError", f"{to_display(function)} is not a constructor", site.place)
    raise run.not_static(site.place, "`new` of a function")


def root_scope(code: Code) -> Scope:
    """The outermost scope of a root; what it lacks is looked up in the module."""
    return Scope(code, None)


def evaluate_root(run: Run, code: Code, expression: ir.Expression, depth: int, place: Place) -> Value:
    """The value of a root whose code nests so deep; ``place`` is where it is asked for.

    Where one evaluation waits for another, the inner ``Run`` is made with the outer one's ``frames``.
    """
    frames = ROOT_FRAMES + LEVEL_FRAMES * depth
    run.enter(frames, place)
    try:
        return interpreter.evaluate(run, expression, root_scope(code))
    finally:
        run.leave(frames)
