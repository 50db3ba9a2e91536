"""How other files can get at a definition of a file: what its module says about that, whoever asks."""

from __future__ import annotations

import re
from typing import NamedTuple
from weakref import WeakKeyDictionary

from soda_gql_builder.linking.modules import Module, Target
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.modules import DEFAULT_KEY
from soda_gql_server.semantics.code.nodes import definition_path, member_of

_IDENTIFIER = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")


class Exposed(NamedTuple):
    """A definition that is a constant, or a member of plain objects in one.

    ``root`` is the constant, and ``inner`` the way from there, with a dot before each name.
    ``targets`` are what an import of it leads to: the constant, and the default export if that is nothing else.
    ``exported`` is the name it has for others, None if it has none.
    """

    root: str
    inner: str
    targets: tuple[Target, ...]
    exported: str | None


class Exposures:
    """What is exposed, remembered by module, as modules never change: completion asks for all of it with every key."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Module, dict[str, Exposed | None]] = WeakKeyDictionary()

    def of(self, module: Module, path: str) -> Exposed | None:
        """The definition with an AST path; None if it is made inside a function or cannot be named."""
        of_module = self._known.setdefault(module, {})
        if path not in of_module:
            of_module[path] = _exposed(module, path)
        return of_module[path]


def _exposed(module: Module, path: str) -> Exposed | None:
    root, *inner = path.split(".")
    if not _is_reached(module, root, inner, path):
        return None
    keys = _keys(module, root)
    targets = tuple([Target("binding", module.path, key) for key in keys])
    return Exposed(root, path.removeprefix(root), targets, _exported_name(module, keys))


def _is_reached(module: Module, root: str, inner: list[str], path: str) -> bool:
    """Whether ``root.inner`` is the definition with a path: a constant, or a member of plain objects."""
    if not all(_IDENTIFIER.fullmatch(name) for name in (root, *inner)):
        return False
    binding = module.binding(root)
    code: ir.Node | None = binding.root.code if binding is not None else None
    for name in inner:
        code = member_of(code, name)
    return definition_path(code) == path


def _keys(module: Module, root: str) -> list[str]:
    """The keys of the bindings that are a constant: its name, and the default export if it is nothing else."""
    default = module.binding(DEFAULT_KEY)
    code = default.root.code if default is not None else None
    return [root, DEFAULT_KEY] if isinstance(code, ir.Identifier) and code.name == root else [root]


def _exported_name(module: Module, keys: list[str]) -> str | None:
    names = [item.exported for item in module.analysis.exports if item.kind == "local" and item.local in keys]
    usable = [name for name in names if _IDENTIFIER.fullmatch(name)]
    return next((name for name in usable if name != DEFAULT_KEY), usable[0] if usable else None)
