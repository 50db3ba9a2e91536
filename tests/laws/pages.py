"""Modules as plain values, how they are written, and strategies that make them.

A name says where it lives: ``a_0`` in ``src/a.ts``, ``sub_e_1`` in ``src/sub/e.ts``.
A sketch uses names whether or not they are there: what becomes of those that are not is part of the laws.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from hypothesis import strategies as st

Kind: TypeAlias = Literal["fragment", "query", "callback", "compat"]
Links: TypeAlias = Literal["relative", "alias", "barrel", "renamed", "missing"]

FILES = ("a", "b", "c", "d", "sub/e", "sub/index")
SLOTS = (0, 1, 2)


def name_of(path: str, slot: int) -> str:
    """The constant of a definition."""
    return f"{path.replace('/', '_')}_{slot}"


HOMES = {name_of(path, slot): (path, slot) for path in FILES for slot in SLOTS}
NAMES = tuple(HOMES)

SPACES = ("\n", "  ", "\r\n", "/* c */", "// c\n", "// soda-gql-ignore-next-line fields-on-correct-type x\n")
DAMAGES = (*SPACES, "{", "}", "`", "x", "é🙂", "${", "'", "\ufeff", "import ", "export const a_0 = 1;\n")

_HEAD = 'import { gql } from "@/graphql-system";\n'


class Sketch(NamedTuple):
    """One definition.

    ``uses`` are the names that it spreads, each written as in ``spread``; ``title`` is what it is called in GraphQL,
    empty for its own name.
    """

    kind: Kind
    uses: tuple[str, ...] = ()
    on: str = "User"
    variables: str = ""
    fields: str = "id"
    spread: str = "...${%s}"
    metadata: str = ""
    title: str = ""


class Page(NamedTuple):
    """One module: its definitions by slot, how it imports from others, a constant's value, and one more line."""

    sketches: Mapping[int, Sketch]
    links: Links = "relative"
    limit: int = 1
    more: str = ""


def sketches() -> st.SearchStrategy[Sketch]:
    """Definitions of all kinds, some of them wrong."""
    kinds: list[Kind] = ["fragment", "fragment", "fragment", "query", "callback", "compat"]
    return st.builds(
        Sketch,
        kind=st.sampled_from(kinds),
        uses=st.lists(st.sampled_from(NAMES), max_size=2, unique=True).map(tuple),
        on=st.sampled_from(["User", "User", "User", "Post", "Node", "Usr"]),
        variables=st.sampled_from(["", "", "($n: Int)", "($n: Int, $r: Role = USER)", "($n: String)"]),
        fields=st.sampled_from(
            ["id", "id name", "id role", "id title", "name friend(first: $n) { id }", "posts(role: $r) { title }"]
        ),
        spread=st.sampled_from(["...${%s}", "...${%s}", "...${({ $ }) => %s.spread({ n: 3 })}"]),
        metadata=st.sampled_from(["", "", "{ a: LIMIT }", "{ a: theirs }", "({ $ }) => ({ b: 2 })", "{ m: mark }"]),
        title=st.sampled_from(["", "", "", "Same"]),
    )


def pages() -> st.SearchStrategy[Page]:
    """Modules with definitions."""
    links: list[Links] = ["relative", "relative", "relative", "alias", "barrel", "renamed", "missing"]
    return st.builds(
        Page,
        st.dictionaries(st.sampled_from(SLOTS), sketches(), min_size=1),
        st.sampled_from(links),
        st.integers(1, 3),
        st.sampled_from(
            ["", "", "", 'export * from "./a";\n', 'export * from "./b";\n', 'export * as c from "./c";\n']
        ),
    )


def written(path: str, page: Page) -> str:
    """The text of a module."""
    used = sorted({name for sketch in page.sketches.values() for name in sketch.uses})
    imports = [_import(name, path, page.links) for name in used if HOMES[name][0] != path]
    if any("theirs" in sketch.metadata for sketch in page.sketches.values()):
        imports.append(f'import {{ LIMIT as theirs }} from "{_up(path)}a";\n')
    constants = f"export const LIMIT = {page.limit};\nconst PREFIX = `P{page.limit}`;\n"
    named = zip(_names(path, page), calls(path, page), strict=True)
    return "".join(
        [_HEAD, *imports, page.more, constants, *(f"export const {name} = {call};\n" for name, call in named)]
    )


def calls(path: str, page: Page) -> list[str]:
    """What the constants of a module are set to, in order."""
    sketches_ = [page.sketches[slot] for slot in sorted(page.sketches)]
    named = zip(_names(path, page), sketches_, strict=True)
    return [_call(name, sketch, [_local(used, path, page.links) for used in sketch.uses]) for name, sketch in named]


def _names(path: str, page: Page) -> list[str]:
    return [name_of(path, slot) for slot in sorted(page.sketches)]


def _local(name: str, path: str, links: Links) -> str:
    return f"x_{name}" if links == "renamed" and HOMES[name][0] != path else name


def _import(name: str, path: str, links: Links) -> str:
    home, up = HOMES[name][0], _up(path)
    source = {"alias": f"@x/{home}", "barrel": f"{up}sub", "missing": f"{up}missing"}.get(links, up + home)
    renamed = f" as {_local(name, path, links)}" if links == "renamed" else ""
    return f'import {{ {name}{renamed} }} from "{source}";\n'


def _up(path: str) -> str:
    return "../" if "/" in path else "./"


def _call(name: str, sketch: Sketch, used: list[str]) -> str:
    title = sketch.title or name.title()
    spreads = "".join(f" {sketch.spread % other}" for other in used)
    helper = ", mark" if "mark" in sketch.metadata else ""
    options = f"{{ metadata: {sketch.metadata} }}" if sketch.metadata else ""
    if sketch.kind == "fragment":
        body = f"`{sketch.variables} {{ {sketch.fields}{spreads} }}`"
        return f'gql.default(({{ fragment{helper} }}) => fragment("{title}", "{sketch.on}"){body}({options}))'
    if sketch.kind == "query":
        body = f"`($id: ID!, $n: Int) {{ user(id: $id) {{ {sketch.fields}{spreads} }} }}`"
        return f'gql.default(({{ query{helper} }}) => query("{title}"){body}({options}))'
    if sketch.kind == "compat":
        return f'gql.default(({{ query }}) => query.compat("{title}")`($id: ID!) {{ user(id: $id) {{ {sketch.fields} }} }}`)'
    parts = "".join(f", ...{other}.spread({{ n: LIMIT }})" for other in used)
    inner = f'...f("user", {{ id: $.id }})(({{ f }}) => ({{ ...f("id")(){parts} }}))'
    body = f'{{ variables: "($id: ID!)", fields: ({{ f, $ }}) => ({{ {inner} }}) }}'
    return f'gql.default(({{ query }}) => query(PREFIX + "{title}")({body})())'
