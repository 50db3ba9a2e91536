"""Fragments that can be used at a place, by their names in TypeScript, with the imports that they need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.validate.type_names import can_overlap
from soda_gql_server.features.completion.items import FRAGMENTS, Item, matches, ordered
from soda_gql_server.semantics.definitions.bindings import definition_named
from soda_gql_server.semantics.definitions.imports import namer
from soda_gql_server.semantics.expected.context import Context
from soda_gql_server.semantics.fragments import KnownFragment
from soda_gql_server.semantics.names.symbols import ElementSymbol
from soda_gql_server.semantics.view import View

MOST = 30
"""How many fragments are offered at once; typing on brings others."""
_MOST_USERS = 300


class Usable(NamedTuple):
    """``expression`` names the fragment; ``near`` is 0 in this file, 1 where it is imported already, else 2."""

    fragment: KnownFragment
    expression: str
    near: int

    @property
    def imported(self) -> str:
        """The name that is yet to be imported, empty if none is."""
        return self.expression.partition(".")[0] if self.near == 2 else ""


def usable_fragments(view: View, context: Context, parent: TypeInfo, typed: str) -> tuple[list[Usable], bool]:
    """Those whose names match what is typed, near ones first; False if there are more."""
    name = namer(view, context.path, {typed})
    _, _, last = typed.rpartition(".")
    found: list[Usable] = []
    for fragment in _candidates(view, context, parent, last):
        named = name(fragment.id)
        if named is None or not matches(last, named.expression):
            continue
        if len(found) == MOST:
            return found, False
        near = 0 if fragment.id[0] == context.path else 1 if named.edit is None else 2
        found.append(Usable(fragment, named.expression, near))
    return found, True


def fragment_item(context: Context, usable: Usable) -> Item:
    """A fragment by the expression that names it."""
    return Item(
        usable.expression,
        "fragment",
        context.span,
        usable.expression,
        detail=f"on {usable.fragment.type}",
        order=ordered(FRAGMENTS, f"{usable.near}{usable.expression}"),
        symbol=ElementSymbol(*usable.fragment.id),
        imported=usable.imported,
    )


def _candidates(view: View, context: Context, parent: TypeInfo, typed: str) -> Iterator[KnownFragment]:
    """The fragments of the file and those that it imports, under whatever name; then all others."""
    index = view.fragments
    types = set(_types(view, context, parent))
    unusable = _users(view, context.owner) if context.owner is not None else set()
    near: dict[KnownFragment, None] = dict.fromkeys(index.in_module(context.path))
    near.update(dict.fromkeys(_imported(view, context.path)))
    for fragment in near:
        if fragment.label == context.label and fragment.type in types and fragment.id not in unusable:
            yield fragment
    for type_ in sorted(types, key=lambda name: (name != parent.name, name)):
        for fragment in index.on(context.label, type_):
            if matches(typed, fragment.order) and fragment not in near and fragment.id not in unusable:
                yield fragment


def _types(view: View, context: Context, parent: TypeInfo) -> Iterator[str]:
    for name in view.fragments.types(context.label):
        info = context.schema.types.get(name)
        if info is not None and can_overlap(parent, info):
            yield name


def _imported(view: View, path: str) -> Iterator[KnownFragment]:
    module = view.load(path)
    for item in module.analysis.imports if module is not None else ():
        if item.kind == "namespace":
            target = module.targets.get(item.source) if module is not None else None
            yield from view.fragments.in_module(target.path) if target is not None and target.path is not None else ()
            continue
        id_ = definition_named(view, path, item.local)
        yield from (known for known in view.fragments.in_module(id_[0]) if known.id == id_) if id_ is not None else ()


def _users(view: View, owner: DefinitionId) -> set[DefinitionId]:
    """A definition and those that use it, directly or not: what it cannot use."""
    found = {owner}
    pending = [owner]
    for id_ in pending:
        if len(found) > _MOST_USERS:
            break
        further = [user for user in view.users(id_) if user not in found]
        found.update(further)
        pending += further
    return found
