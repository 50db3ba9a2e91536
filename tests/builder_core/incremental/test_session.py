"""The session: one state after another, and what each build tells about the step."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.board import all_shown
from soda_gql_builder.incremental.build import EMPTY_BUILD, Build, BuilderChangeSet, SessionOptions
from soda_gql_builder.incremental.session import BuilderSession
from tests.pictures import CONFIG, HEAD, SCHEMA, SETUP, fragment, operation, write_texts

F = HEAD + fragment("f", "User", "{ id }")
A = HEAD + 'import { f } from "./f";\n' + operation('query("Q")`{ me { ...${f} } }`()')
B = HEAD + operation('query("R")`{ me { name } }`()').replace("const q", "const r")


class Stage:
    """A project on the disk and its session."""

    def __init__(self, folder: Path, **files: str) -> None:
        self.folder = folder
        write_texts(folder, {**SETUP, **{f"src/{name}.ts": text for name, text in files.items()}})
        self.session = BuilderSession(f"{folder.as_posix()}/soda-gql.config.ts", Disk(folder.as_posix()))
        self.session.load()

    def write(self, path: str, text: str) -> Build:
        return self.session.update(BuilderChangeSet(updated=tuple(write_texts(self.folder, {path: text}))))

    def remove(self, path: str) -> Build:
        (self.folder / path).unlink()
        return self.session.update(BuilderChangeSet(removed=(f"{self.folder}/{path}",)))

    def codes(self) -> list[str]:
        return [f"{item.path} {item.code}" for item in all_shown(self.session.build.diagnostics)]


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path, f=F, a=A, b=B)


def test_a_new_session_holds_nothing(tmp_path: Path) -> None:
    session = BuilderSession(f"{tmp_path}/soda-gql.config.ts", Disk(tmp_path.as_posix()))
    assert (session.build, session.snapshot, session.config) == (EMPTY_BUILD, None, None)


def test_loading_builds_everything(stage: Stage) -> None:
    build = stage.session.build
    assert build.generation == 1 and not build.failed
    assert set(build.chunks) == build.rebuilt == {"src/a.ts", "src/b.ts", "src/f.ts"}
    assert build.evaluated == {("src/a.ts", "q"), ("src/b.ts", "r"), ("src/f.ts", "f")}
    assert build.snapshot is stage.session.snapshot is not None


def test_every_update_is_a_generation(stage: Stage) -> None:
    assert stage.write("src/b.ts", B).generation == 2
    assert stage.session.update(BuilderChangeSet()).generation == 3
    assert stage.session.load().generation == 4


def test_nothing_changed_nothing_is_done(stage: Stage) -> None:
    before = stage.session.build
    after = stage.write("src/f.ts", F)
    assert (after.evaluated, after.rebuilt, after.told) == (frozenset(), frozenset(), frozenset())
    assert after.chunks == before.chunks and after.diagnostics == before.diagnostics


def test_white_space_wakes_nobody(stage: Stage) -> None:
    after = stage.write("src/f.ts", "// 🦊\n" + F.replace("fragment }) =>", "fragment }) /* why */ => "))
    assert (after.evaluated, after.rebuilt) == (frozenset(), frozenset())


def test_a_fragment_wakes_who_uses_it(stage: Stage) -> None:
    before = stage.session.build
    after = stage.write("src/f.ts", F.replace("{ id }", "{ id name }"))
    assert after.evaluated == {("src/f.ts", "f"), ("src/a.ts", "q")}
    assert after.rebuilt == {"src/a.ts"}  # the fragment's own element has no document
    assert after.chunks["src/b.ts"] is before.chunks["src/b.ts"]


def test_an_unseen_change_stops_early(stage: Stage) -> None:
    after = stage.write("src/f.ts", F.replace("{ id }", "{  id,  }"))
    assert after.evaluated == {("src/f.ts", "f")}
    assert after.rebuilt == frozenset()


def test_paths_may_repeat_and_lie_outside(stage: Stage) -> None:
    path = f"{stage.folder}/src/b.ts"
    changes = BuilderChangeSet(
        (path,), (path, path, f"{stage.folder}/README.md", "/nowhere/x.ts"), (f"{stage.folder}/src/gone.ts",)
    )
    assert changes.paths() == sorted(
        {path, f"{stage.folder}/README.md", "/nowhere/x.ts", f"{stage.folder}/src/gone.ts"}
    )
    after = stage.session.update(changes)
    assert (after.evaluated, after.rebuilt, after.failed) == (frozenset(), frozenset(), False)


def test_what_a_change_is_called_does_not_matter(stage: Stage) -> None:
    (path,) = write_texts(stage.folder, {"src/c.ts": B.replace('"R"', '"S"')})
    assert set(stage.session.update(BuilderChangeSet(removed=(path,))).chunks) >= {"src/c.ts"}
    Path(path).unlink()
    assert "src/c.ts" not in stage.session.update(BuilderChangeSet(added=(path,))).chunks


def test_files_come_and_go(stage: Stage) -> None:
    after = stage.remove("src/f.ts")
    assert stage.codes() == ["src/a.ts missing-import"]
    assert after.failed and "src/f.ts" not in after.chunks
    after = stage.write("src/f.ts", F)
    assert stage.codes() == []
    assert set(after.chunks) == {"src/a.ts", "src/b.ts", "src/f.ts"}


def test_a_broken_file_spoils_only_its_own(stage: Stage) -> None:
    stage.write("src/b.ts", B.replace("`()", "`("))
    assert {item.split()[0] for item in stage.codes()} == {"src/b.ts"}
    assert "src/a.ts" in stage.session.build.chunks
    assert stage.session.build.failed
    assert not stage.write("src/b.ts", B).failed


def test_a_broken_config_and_a_mended_one(stage: Stage) -> None:
    before = dict(stage.session.build.chunks)
    broken = stage.write("soda-gql.config.ts", CONFIG.replace("outdir", "outdri"))
    assert broken.failed and broken.snapshot is None
    assert "soda-gql.config.ts config-invalid" in stage.codes()
    assert stage.write("src/b.ts", B).snapshot is None
    mended = stage.write("soda-gql.config.ts", CONFIG)
    assert not mended.failed and dict(mended.chunks) == before
    assert mended.generation == 4


def test_a_config_that_goes_and_comes(stage: Stage) -> None:
    assert stage.remove("soda-gql.config.ts").snapshot is None
    assert stage.write("soda-gql.config.ts", CONFIG).snapshot is not None


def test_a_config_that_includes_less(stage: Stage) -> None:
    after = stage.write("soda-gql.config.ts", CONFIG.replace("./src/**/*.ts", "./src/a.ts"))
    assert set(after.chunks) == {"src/a.ts", "src/f.ts"}
    stage.write("soda-gql.config.ts", CONFIG.replace("./src/**/*.ts", "./nowhere/*.ts"))
    assert stage.codes() == ["soda-gql.config.ts no-entry-files"]


def test_the_last_entry_goes_and_comes(tmp_path: Path) -> None:
    stage = Stage(tmp_path, b=B)
    stage.remove("src/b.ts")
    assert stage.codes() == ["soda-gql.config.ts no-entry-files"]
    stage.write("src/b.ts", B)
    assert stage.codes() == []


def test_a_schema_wakes_who_touches_what_changed(stage: Stage) -> None:
    after = stage.write("schema.graphql", SCHEMA.replace("id: ID! name: String role", "id: ID! name: Int role"))
    assert ("src/b.ts", "r") in after.evaluated
    after = stage.write(
        "schema.graphql", SCHEMA.replace("id: ID! name: String role", "id: ID! name: Int role") + "type New { id: ID }"
    )
    assert after.evaluated == frozenset()


def test_a_broken_schema_and_a_mended_one(stage: Stage) -> None:
    before = stage.session.build
    assert stage.write("schema.graphql", "type Query {").failed
    assert {item.split()[0] for item in stage.codes()} == {"schema.graphql"}
    mended = stage.write("schema.graphql", SCHEMA)
    assert not mended.failed and dict(mended.chunks) == dict(before.chunks)


def test_what_is_told_again_has_moved(stage: Stage) -> None:
    stage.write("src/b.ts", B.replace("name", "nme"))
    assert stage.codes() == ["src/b.ts fields-on-correct-type"]
    (before,) = stage.session.build.diagnostics["src/b.ts"]
    after = stage.write("src/b.ts", "\n\n" + B.replace("name", "nme"))
    assert after.evaluated == frozenset() and after.told == {"src/b.ts"}
    assert after.diagnostics["src/b.ts"][0].span.start == before.span.start + 2


def test_ignore_comments_come_and_go(stage: Stage) -> None:
    wrong = B.replace("name", "nme")
    stage.write("src/b.ts", wrong.replace("export", "// soda-gql-ignore-next-line fields-on-correct-type\nexport"))
    assert stage.codes() == []
    stage.write("src/b.ts", wrong)
    assert stage.codes() == ["src/b.ts fields-on-correct-type"]
    stage.write("src/b.ts", B.replace("export", "// soda-gql-ignore-next-line fields-on-correct-type\nexport"))
    assert stage.codes() == ["src/b.ts unused-ignore"]


def test_names_that_two_files_give(stage: Stage) -> None:
    stage.write("src/b.ts", B.replace('"R"', '"Q"'))
    assert stage.codes() == ["src/a.ts duplicate-operation", "src/b.ts duplicate-operation"]
    stage.write("src/a.ts", "\n" + A)
    related = stage.session.build.diagnostics["src/b.ts"][0].related[0]
    assert related.span == stage.session.build.diagnostics["src/a.ts"][0].span
    stage.remove("src/b.ts")
    assert stage.codes() == []


def test_old_builds_stay_what_they_were(stage: Stage) -> None:
    before = stage.session.build
    chunks, diagnostics = dict(before.chunks), dict(before.diagnostics)
    stage.write("src/b.ts", B.replace("name", "nme"))
    stage.remove("src/a.ts")
    assert (dict(before.chunks), dict(before.diagnostics)) == (chunks, diagnostics)


def test_paths_instead_of_what_the_config_includes(stage: Stage) -> None:
    path = f"{stage.folder.as_posix()}/src/b.ts"
    session = BuilderSession(stage.session.config_path, Disk(stage.folder.as_posix()), SessionOptions(paths=(path,)))
    assert set(session.load().chunks) == {"src/b.ts"}


def test_validation_as_warnings_or_not_at_all(tmp_path: Path) -> None:
    stage = Stage(tmp_path, b=B.replace("name", "nme"))
    for validation, codes, failed in [("error", 1, True), ("warning", 1, False), ("off", 0, False)]:
        options = SessionOptions(validation=validation)  # type: ignore[arg-type]  # the loop hides the literals
        build = BuilderSession(stage.session.config_path, Disk(tmp_path.as_posix()), options).load()
        assert (len(all_shown(build.diagnostics)), build.failed) == (codes, failed)


def test_progress_is_told(stage: Stage) -> None:
    told: list[str] = []
    stage.session.load(lambda what, _done, _all: told.append(what))
    assert told == ["Reading files"] * 3 + ["Building"] * 3


def test_disposing_lets_go_of_everything(stage: Stage) -> None:
    stage.session.dispose()
    assert (stage.session.build, stage.session.snapshot) == (EMPTY_BUILD, None)
    assert set(stage.session.load().chunks) == {"src/a.ts", "src/b.ts", "src/f.ts"}


def test_who_has_a_graphql_name(stage: Stage) -> None:
    named = stage.session.named
    assert named(("fragment", "default", "f")) == {("src/f.ts", "f")}
    assert named(("operation", "", "Q")) == {("src/a.ts", "q")}
    assert named(("fragment", "default", "Q")) == frozenset()
    stage.remove("src/f.ts")
    assert named(("fragment", "default", "f")) == frozenset()
