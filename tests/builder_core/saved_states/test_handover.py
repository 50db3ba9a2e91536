"""A session that was taken over goes on as the one that was saved would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.linking.world import BindingRead
from soda_gql_builder.saved_states.state import SavedState, load_state
from soda_gql_builder.verify import differences
from tests.pictures import HEAD, SCHEMA, SETUP, fragment, operation, write_texts

F = HEAD + fragment("f", "User", "{ id }")
A = HEAD + 'import { f } from "./f";\n' + operation('query("Q")`{ me { ...${f} } }`()')
B = HEAD + operation('query("R")`{ me { nme } }`()').replace("const q", "const r")
C = HEAD + 'import { NAME } from "./k";\n' + operation("query(NAME)`{ me { id } }`()").replace("const q", "const c")
K = 'export const NAME = "K";\n'
SILENT = f"// soda-gql-ignore-next-line no-such-code why\n{HEAD}"
FILES = {**SETUP, "src/f.ts": F, "src/a.ts": A, "src/b.ts": B, "src/c.ts": C, "src/k.ts": K, "src/s.ts": SILENT}


def session_of(folder: Path) -> BuilderSession:
    return BuilderSession(f"{folder.as_posix()}/soda-gql.config.ts", Disk(folder.as_posix()))


def saved(session: BuilderSession) -> bytes:
    parts = session.saved()
    assert parts is not None
    return b"".join(parts)


def state_of(session: BuilderSession) -> SavedState:
    state = load_state(saved(session))
    assert state is not None
    return state


@pytest.fixture
def first(tmp_path: Path) -> BuilderSession:
    write_texts(tmp_path, FILES)
    session = session_of(tmp_path)
    session.load()
    return session


def taken_over(folder: Path, first: BuilderSession) -> BuilderSession:
    second = session_of(folder)
    second.restore(state_of(first))
    return second


def test_everything_is_there(tmp_path: Path, first: BuilderSession) -> None:
    second = taken_over(tmp_path, first)
    assert differences(second.build, first.build) == []
    assert saved(second) == saved(first)
    assert [item.code for item in second.build.diagnostics["src/s.ts"]] == ["unused-ignore"]


def test_nothing_is_opened_that_nobody_asks_for(tmp_path: Path, first: BuilderSession) -> None:
    second = taken_over(tmp_path, first)
    assert second.snapshot is not None
    second.update(BuilderChangeSet(updated=tuple(write_texts(tmp_path, {"src/b.ts": B + "\n"}))))
    assert {path for path, facts in second.snapshot.facts.items() if not facts.is_asleep} == {"src/b.ts", "src/s.ts"}


def test_nobody_is_opened_who_sees_no_difference(tmp_path: Path, first: BuilderSession) -> None:
    second = taken_over(tmp_path, first)
    assert second.snapshot is not None
    moved = write_texts(tmp_path, {"src/f.ts": "\n" + F, "src/k.ts": "\n" + K})
    assert not second.update(BuilderChangeSet(updated=tuple(moved))).evaluated
    facts = second.snapshot.facts
    assert [path for path in ("src/a.ts", "src/c.ts") if not facts[path].is_asleep] == []


EDITS: dict[str, Callable[[Path], object]] = {
    "a leaf": lambda root: write_texts(root, {"src/b.ts": B.replace("nme", "name")}),
    "what others use": lambda root: write_texts(root, {"src/f.ts": F.replace("{ id }", "{ id name }")}),
    "a constant that others use": lambda root: write_texts(root, {"src/k.ts": K.replace('"K"', '"L"')}),
    "a constant that goes": lambda root: write_texts(root, {"src/k.ts": K.replace("NAME", "OTHER")}),
    "white space beside a constant": lambda root: write_texts(root, {"src/k.ts": "\n" + K}),
    "a name": lambda root: write_texts(root, {"src/b.ts": B.replace('"R"', '"Q"')}),
    "a file that goes": lambda root: (root / "src/f.ts").unlink(),
    "a file that comes": lambda root: write_texts(root, {"src/f.tsx": F, "src/d.ts": A}),
    "the schema": lambda root: write_texts(root, {"schema.graphql": SCHEMA.replace("{ me: User", "{ me: Post")}),
    "white space": lambda root: write_texts(root, {"src/f.ts": "\n" + F, "src/s.ts": "\n" + SILENT}),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_it_goes_on_in_the_same_way(tmp_path: Path, first: BuilderSession, edit: Callable[[Path], object]) -> None:
    second = taken_over(tmp_path, first)
    before = {path.as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    edit(tmp_path)
    after = {path.as_posix(): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    change = BuilderChangeSet(updated=tuple(sorted(changed)))
    one, other = first.update(change), second.update(change)
    assert differences(other, one) == []
    assert (other.evaluated, other.rebuilt, other.told, other.changed) == (
        one.evaluated,
        one.rebuilt,
        one.told,
        one.changed,
    )
    assert saved(second) == saved(first) == saved(taken_over(tmp_path, second))


def test_what_is_read_stays_known(tmp_path: Path, first: BuilderSession) -> None:
    second = taken_over(tmp_path, first)
    assert second.inputs().modules_read() == first.inputs().modules_read()
    assert second.source_files() == first.source_files()
    assert second.bindings_read("src/k.ts") == first.bindings_read("src/k.ts") == [BindingRead("src/k.ts", "NAME")]
    assert second.touching("default", "User") == first.touching("default", "User") != frozenset()
    assert second.identities == first.identities
