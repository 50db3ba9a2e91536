"""A build: from a snapshot to elements and diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from soda_gql_builder.artifact import ArtifactElement, make_element
from soda_gql_builder.diagnostics import Diagnostic, sort_key
from soda_gql_builder.evaluate.adapters import adapters_of
from soda_gql_builder.evaluate.evaluator import DefinitionId, Evaluated, Evaluator
from soda_gql_builder.evaluate.order import in_order
from soda_gql_builder.outcome import Validation
from soda_gql_builder.placing import Placer
from soda_gql_builder.project_checks import duplicate_names, ignored, link_problems, unknown_schemas
from soda_gql_builder.snapshot import Snapshot, file_problems
from soda_gql_builder.typescript.analysis import Definition


class Build(NamedTuple):
    """What comes out of a snapshot.  Diagnostics are sorted; elements are in order of module path, then source."""

    elements: tuple[ArtifactElement, ...]
    diagnostics: tuple[Diagnostic, ...]
    results: Mapping[DefinitionId, Evaluated]


def build_snapshot(
    snapshot: Snapshot,
    *,
    validation: Validation = "error",
    plugin_aliases: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Build:
    """Evaluate every definition, and tell everything that is wrong."""
    definitions = _definitions(snapshot)
    schemas = {label: schema.index for label, schema in snapshot.schemas.items() if schema.index is not None}
    evaluator = Evaluator(snapshot.load, schemas, {}, validation)
    evaluator.adapters = adapters_of(snapshot.config, evaluator.world)
    for done, (path, definition) in enumerate(in_order(snapshot.load, definitions)):
        evaluator.evaluate(path, definition)
        progress(done, len(definitions))
    diagnostics = _diagnostics(snapshot, evaluator, definitions)
    elements: list[ArtifactElement] = []
    for path, definition in definitions:
        elements.extend(_elements(path, definition, evaluator.results, plugin_aliases))
    return Build(tuple(elements), diagnostics, evaluator.results)


def _definitions(snapshot: Snapshot) -> list[tuple[str, Definition]]:
    return [
        (path, definition)
        for path, facts in sorted(snapshot.facts.items())
        if facts.analysis is not None
        for definition in facts.analysis.definitions
    ]


def _elements(
    path: str, definition: Definition, results: Mapping[DefinitionId, Evaluated], plugin_aliases: bool
) -> Iterable[ArtifactElement]:
    result = results.get((path, definition.path))
    if result is None or result.prebuild is None or result.kind not in ("operation", "fragment"):
        return
    yield make_element(f"{path}::{definition.path}", result.kind, result.name, path, result.prebuild)
    alias = definition.plugin_path
    if plugin_aliases and alias and alias != definition.path:
        yield make_element(f"{path}::{alias}", result.kind, result.name, path, result.prebuild)


def _diagnostics(
    snapshot: Snapshot, evaluator: Evaluator, definitions: list[tuple[str, Definition]]
) -> tuple[Diagnostic, ...]:
    placer = Placer(snapshot.load)
    found: dict[Diagnostic, None] = dict.fromkeys(file_problems(snapshot))
    for schema in snapshot.schemas.values():
        found.update(dict.fromkeys(schema.diagnostics))
    for path, facts in snapshot.facts.items():
        for problem in facts.analysis.problems if facts.analysis is not None else ():
            found[placer.in_file(path, problem)] = None
        found.update(dict.fromkeys(link_problems(snapshot, path, facts)))
    found.update(dict.fromkeys(unknown_schemas(snapshot, definitions)))
    for result in evaluator.results.values():
        for finding in result.findings:
            found[placer.place(finding, result.places)] = None
    found.update(dict.fromkeys(duplicate_names(evaluator.results, placer)))
    return tuple(sorted(ignored(snapshot, found), key=sort_key))
