"""``Promise``, over promises that are settled: callbacks run at once, nothing ever waits."""

from __future__ import annotations

from soda_gql_builder.javascript import functions, iteration
from soda_gql_builder.javascript.builtins.arguments import given, natives, require_callable
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.conversions import is_callable, throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    JSArray,
    JSObject,
    JSPromise,
    JSThrow,
    Native,
    Poisoned,
    Site,
    Value,
)


def _settled(run: Run, value: Value, site: Site) -> JSPromise:
    """``Promise.resolve(value)``."""
    if isinstance(value, JSPromise):
        return value
    functions.check_awaitable(run, value, site.place)
    return JSPromise(value)


def _reason(promise: JSPromise) -> Value:
    value = promise.value
    return value.value if isinstance(value, JSThrow) else value


def _outcome(run: Run, callback: Value, arguments: list[Value], site: Site) -> JSPromise:
    """What a promise becomes that waits for this call."""
    try:
        return _settled(run, functions.call(run, callback, UNDEFINED, arguments, None, site.place), site)
    except JSThrow as error:
        return JSPromise(error, rejected=True)


def _this(this: Value, site: Site) -> JSPromise:
    if not isinstance(this, JSPromise):
        raise throw("TypeError", f"Method of Promise called on {to_display(this)}", site.place)
    return this


def _then(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    promise = _this(this, site)
    callback = given(arguments, 1 if promise.rejected else 0)
    if not is_callable(callback):
        return promise
    value = _reason(promise) if promise.rejected else promise.value
    return _outcome(run, callback, [value], site)


def _catch(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _then(run, this, [UNDEFINED, given(arguments, 0)], site)


def _finally(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    promise, callback = _this(this, site), given(arguments, 0)
    if not is_callable(callback):
        return promise
    outcome = _outcome(run, callback, [], site)
    return outcome if outcome.rejected else promise


# --- several -------------------------------------------------------------------------------------------


def _each(run: Run, arguments: list[Value], site: Site) -> list[JSPromise]:
    return [_settled(run, item, site) for item in iteration.iterate(run, given(arguments, 0), site.argument(0))]


def _all(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    promises = _each(run, arguments, site)
    failed = next((promise for promise in promises if promise.rejected), None)
    return failed or JSPromise(JSArray([promise.value for promise in promises]))


def _all_settled(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    return JSPromise(JSArray([_report(promise) for promise in _each(run, arguments, site)]))


def _report(promise: JSPromise) -> JSObject:
    if promise.rejected:
        return JSObject({"status": "rejected", "reason": _reason(promise)})
    return JSObject({"status": "fulfilled", "value": promise.value})


def _any(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    promises = _each(run, arguments, site)
    found = next((promise for promise in promises if not promise.rejected), None)
    if found is not None:
        return found
    error = JSObject({"message": "All promises were rejected"}, "AggregateError")
    error.entries["errors"] = JSArray([_reason(promise) for promise in promises])
    return JSPromise(error, rejected=True)


def _race(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    promises = _each(run, arguments, site)
    if not promises:
        raise run.not_static(site.place, "a promise that nothing settles")
    return promises[0]


# --- Promise -------------------------------------------------------------------------------------------


def _resolve(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    return _settled(run, given(arguments, 0), site)


def _reject(_run: Run, _this: Value, arguments: list[Value], _site: Site) -> Value:
    return JSPromise(given(arguments, 0), rejected=True)


def _new_promise(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    executor = given(arguments, 0)
    require_callable(executor, site.argument(0))
    outcomes: list[JSPromise] = []

    def resolve(run: Run, _this: Value, given_values: list[Value], inner: Site) -> Value:
        outcomes.append(_settled(run, given(given_values, 0), inner))
        return UNDEFINED

    def reject(_run: Run, _this: Value, given_values: list[Value], _site: Site) -> Value:
        outcomes.append(JSPromise(given(given_values, 0), rejected=True))
        return UNDEFINED

    settlers: list[Value] = [Native("resolve", resolve, lenient=True), Native("reject", reject, lenient=True)]
    try:
        if functions.call(run, executor, UNDEFINED, settlers, None, site.place) is POISON and not outcomes:
            raise Poisoned
    except JSThrow as error:
        outcomes.append(JSPromise(error, rejected=True))
    if not outcomes:
        raise run.not_static(site.place, "a promise that is not settled at once")
    return outcomes[0]


PROMISE, METHODS = make_class(
    "Promise",
    natives({"catch": _catch, "finally": _finally, "then": _then}),
    natives(
        {
            "all": _all,
            "allSettled": _all_settled,
            "any": _any,
            "race": _race,
            "reject": _reject,
            "resolve": _resolve,
        },
        lenient=("reject", "resolve"),
    ),
    construct=_new_promise,
    instances=lambda value: isinstance(value, JSPromise),
)
