"""What others can see of a module, as small values that say whether it is still the same."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import xxhash

from soda_gql_builder.linking.modules import Module


class Interface(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What a module showed to results that are as they were saved.

    ``names`` is the hash of all that the resolution of names through the module depends on, ``bindings`` has the hash
    of the code of each binding that was evaluated, None for one that is not there.
    """

    names: bytes
    bindings: dict[str, bytes | None] = {}


def names_of(module: Module | None) -> bytes | None:
    """A hash of what a module declares, exports and imports, positions aside; None where there is no module."""
    if module is None:
        return None
    analysis = module.analysis
    names: tuple[object, ...] = (
        bool(module.text),
        analysis.declared,
        [(item.kind, item.exported, item.local, item.source) for item in analysis.exports],
        [(item.local, item.kind, item.imported, item.source, item.type_only) for item in analysis.imports],
        [(source, target.kind.value, target.path) for source, target in module.targets.items()],
    )
    # ``repr``, as it has a form for half characters too.
    return xxhash.xxh3_128(repr(names).encode()).digest()


def binding_hash(module: Module | None, key: str) -> bytes | None:
    """A hash of the code of a binding; None if there is none."""
    binding = module.binding(key) if module is not None else None
    return binding.root.hash if binding is not None else None


def has_bindings(module: Module | None, bindings: Mapping[str, bytes | None]) -> bool:
    """Whether the code of these bindings is what it was."""
    return all(binding_hash(module, key) == known for key, known in bindings.items())


def joined(one: Interface | None, other: Interface) -> Interface:
    """The same interface as two saw it, each of whom evaluated some bindings."""
    return Interface(other.names, {**one.bindings, **other.bindings}) if one is not None else other
