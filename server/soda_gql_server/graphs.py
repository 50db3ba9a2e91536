"""The neighbourhood of a file in the dependency graph, as a Mermaid flowchart."""

from __future__ import annotations

from soda_gql_builder.graph.model import DefinitionId, DependencyGraph, canonical_id

MOST_NODES = 150
"""More boxes than this nobody can read."""


def mermaid(graph: DependencyGraph, path: str) -> str:
    """The definitions of a file, what they need at any depth, and who uses them directly."""
    own = sorted(graph.index.files.get(path, {}))
    shown = dict.fromkeys(own)
    pending = list(own)
    while pending and len(shown) < MOST_NODES:
        for needed in graph.dependencies_of(pending.pop(0)):
            if needed not in shown:
                shown[needed] = None
                pending.append(needed)
    for id_ in own:
        shown.update(dict.fromkeys(graph.dependents_of(id_)[: max(0, MOST_NODES - len(shown))]))
    names = {id_: f"n{number}" for number, id_ in enumerate(shown)}
    lines = [f'  {name}["{_label(id_)}"]' for id_, name in names.items()]
    lines += [
        f"  {names[id_]} --> {names[needed]}"
        for id_ in shown
        for needed in graph.dependencies_of(id_)
        if needed in names
    ]
    return "\n".join(["flowchart LR", *lines]) + "\n"


def _label(id_: DefinitionId) -> str:
    return canonical_id(id_).replace('"', "#quot;")
