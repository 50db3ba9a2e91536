"""Commands that a client may run."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp

from soda_gql_builder.diagnostics import Severity
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.explain import explain, find_definition, similar_definitions
from soda_gql_builder.graph.build import graph_of
from soda_gql_builder.reporters import explanation
from soda_gql_builder.reporters.human import View as Look
from soda_gql_builder.reporters.wording import counted, listed
from soda_gql_builder.saved_states import cache
from soda_gql_server.graphs import mermaid
from soda_gql_server.project import Project
from soda_gql_server.semantics.documents.rendered import final_document, text_of
from soda_gql_server.server import Server

BUILD = "sodaGql.build"
COPY_OPERATION = "sodaGql.copyOperation"
EXPLAIN = "sodaGql.explain"
SHOW_GRAPH = "sodaGql.showGraph"
CLEAR_CACHE = "sodaGql.clearCache"
BUG_REPORT = "sodaGql.bugReport"

Answer = dict[str, Any]


def register(server: Server) -> None:
    """Offer the commands; each answers an object, whose ``text`` is for people."""

    @server.command(BUILD)
    def build() -> Answer:
        server.load_stopped()
        server.finish_now()
        for project in server.projects:
            server.artifacts.save(project)
        return {"text": "\n".join(_summary(project) for project in server.projects) or _NO_PROJECT}

    @server.command(COPY_OPERATION)
    def copy_operation(uri: str, place: Any) -> Answer:
        found = _find(server, uri, place)
        if isinstance(found, str):
            return {"error": found}
        operation = final_document(found[0].view, found[1])
        if operation is None:
            return {"error": "There is no operation here."}
        return {"text": text_of(operation)}

    @server.command(EXPLAIN)
    def explain_(uri: str, place: Any) -> Answer:
        found = _find(server, uri, place)
        if isinstance(found, str):
            return {"error": found}
        project, id_ = found
        said = explain(project.session, project.memory, id_)
        return {"text": explanation.render(project.session, said, lambda path: path, Look())}

    @server.command(SHOW_GRAPH)
    def show_graph(uri: str) -> Answer:
        found = server.project_of(uri)
        snapshot = found[0].build.snapshot if found is not None else None
        if found is None or snapshot is None:
            return {"error": _NO_PROJECT}
        project, path = found
        graph = graph_of(snapshot.facts, project.session.results)
        return {"text": mermaid(graph, path), "format": "mermaid"}

    @server.command(CLEAR_CACHE)
    def clear_cache() -> Answer:
        folders = [cache.default_folder(Path(project.root)) for project in server.projects]
        for folder, project in zip(folders, server.projects, strict=True):
            shutil.rmtree(folder, ignore_errors=True)
            project.begin_again()
        server.refresh_now()
        return {"text": f"Cleared {listed([folder.as_posix() for folder in folders])}." if folders else _NO_PROJECT}

    @server.command(BUG_REPORT)
    def bug_report() -> Answer:
        return {"text": "\n".join(_report(server)) + "\n"}


_NO_PROJECT = "There is no soda-gql.config.ts in the workspace."


def _find(server: Server, uri: str, place: Any) -> tuple[Project, DefinitionId] | str:
    """The definition at a position of a document, or the one with a name or id; or why there is none."""
    if isinstance(place, str):
        found = server.project_of(uri)
        if found is None:
            return _NO_PROJECT
        id_ = find_definition(found[0].session, place)
        near = similar_definitions(found[0].session, place) if id_ is None else []
        hint = f" Did you mean {listed(near)}?" if near else ""
        return (found[0], id_) if id_ is not None else f"There is no definition {place}.{hint}"
    position = _position(place)
    spot = server.spot(uri, position) if position is not None else None
    if spot is None:
        return _NO_PROJECT
    definition = spot.view.definition_at(spot.path, spot.offset)
    return (spot.project, (spot.path, definition.path)) if definition is not None else "There is no definition here."


def _position(place: Any) -> lsp.Position | None:
    """A position as it comes in the arguments of a command."""
    line, character = getattr(place, "line", None), getattr(place, "character", None)
    if isinstance(place, dict):
        line, character = place.get("line"), place.get("character")
    return lsp.Position(line, character) if isinstance(line, int) and isinstance(character, int) else None


def _summary(project: Project) -> str:
    build = project.build
    elements = sum(len(chunk.elements) for chunk in build.chunks.values())
    modules = len(build.snapshot.facts) if build.snapshot is not None else 0
    found = [item for items in build.diagnostics.values() for item in items]
    errors = sum(item.severity is Severity.ERROR for item in found)
    kept = "; the last artifact was kept" if build.failed else ""
    if not project.settled:
        return f"{project.root.rpartition('/')[2]}: is being indexed"
    return (
        f"{project.root.rpartition('/')[2]}: {counted(elements, 'element')} of {counted(modules, 'module')}, "
        f"{counted(errors, 'error')}, {counted(len(found) - errors, 'other diagnostic')}{kept}"
    )


def _report(server: Server) -> Iterable[str]:
    client = server.client_info
    yield f"soda-gql-lsp  {server.version}"
    yield f"python        {platform.python_version()} ({platform.python_implementation()})"
    yield f"platform      {platform.platform()}"
    yield f"client        {client.name} {client.version or ''}".rstrip() if client is not None else "client        ?"
    yield f"encoding      {server.encoding}"
    yield f"settings      {server.settings}"
    yield f"documents     {sum(1 for _ in server.documents)} open"
    for number, project in enumerate(server.projects, 1):
        build = project.build
        modules = len(build.snapshot.facts) if build.snapshot is not None else 0
        definitions = counted(len(project.session.results), "definition")
        yield f"project {number}     {counted(modules, 'module')}, {definitions}"
        yield f"  last update {project.duration:.1f} ms, generation {build.generation}, settled: {project.settled}"
