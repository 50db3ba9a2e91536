"""A quick proof that the fields of a selection set can be merged, also through fragments.

Selections that may end up in one response object are put into one group.  All fields of a group with one response
key must be the same, and then the selections below them are put into one group too.  Groups only grow together, so
every selection set and every fragment is read once and the work is linear, however they spread one another.  But a
group may hold selections that never really meet: the answer no means only that ``overlaps`` has to look closely.
"""

from __future__ import annotations

from typing import NamedTuple

from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import Field
from soda_gql_builder.validate.collected import Source, composite, enter, field_of
from soda_gql_builder.validate.context import Context
from soda_gql_builder.validate.differences import field_difference, shape_difference
from soda_gql_builder.validate.scopes import Numbers


class _Sample(NamedTuple):
    """The field that stands for all of its response key in a group."""

    field: ast.Field
    definition: Field
    source: Source


class _Group:
    """``joined`` is the group that this one has become a part of."""

    __slots__ = ("joined", "samples")

    def __init__(self) -> None:
        self.joined: _Group | None = None
        self.samples: dict[str, _Sample] = {}


class _Proof:
    """``pending`` are pairs of selections that share a response object."""

    __slots__ = ("context", "groups", "numbers", "pending")

    def __init__(self, context: Context) -> None:
        self.context = context
        self.numbers: Numbers = {}
        self.groups: dict[object, _Group] = {}
        self.pending: list[tuple[Source, Source]] = []


def surely_agree(context: Context, whole: Source) -> bool:
    proof = _Proof(context)
    proof.pending.append((whole, whole))
    while proof.pending:
        one, other = proof.pending.pop()
        group, other_group = _group_of(proof, one), _group_of(proof, other)
        if group is None or other_group is None or not _join(proof, group, other_group):
            return False
    return True


def _group_of(proof: _Proof, source: Source) -> _Group | None:
    """The group that holds the selections; None if already they do not agree."""
    identity = (id(source.selections), source.scope and source.scope.key, source.prefix)
    group = proof.groups.get(identity)
    if group is None:
        group = proof.groups[identity] = _Group()
        if not _read(proof, group, source):
            return None
    while group.joined is not None:
        # Each step halves the way for those who come after.
        group.joined = group.joined.joined or group.joined
        group = group.joined
    return group


def _read(proof: _Proof, group: _Group, source: Source) -> bool:
    context = proof.context
    parts = [source]
    for part in parts:
        for selection in part.selections:
            if isinstance(selection, ast.Field):
                definition = field_of(context, selection, part.parent)
                if definition is not None:
                    sample = _Sample(selection, definition, part)
                    if not _add(proof, group, part.prefix + selection.response_key.value, sample):
                        return False
                continue
            inner = enter(context, selection, part, proof.numbers, set())
            if inner is None:
                continue
            if isinstance(selection, ast.Interpolation) and isinstance(part.expansions[selection.index], Spread):
                proof.pending.append((source, inner))
            else:
                parts.append(inner)
    return context.comparisons_left > 0


def _join(proof: _Proof, one: _Group, other: _Group) -> bool:
    if one is other:
        return True
    if len(one.samples) < len(other.samples):
        one, other = other, one
    other.joined = one
    return all(_add(proof, one, key, sample) for key, sample in other.samples.items())


def _add(proof: _Proof, group: _Group, key: str, sample: _Sample) -> bool:
    first = group.samples.setdefault(key, sample)
    if first is sample:
        return True
    if field_difference(proof.numbers, first.field, first.source.scope, sample.field, sample.source.scope):
        return False
    if shape_difference(proof.context, first.definition, sample.definition):
        return False
    below, other_below = _below(proof.context, first), _below(proof.context, sample)
    if below is not None and other_below is not None:
        proof.pending.append((below, other_below))
    return True


def _below(context: Context, sample: _Sample) -> Source | None:
    selection_set = sample.field.selection_set
    if selection_set is None:
        return None
    info = composite(context, sample.definition.type.name)
    if info is None:
        return None
    source = sample.source
    return Source(selection_set.selections, info, source.expansions, source.scope, source.branch, "")
