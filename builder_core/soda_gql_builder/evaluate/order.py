"""The order in which definitions are evaluated: after those that their code names.

Evaluation itself finds dependencies too; this order keeps it from going deep where thousands stand in a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from soda_gql_builder.linking.modules import Load, Module, find_name
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Definition, Root

RootId = tuple[str, str]
"""Module path and ``Code`` key."""


def in_order(
    load: Load, definitions: list[tuple[str, Definition]], prepare: Callable[[str, str], None]
) -> Iterator[tuple[str, Definition]]:
    """All definitions, each after those it names; the given order decides where that leaves a choice.

    ``prepare`` is told module and key of every binding on the way, also after those that it names.
    """
    done: set[RootId] = set()
    for path, definition in definitions:
        for path_, key in _after_dependencies(load, (path, f"::{definition.path}"), done):
            module = load(path_)
            found = module.definition(key[2:]) if module is not None and key.startswith("::") else None
            if found is not None:
                yield path_, found
            else:
                prepare(path_, key)


def circle_through(load: Load, id_: RootId) -> set[RootId]:
    """The definitions on the ways from a definition back to itself, by what their code names."""
    start = (id_[0], f"::{id_[1]}")
    ways: dict[RootId, set[RootId]] = {}
    pending = [start]
    while pending:
        current = pending.pop()
        for named in _named(load, current):
            if named not in ways:
                ways[named] = set()
                pending.append(named)
            ways[named].add(current)
    if start not in ways:
        return set()
    circle: set[RootId] = set()
    back = [start]
    while back:
        for before in ways.get(back.pop(), ()):
            if before not in circle:
                circle.add(before)
                back.append(before)
    return {(path, key[2:]) for path, key in circle if key.startswith("::")}


def _after_dependencies(load: Load, start: RootId, done: set[RootId]) -> Iterator[RootId]:
    stack: list[tuple[RootId, Iterator[RootId]]] = []
    if start not in done:
        done.add(start)
        stack.append((start, _named(load, start)))
    while stack:
        current, names = stack[-1]
        following = next((name for name in names if name not in done), None)
        if following is not None:
            done.add(following)
            stack.append((following, _named(load, following)))
            continue
        stack.pop()
        yield current


def _named(load: Load, id_: RootId) -> Iterator[RootId]:
    """The roots that a root's code names."""
    module = load(id_[0])
    root = module.root(id_[1]) if module is not None else None
    if module is None or root is None:
        return
    scoped = {item.name: item.key for item in root.scoped}
    for name in root.free:
        if name in scoped:
            yield from _through(module, scoped[name])
        else:
            yield from _in_module(load, module, name)


def _in_module(load: Load, module: Module, name: str) -> Iterator[RootId]:
    if name not in module.declared and module.imported(name) is None:
        return
    target = find_name(load, module, name)
    if target is None:
        return
    owner = load(target.path) if target.path else None
    if owner is None:
        return
    if target.kind == "binding":
        yield from _through(owner, target.key)
    elif target.kind == "namespace":
        yield from ((owner.path, f"::{definition.path}") for definition in owner.analysis.definitions)


def _through(module: Module, key: str) -> Iterator[RootId]:
    """A binding, or the definitions that its code holds."""
    binding = module.binding(key)
    if binding is None:
        return
    held = _definitions_in(binding.root)
    if held:
        yield from ((module.path, f"::{path}") for path in held)
    else:
        yield module.path, key


def _definitions_in(root: Root) -> list[str]:
    """Paths of the definitions that a constant holds directly, in an object, or in a list."""
    found: list[str] = []
    pending: list[object] = [root.code]
    while pending:
        node = pending.pop()
        if isinstance(node, ir.DefinitionReference):
            found.append(node.path)
        elif isinstance(node, ir.Object):
            pending.extend(member.value for member in reversed(node.members) if isinstance(member, ir.Property))
        elif isinstance(node, ir.Array):
            pending.extend(reversed(node.items))
    return found
