"""Graphs to try the laws on, and graphs written as text."""

from __future__ import annotations

from hypothesis import strategies as st

from soda_gql_builder.graph.model import DefinitionId, DefinitionNode, DependencyGraph, ModuleNode
from soda_gql_builder.graph.patches import make_graph

PATHS = st.sampled_from(["a", "b", "c", "d"])
IDS = st.tuples(PATHS, st.sampled_from(["x", "y", "z"]))


@st.composite
def graphs(draw: st.DrawFn) -> DependencyGraph:
    """Any graph over four files; its edges may lead nowhere."""
    paths = draw(st.frozensets(PATHS))
    nodes = {
        id_: DefinitionNode(
            id_,
            draw(st.sampled_from([b"1", b"2"])),
            tuple(sorted(draw(st.frozensets(IDS, max_size=3)))),
            tuple(sorted(draw(st.frozensets(PATHS, max_size=2)))),
        )
        for id_ in draw(st.frozensets(IDS))
        if id_[0] in paths
    }
    modules = [
        ModuleNode(path, tuple(draw(st.lists(PATHS, unique=True, max_size=3))), tuple(sorted(_held(nodes, path))))
        for path in paths
    ]
    return make_graph(modules, nodes.values())


def _held(nodes: dict[DefinitionId, DefinitionNode], path: str) -> list[str]:
    return [ast_path for held, ast_path in nodes if held == path]


def graph(text: str) -> DependencyGraph:
    """A graph from lines such as ``a.x -> b.y c.z | e``: a definition, what it uses, the files it looks into."""
    nodes = []
    for line in text.strip().splitlines():
        definition, _, rest = line.strip().partition("->")
        used, _, files = rest.partition("|")
        nodes.append(DefinitionNode(ident(definition), b"", tuple(map(ident, used.split())), tuple(files.split())))
    paths = dict.fromkeys([node.id[0] for node in nodes] + [path for node in nodes for path in node.modules])
    modules = [
        ModuleNode(path, _imports(nodes, path), tuple(node.id[1] for node in nodes if node.id[0] == path))
        for path in paths
    ]
    return make_graph(modules, nodes)


def _imports(nodes: list[DefinitionNode], path: str) -> tuple[str, ...]:
    used = (target[0] for node in nodes if node.id[0] == path for target in node.dependencies)
    return tuple(dict.fromkeys(target for target in used if target != path))


def ident(text: str) -> DefinitionId:
    """``a.x``."""
    path, _, ast_path = text.strip().partition(".")
    return path, ast_path


def names(found: object) -> str:
    """Definitions as ``a.x b.y``, sorted."""
    return " ".join(sorted(".".join(id_) for id_ in found))  # type: ignore[attr-defined]
