"""Why an element is as it is: what it depends on, and why it was evaluated again or kept.

The reasons come from comparing what is known now with what was known before; nothing is noted down for them while
building.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from soda_gql_builder.artifact.elements import ArtifactElement
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.evaluate.evaluated import DefinitionId, Evaluated
from soda_gql_builder.graph.model import canonical_id
from soda_gql_builder.incremental.facts import Identity, Reading, identity_in
from soda_gql_builder.incremental.schemas import LoadedSchema
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.linking.modules import Target
from soda_gql_builder.linking.world import BindingRead, DefinitionRead, ExportsRead, NameRead
from soda_gql_builder.schema.changes import changed_parts
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir

Fate: TypeAlias = Literal["built", "new", "rebuilt", "kept"]
"""Built from scratch; built because it is new; built again; taken over."""

_MOST_SHOWN = 10


class Memory(NamedTuple):
    """What a session knew at one moment; ``reading`` is another one after the config was read anew."""

    results: Mapping[DefinitionId, Evaluated]
    identities: Mapping[str, Mapping[str, Identity]]
    schemas: Mapping[str, LoadedSchema]
    reading: Reading | None


class Used(NamedTuple):
    """A definition that another one uses: what it is, and whether it was evaluated again with the same output."""

    id: DefinitionId
    kind: str
    name: str
    looked_at: bool


class Explanation(msgspec.Struct, frozen=True):
    """All that is to be said of one definition.

    ``kind`` and ``name`` are those of its element, empty if it has none.
    ``elements`` are its members of the artifact: none where it has none, two where it has an alias.
    ``bindings`` are constants and functions as module and name; ``schema_parts`` type names, and ``@`` directives.
    ``reasons`` say why it was evaluated, in the order of their weight.
    """

    id: DefinitionId
    span: Span
    kind: str
    name: str
    schema: str
    elements: tuple[ArtifactElement, ...]
    diagnostics: tuple[Diagnostic, ...]
    definitions: tuple[Used, ...]
    bindings: tuple[tuple[str, str], ...]
    schema_parts: tuple[str, ...]
    users: tuple[DefinitionId, ...]
    circle: tuple[DefinitionId, ...]
    fate: Fate
    reasons: tuple[str, ...]


def remember(session: BuilderSession) -> Memory:
    """What a session knows now; a copy, as the session moves on."""
    snapshot = session.snapshot
    schemas, reading = (snapshot.schemas, snapshot.reading) if snapshot is not None else ({}, None)
    return Memory(session.results_now(), session.identities_now(), schemas, reading)


def find_definition(session: BuilderSession, wanted: str) -> DefinitionId | None:
    """The definition with this canonical id, or the only one whose element has this name."""
    path, _, ast_path = wanted.rpartition("::")
    if (path, ast_path) in session.identities:
        return path, ast_path
    named = [id_ for id_, result in session.results.items() if result.name == wanted and id_ in session.identities]
    return named[0] if len(named) == 1 else None


def similar_definitions(session: BuilderSession, wanted: str) -> list[str]:
    """What somebody who wrote this may have meant: the ids of elements of this name, or what is written like it."""
    named = [canonical_id(id_) for id_, result in session.results.items() if result.name == wanted]
    if named:
        return sorted(named)[:_MOST_SHOWN]
    ids = {canonical_id(id_): canonical_id(id_) for id_ in sorted(session.identities)}
    names = {session.results[id_].name: canonical_id(id_) for id_ in sorted(session.results)}
    short = {id_.rpartition("::")[2]: id_ for id_ in ids}
    candidates = {**short, **{name: id_ for name, id_ in names.items() if name}, **ids}
    if wanted in candidates:
        return [candidates[wanted]]
    return list(dict.fromkeys(candidates[near] for near in get_close_matches(wanted, candidates, n=3, cutoff=0.75)))


def explain(session: BuilderSession, before: Memory | None, id_: DefinitionId) -> Explanation:
    """Explain a definition that there is; ``before`` is None where nothing was known before the last build."""
    now = remember(session)
    snapshot, result = session.snapshot, session.results.get(id_)
    module = snapshot.load(id_[0]) if snapshot is not None else None
    definition = module.definition(id_[1]) if module is not None else None
    fate, reasons = _fate(session, before, now, id_)
    reads = result.reads if result is not None else {}
    return Explanation(
        id_,
        definition.span if definition is not None else Span(0, 0),
        (result.kind or "") if result is not None else "",
        result.name if result is not None else "",
        definition.schema if definition is not None else "",
        _elements(session, id_, definition.plugin_path if definition is not None else ""),
        tuple(found for finder, items in session.found() if finder == ("definition", *id_) for found in items),
        tuple(_used(session, before, (read.path, read.ast_path)) for read in _sorted_definitions(reads)),
        tuple(sorted((read.path, _name(read.key)) for read in _bindings(session, reads))),
        tuple(sorted(result.touched)) if result is not None else (),
        tuple(sorted(user for user, other in session.results.items() if DefinitionRead(*id_) in other.reads)),
        tuple(sorted(result.circle)) if result is not None else (),
        fate,
        tuple(dict.fromkeys(reasons)),
    )


def _elements(session: BuilderSession, id_: DefinitionId, plugin_path: str) -> tuple[ArtifactElement, ...]:
    chunk = session.build.chunks.get(id_[0])
    own = {canonical_id(id_), canonical_id((id_[0], plugin_path))}
    return tuple([item for item in chunk.elements if item.id in own]) if chunk is not None else ()


def _sorted_definitions(reads: Iterable[object]) -> list[DefinitionRead]:
    return sorted(
        (read for read in reads if isinstance(read, DefinitionRead)), key=lambda read: (read.path, read.ast_path)
    )


def _bindings(session: BuilderSession, reads: Iterable[object]) -> Iterator[BindingRead]:
    """The constants and functions that are no mere names of definitions."""
    for read in reads:
        if isinstance(read, BindingRead):
            module = session.snapshot.load(read.path) if session.snapshot is not None else None
            binding = module.binding(read.key) if module is not None else None
            if binding is None or not isinstance(binding.root.code, ir.DefinitionReference):
                yield read


def _used(session: BuilderSession, before: Memory | None, id_: DefinitionId) -> Used:
    result = session.results.get(id_)
    old = before.results.get(id_) if before is not None else None
    same = result is not None and old is not None and old.output == result.output
    kind, name = (result.kind or "", result.name) if result is not None else ("", "")
    return Used(id_, kind, name, same and id_ in session.build.evaluated)


def _name(key: str) -> str:
    """A binding as people call it; what is declared in a function has a key of its own behind the name."""
    return key.partition("@")[0]


# --- why it was evaluated ----------------------------------------------------------------------------------


def _fate(session: BuilderSession, before: Memory | None, now: Memory, id_: DefinitionId) -> tuple[Fate, list[str]]:
    if before is None or before.reading is None:
        return "built", []
    old, new = before.results.get(id_), now.results.get(id_)
    if old is None or new is None:
        return "new", []
    if id_ not in session.build.evaluated:
        return "kept", []
    reasons = [
        *_own_reasons(identity_in(before.identities, id_), identity_in(now.identities, id_)),
        *_read_reasons(old, new),
        *_schema_reasons(before, now, old),
    ]
    if before.reading is not now.reading:
        reasons.append("the config was read again, and everything with it")
    if not reasons and (old.circle or new.circle):
        reasons.append("it stands in a circle of definitions, which is evaluated as a whole")
    return "rebuilt", reasons or ["something that it uses was evaluated again"]


def _own_reasons(old: Identity | None, new: Identity | None) -> Iterator[str]:
    if old == new or old is None or new is None:
        return
    if old[1] != new[1]:
        yield f'it belongs to the schema "{new[1]}" now, to "{old[1]}" before'
    if old[0] != new[0]:
        yield "its own code changed"
    if old[2] != new[2]:
        yield "its call is written on several lines now" if new[2] else "its call is written on one line now"
    if old[3] != new[3]:
        yield "a syntax error touches it now" if new[3] else "the syntax error that touched it is gone"


def _read_reasons(old: Evaluated, new: Evaluated) -> Iterator[str]:
    ways = {(read.path, read.name, read.exported): read for read in new.reads if isinstance(read, NameRead)}
    for read, given in old.reads.items():
        if isinstance(read, NameRead):
            yield from _name_reasons(read, given, ways.get((read.path, read.name, read.exported)), new)
        elif read in new.reads and new.reads[read] != given:
            yield _read_reason(read, new.reads[read])


def _read_reason(read: object, now: object) -> str:
    if isinstance(read, DefinitionRead):
        return f"what {canonical_id((read.path, read.ast_path))} gives to others changed"
    if isinstance(read, BindingRead):
        changed = "changed" if now is not None else "is gone"
        return f"`{_name(read.key)}` in {read.path} {changed}"
    assert isinstance(read, ExportsRead), "reads of names are told in another way"
    return f"the exports of {read.path} changed"


def _name_reasons(read: NameRead, given: object, now: NameRead | None, new: Evaluated) -> Iterator[str]:
    """A name may mean something else now, or be found on another way."""
    if now is None:
        return
    before, after = _shown_target(given), _shown_target(new.reads[now])
    if before != after:
        yield f"`{read.name}` in {read.path} means {after} now, {before} before"
    elif read.visited != now.visited:
        yield f"`{read.name}` in {read.path} is found on another way now: {' → '.join(now.visited)}"


def _shown_target(target: object) -> str:
    if not isinstance(target, Target):
        return "nothing"
    if target.kind == "binding":
        return f"`{_name(target.key)}` of {target.path}"
    return target.path if target.kind == "namespace" else f'something of "{target.key}"'


def _schema_reasons(before: Memory, now: Memory, old: Evaluated) -> Iterator[str]:
    was, is_ = before.schemas.get(old.schema), now.schemas.get(old.schema)
    if was is None or is_ is None or was is is_:
        return
    if was.index is None or is_.index is None:
        if was.index is not is_.index:
            yield f'the schema "{old.schema}" can{"" if is_.index is not None else "not"} be read now'
        return
    for name in sorted(old.touched & changed_parts(was.index, is_.index)):
        if name in ("*", "@*"):
            yield f"the schema has other {'directives' if name == '@*' else 'types'} than before"
        else:
            yield f"the {'directive' if name.startswith('@') else 'type'} {name} of the schema changed"
