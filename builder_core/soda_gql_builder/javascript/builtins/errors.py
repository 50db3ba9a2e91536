"""``Error`` and the classes below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from soda_gql_builder.javascript import iteration
from soda_gql_builder.javascript.builtins.arguments import Methods, given, natives
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.conversions import is_error, throw, to_text
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import UNDEFINED, JSArray, JSObject, Native, NativeCall, Site, Value

_KINDS = ("EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError")


def _made(run: Run, kind: str, arguments: list[Value], site: Site, first: int = 0) -> JSObject:
    error = JSObject(kind=kind)
    message, options = given(arguments, first), given(arguments, first + 1)
    if message is not UNDEFINED:
        error.entries["message"] = to_text(run, message, site.argument(first))
    if isinstance(options, JSObject) and "cause" in options.entries:
        error.entries["cause"] = options.entries["cause"]
    return error


def _maker(kind: str) -> NativeCall:
    def make(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
        return _made(run, kind, arguments, site)

    return make


def _make_aggregate(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    errors = JSArray(iteration.iterate(run, given(arguments, 0), site.argument(0)))
    error = _made(run, "AggregateError", arguments, site, 1)
    error.entries["errors"] = errors
    return error


def _to_string(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    if not is_error(this):
        raise throw("TypeError", "Error.prototype.toString requires that 'this' be an Error", site.place)
    bare = JSObject({name: this.entries[name] for name in ("name", "message") if name in this.entries}, this.kind)
    return to_text(run, bare, site.place)


def _instances(kind: str) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, JSObject) and value.kind == kind


def _class(kind: str, make: NativeCall, instances: Callable[[Value], bool]) -> tuple[Native, Methods]:
    methods = {"name": kind, "message": "", **natives({"toString": _to_string})}
    return make_class(kind, methods, {}, call=make, construct=make, instances=instances)


_CLASSES: Mapping[str, tuple[Native, Methods]] = MappingProxyType(
    {
        "Error": _class("Error", _maker("Error"), is_error),
        "AggregateError": _class("AggregateError", _make_aggregate, _instances("AggregateError")),
        **{kind: _class(kind, _maker(kind), _instances(kind)) for kind in _KINDS},
    }
)

GLOBALS: Methods = MappingProxyType({kind: made for kind, (made, _) in _CLASSES.items()})
METHODS: Mapping[str, Methods] = MappingProxyType({kind: methods for kind, (_, methods) in _CLASSES.items()})
"""What errors inherit, by their class."""
