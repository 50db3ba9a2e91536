"""The packages that sources and inject modules may import: their pure exports, provided natively."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from soda_gql_builder.evaluate.graphql_package import GRAPHQL
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import UNDEFINED, JSObject, Native, Site, Value


def _identity(_run: Run, _this: Value, given: list[Value], _site: Site) -> Value:
    return given[0] if given else UNDEFINED


def _define_scalar(_run: Run, _this: Value, given: list[Value], _site: Site) -> Value:
    """``defineScalar("Name")`` gives an object with one entry, spread into the table of scalars."""
    name = given[0] if given else UNDEFINED
    return JSObject({name: JSObject({"name": name})}) if isinstance(name, str) else JSObject()


_CORE: Mapping[str, Value] = MappingProxyType(
    {
        "defineScalar": Native("defineScalar", _define_scalar),
        "defineAdapter": Native("defineAdapter", _identity),
        "defineHelpers": Native("defineHelpers", _identity),
    }
)

PACKAGES: Mapping[str, Mapping[str, Value]] = MappingProxyType(
    {"@soda-gql/core": _CORE, "@soda-gql/core/adapter": _CORE, "graphql": GRAPHQL}
)
