"""The edits that the laws have to stand: a project on the disk, and rules by which it changes.

A machine tells whoever follows the project which files a rule has changed; what must hold then is its own affair.
Relative paths everywhere, modules by the names of ``pages.FILES``.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.conftest import PROFILE
from tests.laws import setups
from tests.laws.pages import DAMAGES, FILES, HOMES, NAMES, SLOTS, Page, Sketch, name_of, pages, sketches, written

CONFIG = "soda-gql.config.ts"
SCHEMA = "schema.graphql"
PATHS = st.sampled_from(FILES)
PLACES = st.integers(0, 2_000)


def sized(examples: int, steps: int) -> settings:
    """So many runs of so many steps; twenty times as much in the long profile."""
    if PROFILE != "long":
        return settings(max_examples=examples, stateful_step_count=steps)
    return settings(max_examples=examples * 10, stateful_step_count=steps * 2)


def source(path: str) -> str:
    """The file of a module."""
    return f"src/{path}.ts"


class Editing(RuleBasedStateMachine):
    """``pages`` is what the modules would be if nobody had damaged them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = self.folder / "project"
        self.pages: dict[str, Page] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize(pages=st.tuples(*[pages() for _ in range(4)]))
    def begin(self, pages: tuple[Page, ...]) -> None:
        for path, text in setups.FIRST.items():
            self.put(path, text)
        self.pages = dict(zip(FILES, pages, strict=False))
        for path, page in self.pages.items():
            self.put(source(path), written(path, page))
        self.start()

    # --- what a machine does about it ---------------------------------------------------------------------

    def start(self) -> None:
        """The project is there."""

    def tell(self, paths: Iterable[str]) -> None:
        """These files may have come, changed or gone."""

    # --- files --------------------------------------------------------------------------------------------

    def read(self, path: str) -> str | None:
        """What a file says to whoever edits it; None if it is not there."""
        target = self.root / path
        return target.read_bytes().decode("utf-8") if target.is_file() else None

    def write(self, path: str, text: str) -> None:
        """Somebody edits a file."""
        self.put(path, text)

    def put(self, path: str, text: str) -> None:
        """A file is written to the disk."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))

    def take(self, path: str) -> None:
        """A file is taken from the disk, if it is there."""
        (self.root / path).unlink(missing_ok=True)

    def _turn(self, path: str, page: Page) -> str:
        self.pages[path] = page
        self.write(source(path), written(path, page))
        return source(path)

    # --- modules ------------------------------------------------------------------------------------------

    @rule(path=PATHS, page=pages())
    def create_or_rewrite(self, path: str, page: Page) -> None:
        self.tell([self._turn(path, page)])

    @rule(path=PATHS, slot=st.sampled_from(SLOTS), sketch=sketches())
    def edit_a_definition(self, path: str, slot: int, sketch: Sketch) -> None:
        before = self.pages.get(path, Page({}))
        self.tell([self._turn(path, before._replace(sketches={**before.sketches, slot: sketch}))])

    @rule(path=PATHS, limit=st.integers(1, 3))
    def edit_a_constant(self, path: str, limit: int) -> None:
        self.tell([self._turn(path, self.pages.get(path, Page({}))._replace(limit=limit))])

    @rule(path=PATHS, slots=st.permutations(SLOTS), everywhere=st.booleans())
    def rename_definitions(self, path: str, slots: list[int], everywhere: bool) -> None:
        before = self.pages.get(path, Page({}))
        self.pages[path] = before._replace(sketches={slots[slot]: item for slot, item in before.sketches.items()})
        renamed = {name_of(path, slot): name_of(path, slots[slot]) for slot in SLOTS}
        users = [other for other, page in self.pages.items() if everywhere and _uses(page, renamed)]
        for other in users:
            self.pages[other] = _with_names(self.pages[other], renamed)
        self.tell([self._turn(other, self.pages[other]) for other in {*users, path}])

    @rule(names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    def close_a_circle(self, names: list[str]) -> None:
        for name, used in zip(names, [*names[1:], names[0]], strict=True):
            path, slot = HOMES[name]
            before = self.pages.get(path, Page({}))
            fragment = Sketch("fragment", uses=(used,))
            self.pages[path] = before._replace(sketches={**before.sketches, slot: fragment})
        self.tell([self._turn(path, self.pages[path]) for path in {HOMES[name][0] for name in names}])

    @rule(path=PATHS, at=PLACES, piece=st.sampled_from(DAMAGES))
    def disturb_or_break(self, path: str, at: int, piece: str) -> None:
        self.write(source(path), with_piece(self.read(source(path)) or "", at, piece))
        self.tell([source(path)])

    @rule(path=PATHS)
    def mend(self, path: str) -> None:
        self.tell([self._turn(path, self.pages.get(path, Page({})))])

    @rule(path=PATHS)
    def delete(self, path: str) -> None:
        self.pages.pop(path, None)
        self.take(source(path))
        self.tell([source(path)])

    @rule(path=PATHS, to=PATHS)
    def move(self, path: str, to: str) -> None:
        text = self.read(source(path))
        if text is not None:
            self.take(source(path))
            self.put(source(to), text)
            self.pages.pop(path, None)
            self.tell([source(path), source(to)])

    # --- everything else ----------------------------------------------------------------------------------

    @rule(text=st.sampled_from(setups.SCHEMAS))
    def edit_the_schema(self, text: str) -> None:
        self.write(SCHEMA, text)
        self.tell([SCHEMA])

    @rule(text=setups.CONFIGS)
    def edit_the_config(self, text: str) -> None:
        self.write(CONFIG, text)
        self.tell([CONFIG])

    @rule(path=st.sampled_from(["tsconfig.json", "base.json"]), text=st.sampled_from(setups.TSCONFIGS))
    def edit_a_tsconfig(self, path: str, text: str) -> None:
        self.write(path, text)
        self.tell([path])

    @rule(text=st.sampled_from(setups.ADAPTERS))
    def edit_the_adapter(self, text: str) -> None:
        self.write("adapter/main.ts", text)
        self.tell(["adapter/main.ts"])

    @rule(text=st.sampled_from(setups.BARRELS))
    def edit_the_barrel(self, text: str) -> None:
        self.pages.pop("sub/index", None)
        self.write(source("sub/index"), text)
        self.tell([source("sub/index")])

    @rule(path=st.sampled_from(sorted(setups.VISITORS)))
    def come_or_go(self, path: str) -> None:
        if (self.root / path).is_file():
            self.take(path)
        else:
            self.put(path, setups.VISITORS[path])
        self.tell([path])

    @rule(
        files=st.dictionaries(PATHS, st.none() | pages(), min_size=2),
        schema=st.none() | st.sampled_from(setups.SCHEMAS),
        config=st.none() | setups.CONFIGS,
    )
    def switch_branches(self, files: Mapping[str, Page | None], schema: str | None, config: str | None) -> None:
        changed = [self._switch(path, page) for path, page in files.items()]
        for path, text in ((SCHEMA, schema), (CONFIG, config)):
            if text is not None:
                self.put(path, text)
                changed.append(path)
        self.tell(changed)

    def _switch(self, path: str, page: Page | None) -> str:
        if page is None:
            self.pages.pop(path, None)
            self.take(source(path))
        else:
            self.pages[path] = page
            self.put(source(path), written(path, page))
        return source(path)


def with_piece(text: str, at: int, piece: str) -> str:
    """A text with something put in somewhere."""
    at %= len(text) + 1
    return text[:at] + piece + text[at:]


def _uses(page: Page, names: Iterable[str]) -> bool:
    return any(not {*sketch.uses}.isdisjoint(names) for sketch in page.sketches.values())


def _with_names(page: Page, renamed: Mapping[str, str]) -> Page:
    """The page with other names in what its definitions use."""
    return page._replace(
        sketches={
            slot: sketch._replace(uses=tuple(renamed.get(name, name) for name in sketch.uses))
            for slot, sketch in page.sketches.items()
        }
    )
