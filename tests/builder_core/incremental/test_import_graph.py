"""The files of a project and who imports whom, one change at a time."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.incremental.import_graph import ImportGraph
from tests.pictures import Texts, reading_of


class Stage:
    """A graph over texts; files under ``src/`` are entries."""

    def __init__(self, **files: str) -> None:
        self.texts = Texts({path.replace("_", "/") + ".ts": text for path, text in files.items()})
        self.graph = ImportGraph(reading_of(self.texts))
        self.graph.add_entries(
            [path for path in sorted(self.texts.files) if is_entry(path)], (), lambda _done, _all: None
        )

    def write(self, path: str, text: str | None) -> set[str]:
        if text is None:
            self.texts.files.pop(f"/p/{path}", None)
        else:
            self.texts.files[f"/p/{path}"] = text
        return self.change([path])

    def change(self, paths: Iterable[str]) -> set[str]:
        return self.graph.change([f"/p/{path}" for path in paths], is_entry)

    def files(self) -> set[str]:
        return set(self.graph.facts)


def is_entry(path: str) -> bool:
    return path.startswith("/p/src/")


def test_entries_and_what_they_lead_to() -> None:
    stage = Stage(src_a="import { x } from '../lib'", lib="import y from './deep/z'", deep_z="", other="")
    assert stage.files() == {"src/a.ts", "lib.ts", "deep/z.ts"}
    assert stage.graph.importers["deep/z.ts"] == {"lib.ts"}


def test_progress_counts_files() -> None:
    texts = Texts({"src/a.ts": "import x from './b'", "src/b.ts": ""})
    told: list[tuple[int, int]] = []
    ImportGraph(reading_of(texts)).add_entries(
        ["/p/src/a.ts", "/p/src/b.ts"], (), lambda done, all_: told.append((done, all_))
    )
    assert [done for done, _ in told] == [1, 2]


def test_a_change_is_the_file_and_what_it_newly_leads_to() -> None:
    stage = Stage(src_a="", lib="import './deep/z'; import z from './deep/z'", deep_z="")
    assert stage.write("src/a.ts", "import { x } from '../lib'") == {"src/a.ts", "lib.ts", "deep/z.ts"}
    assert stage.write("src/a.ts", "import { x } from '../lib' // again") == {"src/a.ts"}
    assert stage.write("src/a.ts", "") == {"src/a.ts", "lib.ts", "deep/z.ts"}
    assert stage.files() == {"src/a.ts"}


def test_files_that_import_each_other_go_together() -> None:
    stage = Stage(src_a="import x from '../b'", b="import x from './c'", c="import x from './b'")
    assert stage.write("src/a.ts", "") == {"src/a.ts", "b.ts", "c.ts"}


def test_entries_stay_without_importers() -> None:
    stage = Stage(src_a="import x from './b'", src_b="")
    stage.write("src/a.ts", "")
    assert stage.files() == {"src/a.ts", "src/b.ts"}


def test_a_file_that_comes_changes_who_waited_for_it() -> None:
    stage = Stage(src_a="import x from '../lib'")
    assert stage.write("lib.ts", "") == {"src/a.ts", "lib.ts"}
    assert stage.write("lib.ts", None) == {"src/a.ts", "lib.ts"}
    assert stage.files() == {"src/a.ts"}


def test_a_file_that_comes_in_front_of_another() -> None:
    stage = Stage(src_a="import x from '../lib'", lib_index="")
    assert stage.files() == {"src/a.ts", "lib/index.ts"}
    assert stage.write("lib.ts", "") == {"src/a.ts", "lib.ts", "lib/index.ts"}
    assert stage.files() == {"src/a.ts", "lib.ts"}


def test_files_outside_are_no_change() -> None:
    stage = Stage(src_a="")
    assert stage.write("other.ts", "import x from './src/a'") == set()
    assert stage.change(["gone.ts", "src/gone.ts"]) == set()
    assert stage.files() == {"src/a.ts"}


NAMES = ["src/a.ts", "src/b.ts", "lib.ts", "lib/index.ts", "lib/c.ts"]
SPECIFIERS = {
    "src/a.ts": "/src/a",
    "src/b.ts": "/src/b",
    "lib.ts": "/lib",
    "lib/index.ts": "/lib/index",
    "lib/c.ts": "/lib/c",
}


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str | None]:
    path = draw(st.sampled_from(NAMES))
    up = "./" if "/" not in path else "../"
    targets = draw(st.lists(st.sampled_from(NAMES), max_size=3))
    text = "".join(f"import x from '{up}{SPECIFIERS[target][1:]}'\n" for target in targets)
    return path, draw(st.sampled_from([text, text, None]))


@given(st.lists(edits(), max_size=12))
def test_changes_in_any_order_come_to_the_same(steps: list[tuple[str, str | None]]) -> None:
    stage = Stage()
    for path, text in steps:
        before = dict(stage.graph.facts)
        changed = stage.write(path, text)
        fresh = Stage()
        fresh.texts.files = dict(stage.texts.files)
        fresh.graph.add_entries(
            [name for name in sorted(fresh.texts.files) if is_entry(name)], (), lambda _done, _all: None
        )
        assert stage.files() == fresh.files()
        for name, facts in fresh.graph.facts.items():
            assert stage.graph.facts[name].targets == facts.targets
            assert name in changed or stage.graph.facts[name] is before[name]
        assert {key: value for key, value in stage.graph.importers.items() if value} == fresh.graph.importers
        assert {key: value for key, value in stage.graph.probes.items() if value} == fresh.graph.probes
