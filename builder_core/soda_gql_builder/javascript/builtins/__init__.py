"""The built-in objects and methods of JavaScript that pure code uses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from soda_gql_builder.javascript.values import HostObject, JSObject, Native, Value

_NONE: Mapping[str, Native] = MappingProxyType({})


def methods_of(value: Value) -> Mapping[str, Native]:
    """The methods that a value inherits, by name."""
    return _NONE


def is_builtin_value(value: Value) -> bool:
    """Whether a missing method means that this evaluator lacks it, rather than the user's object."""
    return not isinstance(value, JSObject | HostObject)


GLOBALS: Mapping[str, Value] = MappingProxyType({})
