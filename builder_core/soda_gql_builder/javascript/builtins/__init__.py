"""The built-in objects and methods of JavaScript that pure code uses: all of ES2023 that needs no machine.

What depends on the moment, the machine or the network is there too and reports itself as not static.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from soda_gql_builder.javascript.builtins import (
    arrays,
    collections,
    dates,
    errors,
    function_methods,
    json,
    mathematics,
    numbers,
    objects,
    patterns,
    promises,
    strings,
    uris,
)
from soda_gql_builder.javascript.builtins.arguments import Methods, natives
from soda_gql_builder.javascript.builtins.classes import namespace
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    UNDEFINED,
    Closure,
    JSArray,
    JSDate,
    JSIterator,
    JSMap,
    JSObject,
    JSPromise,
    JSRegExp,
    JSSet,
    Native,
    Site,
    Unavailable,
    Value,
)

_NONE: Methods = MappingProxyType({})


def _with_inherited(methods: Methods) -> Methods:
    return MappingProxyType({**objects.METHODS, **methods})


_BY_TYPE: Mapping[type[Any], Methods] = MappingProxyType(
    {
        str: _with_inherited(strings.METHODS),
        float: _with_inherited(numbers.NUMBER_METHODS),
        bool: _with_inherited(numbers.BOOLEAN_METHODS),
        JSArray: _with_inherited(arrays.METHODS),
        JSMap: _with_inherited(collections.MAP_METHODS),
        JSSet: _with_inherited(collections.SET_METHODS),
        JSIterator: _with_inherited(collections.ITERATOR_METHODS),
        JSRegExp: _with_inherited(patterns.METHODS),
        JSPromise: _with_inherited(promises.METHODS),
        JSDate: _with_inherited(dates.METHODS),
        Closure: _with_inherited(function_methods.METHODS),
        Native: _with_inherited(function_methods.METHODS),
    }
)

_BY_KIND: Mapping[str, Methods] = MappingProxyType(
    {
        "Object": objects.METHODS,
        "null": _NONE,
        **{kind: _with_inherited(methods) for kind, methods in errors.METHODS.items()},
    }
)

_LATER: Mapping[type[Any], frozenset[str]] = MappingProxyType(
    {
        JSIterator: frozenset(
            {
                *("drop", "every", "filter", "find", "flatMap", "forEach"),
                *("map", "reduce", "some", "take", "toArray"),
            }
        ),
        str: frozenset(
            {
                *("anchor", "big", "blink", "bold", "fixed", "fontcolor", "fontsize"),
                *("italics", "link", "small", "strike", "sub", "sup"),
            }
        ),
        JSRegExp: frozenset({"compile"}),
    }
)


def methods_of(value: Value) -> Methods:
    """What a value inherits, by name."""
    if isinstance(value, JSObject):
        return _BY_KIND.get(value.kind, objects.METHODS)
    found = _BY_TYPE.get(type(value))
    return found if found is not None else _BY_TYPE[Native] if isinstance(value, Native) else _NONE


def is_lacking(value: Value, name: str) -> bool:
    """Whether JavaScript has this method and this evaluator does not."""
    return name in _LATER.get(type(value), ())


def _ignored(_run: Run, _this: Value, _arguments: list[Value], _site: Site) -> Value:
    return UNDEFINED


_CONSOLE_METHODS = (
    *("assert", "count", "debug", "dir", "error", "group", "groupCollapsed", "groupEnd", "info", "log"),
    *("table", "time", "timeEnd", "trace", "warn"),
)

_UNAVAILABLE: Mapping[str, str] = MappingProxyType(
    {
        "ArrayBuffer": "binary data",
        "BigInt": "a bigint",
        "Buffer": "binary data",
        "Intl": "`Intl`, which depends on the language of the machine,",
        "Proxy": "a proxy",
        "Reflect": "`Reflect`",
        "Symbol": "a symbol",
        "TextDecoder": "binary data",
        "TextEncoder": "binary data",
        "URL": "`URL`",
        "URLSearchParams": "`URLSearchParams`",
        "Uint8Array": "binary data",
        "WeakMap": "a weak map",
        "WeakRef": "a weak reference",
        "WeakSet": "a weak set",
        "atob": "`atob`",
        "btoa": "`btoa`",
        "crypto": "a random number",
        "eval": "`eval`",
        "fetch": "a network request",
        "performance": "the current time",
        "process": "the environment of the process",
        "structuredClone": "`structuredClone`",
    }
)

GLOBALS: Mapping[str, Value] = MappingProxyType(
    {
        "Infinity": math.inf,
        "NaN": math.nan,
        "undefined": UNDEFINED,
        "Array": arrays.ARRAY,
        "Boolean": numbers.BOOLEAN,
        "Date": dates.DATE,
        "Function": function_methods.FUNCTION,
        "JSON": json.JSON,
        "Map": collections.MAP,
        "Math": mathematics.MATH,
        "Number": numbers.NUMBER,
        "Object": objects.OBJECT,
        "Promise": promises.PROMISE,
        "RegExp": patterns.REGEXP,
        "Set": collections.SET,
        "String": strings.STRING,
        **errors.GLOBALS,
        **numbers.GLOBALS,
        **uris.GLOBALS,
        "console": namespace(natives(dict.fromkeys(_CONSOLE_METHODS, _ignored), lenient=_CONSOLE_METHODS)),
        **{name: Unavailable(construct) for name, construct in _UNAVAILABLE.items()},
    }
)
