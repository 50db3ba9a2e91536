"""What definitions name: the order in which they are evaluated, after those they name, and the circles they stand in.

Evaluation itself finds dependencies too; this order keeps it from going deep where thousands stand in a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from soda_gql_builder.linking.modules import Load, Module, find_name
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Definition, Root

RootId = tuple[str, str]
"""Module path and ``Code`` key."""

_T = TypeVar("_T")

Circle = frozenset[tuple[str, str]]
"""Module and AST path of definitions."""

_NO_CIRCLE: Circle = frozenset()


class Dependencies:
    """What the roots of modules name; found once each, so no module may change meanwhile."""

    __slots__ = ("_circles", "_named", "load")

    def __init__(self, load: Load) -> None:
        self.load = load
        self._named: dict[RootId, tuple[RootId, ...]] = {}
        self._circles: dict[RootId, Circle] = {}

    def named(self, id_: RootId) -> tuple[RootId, ...]:
        """The roots that a root's code names."""
        found = self._named.get(id_)
        if found is None:
            found = self._named[id_] = tuple(_named(self.load, id_))
        return found

    def circle(self, path: str, ast_path: str) -> Circle:
        """The definitions on the ways from a definition back to itself; empty if there is no way back."""
        start = (path, f"::{ast_path}")
        if start not in self._circles:
            self._find_circles(start)
        return self._circles[start]

    def _find_circles(self, start: RootId) -> None:
        """Tarjan's strongly connected components, of all that can be reached and is not known."""
        first: dict[RootId, int] = {start: 0}
        lowest: dict[RootId, int] = {start: 0}
        open_ = [start]
        pending = [(start, iter(self.named(start)))]
        while pending:
            current, names = pending[-1]
            following = next((name for name in names if name not in self._circles), None)
            if following is None:
                pending.pop()
                if pending:
                    above = pending[-1][0]
                    lowest[above] = min(lowest[above], lowest[current])
                if lowest[current] == first[current]:
                    self._close_circle(open_, current)
            elif following in first:
                lowest[current] = min(lowest[current], first[following])
            else:
                first[following] = lowest[following] = len(first)
                open_.append(following)
                pending.append((following, iter(self.named(following))))

    def _close_circle(self, open_: list[RootId], first: RootId) -> None:
        """What is open from the first one on is one circle, or a single root that may name itself."""
        members: list[RootId] = []
        while not members or members[-1] != first:
            members.append(open_.pop())
        circle = _NO_CIRCLE
        if len(members) > 1 or first in self.named(first):
            circle = frozenset([(path, key[2:]) for path, key in members if key.startswith("::")])
        self._circles.update(dict.fromkeys(members, circle))


class Order:
    """Definitions after those they name, for one group after another: what was met once is not looked at again."""

    __slots__ = ("_dependencies", "_done", "_prepare")

    def __init__(self, dependencies: Dependencies, prepare: Callable[[str, str], None]) -> None:
        """``prepare`` is told module and key of every binding on the way, also after those that it names."""
        self._dependencies = dependencies
        self._prepare = prepare
        self._done: set[RootId] = set()

    def of(self, definitions: list[tuple[str, Definition]]) -> Iterator[tuple[str, Definition]]:
        """These definitions, and those they name that were not met yet; the given order decides where that leaves a
        choice.
        """
        starts = [(path, f"::{definition.path}") for path, definition in definitions]
        self._done.difference_update(starts)
        for start in starts:
            for path, key in inner_first(start, self._dependencies.named, self._done):
                module = self._dependencies.load(path)
                found = module.definition(key[2:]) if module is not None and key.startswith("::") else None
                if found is not None:
                    yield path, found
                else:
                    self._prepare(path, key)


def inner_first(start: _T, named: Callable[[_T], Iterable[_T]], done: set[_T]) -> Iterator[_T]:
    """What can be reached and is not done yet, each after all that it names; in circles somewhere is a beginning."""
    if start in done:
        return
    done.add(start)
    stack = [(start, iter(named(start)))]
    while stack:
        current, names = stack[-1]
        following = next((name for name in names if name not in done), None)
        if following is not None:
            done.add(following)
            stack.append((following, iter(named(following))))
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
