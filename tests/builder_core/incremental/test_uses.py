"""Which fragments nobody uses, one edit after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.build import BuilderChangeSet, SessionOptions
from soda_gql_builder.incremental.session import BuilderSession
from tests.pictures import HEAD, SETUP, fragment, operation, write_texts

F = HEAD + fragment("f", "User", "{ id }")
USES_F = HEAD + 'import { f } from "./f";\n'
A = USES_F + operation('query("Q")`{ me { ...${f} } }`()')
B = USES_F + operation('query("R")`{ me { ...${f} } }`()')
G = USES_F + fragment("g", "User", "{ ...${f} }")
SELF = HEAD + fragment("s", "User", "{ id ...${s} }")


@pytest.fixture
def session(tmp_path: Path) -> BuilderSession:
    write_texts(tmp_path, {**SETUP, "src/f.ts": F})
    root = tmp_path.as_posix()
    made = BuilderSession(f"{root}/soda-gql.config.ts", Disk(root), SessionOptions(unused_fragments=True))
    made.load()
    return made


def unused(session: BuilderSession) -> list[str]:
    found = session.build.diagnostics.values()
    return [item.message.split('"')[1] for items in found for item in items if item.code == "unused-fragment"]


def edit(session: BuilderSession, files: dict[str, str | None]) -> list[str]:
    root = Path(session.config_path).parent
    paths = write_texts(root, {path: text for path, text in files.items() if text is not None})
    for path in [path for path, text in files.items() if text is None]:
        (root / path).unlink()
        paths.append(f"{root.as_posix()}/{path}")
    session.update(BuilderChangeSet(updated=tuple(paths)))
    return unused(session)


def test_the_first_user_comes_and_the_last_goes(session: BuilderSession) -> None:
    assert unused(session) == ["f"]
    assert edit(session, {"src/a.ts": A}) == []
    assert edit(session, {"src/b.ts": B}) == []
    assert edit(session, {"src/a.ts": None}) == []
    assert edit(session, {"src/b.ts": "export {};"}) == ["f"]


def test_a_fragment_that_only_an_unused_one_uses(session: BuilderSession) -> None:
    assert edit(session, {"src/g.ts": G}) == ["g"]
    assert edit(session, {"src/g.ts": None}) == ["f"]


def test_using_itself_is_no_use(session: BuilderSession) -> None:
    assert edit(session, {"src/s.ts": SELF, "src/a.ts": A}) == ["s"]


def test_it_stands_at_the_name_and_moves_with_it(session: BuilderSession) -> None:
    edit(session, {"src/f.ts": "\n\n" + F})
    (found,) = session.build.diagnostics["src/f.ts"]
    assert ("\n\n" + F)[found.span.start : found.span.end] == '"f"'


def test_only_who_asks_is_told(session: BuilderSession, tmp_path: Path) -> None:
    other = BuilderSession(session.config_path, Disk(tmp_path.as_posix()))
    other.load()
    assert unused(other) == []
