"""Making the objects that stand behind global names: constructors with their prototypes, and name spaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from soda_gql_builder.javascript.builtins.arguments import Methods
from soda_gql_builder.javascript.conversions import throw
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import JSObject, Native, NativeCall, Site, Value


def make_class(
    name: str,
    methods: Methods,
    statics: Methods,
    *,
    call: NativeCall | None = None,
    construct: NativeCall | None = None,
    instances: Callable[[Value], bool],
    lenient: bool = False,
) -> tuple[Native, Methods]:
    """A constructor and the methods of its instances; without ``call`` it insists on ``new``."""
    prototype = namespace(methods)
    made = Native(
        name,
        call or _needs_new(name),
        construct=construct,
        instances=instances,
        properties={**statics, "prototype": prototype},
        lenient=lenient,
    )
    prototype.entries["constructor"] = made
    return made, MappingProxyType(prototype.entries)


def _needs_new(name: str) -> NativeCall:
    def refuse(_run: Run, _this: Value, _arguments: list[Value], site: Site) -> Value:
        raise throw("TypeError", f"Class constructor {name} cannot be invoked without 'new'", site.place)

    return refuse


def namespace(entries: Mapping[str, Value]) -> JSObject:
    """An object that nobody may change."""
    made = JSObject(dict(entries))
    made.frozen = True
    return made
