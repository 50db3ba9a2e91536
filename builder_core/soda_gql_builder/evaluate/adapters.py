"""Adapters of inject modules: helpers and hooks that elements are made with (compatibility.md)."""

from __future__ import annotations

from collections.abc import Callable

from soda_gql_builder.config.model import Config
from soda_gql_builder.evaluate.metadata import NO_ADAPTER, Adapter
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, Code, JSObject, Place, Value
from soda_gql_builder.linking.world import World
from soda_gql_builder.paths import relative_path


def adapters_of(config: Config, world: World) -> Callable[[str], Adapter]:
    """The adapter of each schema label, evaluated when first asked for."""
    known: dict[str, Adapter] = {}

    def adapter(label: str) -> Adapter:
        if label not in known:
            known[label] = NO_ADAPTER
            known[label] = _adapter(config, label, world)
        return known[label]

    return adapter


def _adapter(config: Config, label: str, world: World) -> Adapter:
    schema = config.schemas.get(label)
    if schema is None or schema.inject_adapter is None:
        return NO_ADAPTER
    path = relative_path(config.root, schema.inject_adapter)
    run = Run(world.environment)
    target = world.resolve(run, path, "adapter", exported=True)
    if target is None:
        return NO_ADAPTER._replace(reads=run.reads)
    value = world.target(run, target, "adapter", Place(Code(path, "adapter"), 0))
    return _parts(value, run) if isinstance(value, JSObject) else NO_ADAPTER._replace(reads=run.reads)


def _parts(value: JSObject, run: Run) -> Adapter:
    helpers, metadata = value.entries.get("helpers"), value.entries.get("metadata")
    hooks = metadata.entries if isinstance(metadata, JSObject) else {}
    return Adapter(
        dict(helpers.entries) if isinstance(helpers, JSObject) else {},
        _known(hooks.get("aggregateFragmentMetadata", UNDEFINED)),
        _known(hooks.get("schemaLevel", UNDEFINED)),
        _known(value.entries.get("transformDocument", UNDEFINED)),
        run.reads,
    )


def _known(value: Value) -> Value:
    return UNDEFINED if value is POISON else value
