"""Values of a config that its files change after they made them, which an evaluation of declarations would miss."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.config.model import CONFIG_NOT_STATIC, Where, error_at
from soda_gql_builder.config.modules import ConfigModules
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.linking.modules import Module, Target, find_name
from soda_gql_builder.paths import relative_path


def changed_values(modules: ConfigModules, target: Target) -> list[Diagnostic]:
    """A diagnostic for each statement that changes what the exported value is made of."""
    found: list[Diagnostic] = []
    for path, names in _used_names(modules, target).items():
        for mutation in modules.mutations.get(path, ()):
            if mutation.name in names:
                where = Where(relative_path(modules.root, path), mutation.span)
                message = (
                    f"The config is read without being run, so this change of `{mutation.name}` cannot be followed. "
                    "Write the final value where it is declared."
                )
                found.append(error_at(where, CONFIG_NOT_STATIC, message))
    return found


def _used_names(modules: ConfigModules, target: Target) -> dict[str, set[str]]:
    """The names that the exported value is made of, by the file that uses or declares them."""
    used: dict[str, set[str]] = {}
    pending = [target]
    seen: set[Target] = set()
    while pending:
        current = pending.pop()
        module = (
            modules.load(current.path) if current not in seen and current.kind in ("binding", "namespace") else None
        )
        seen.add(current)
        if module is None:
            continue
        names = used.setdefault(module.path, set())
        for key in [current.key] if current.kind == "binding" else module.declared:
            names.add(key)
            pending.extend(_needed(modules, module, key, names))
    return used


def _needed(modules: ConfigModules, module: Module, key: str, names: set[str]) -> Iterator[Target]:
    root = module.root(key)
    for name in root.free if root is not None else ():
        names.add(name)
        found = find_name(modules.load, module, name)
        if found is not None:
            yield found
