"""What can be wrong between files: missing imports and exports, unknown schemas, repeated names; and ignore comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from soda_gql_builder.diagnostics import Diagnostic, Related, Severity
from soda_gql_builder.discovery.resolve import ModuleKind
from soda_gql_builder.evaluate.evaluator import DefinitionId, Evaluated
from soda_gql_builder.evaluate.suggestions import did_you_mean
from soda_gql_builder.linking.modules import Module, find_export
from soda_gql_builder.placing import Placer
from soda_gql_builder.snapshot import Facts, Snapshot
from soda_gql_builder.text import LineIndex
from soda_gql_builder.typescript.analysis import Definition, Import


def link_problems(snapshot: Snapshot, path: str, facts: Facts) -> Iterator[Diagnostic]:
    """Specifiers without a file, and imported names that do not exist and that a definition uses."""
    for source in facts.sources:
        resolution = facts.targets[source.specifier]
        if source.required and resolution.kind is ModuleKind.MISSING:
            message = f'There is no file for "{source.specifier}".'
            yield Diagnostic(path, source.span, Severity.ERROR, "missing-import", message)
    if facts.analysis is None or not facts.analysis.definitions:
        return
    module = snapshot.load(path)
    if module is None:
        return
    used = _used_names(module)
    for item in facts.analysis.imports:
        if item.local in used and item.kind != "namespace" and not item.type_only:
            yield from _missing_export(snapshot, module, item)


def _used_names(module: Module) -> set[str]:
    roots = [definition.root for definition in module.analysis.definitions]
    roots += [binding.root for binding in module.analysis.bindings]
    return {name for root in roots for name in root.free}


def _missing_export(snapshot: Snapshot, module: Module, item: Import) -> Iterator[Diagnostic]:
    resolution = module.targets.get(item.source)
    if resolution is None or resolution.kind is not ModuleKind.SOURCE or resolution.path is None:
        return
    target = snapshot.load(resolution.path)
    wanted = "default" if item.kind == "default" else item.imported
    if target is None or target.text == "":
        return
    if any(find_export(snapshot.load, target, name) is not None for name in (wanted, item.local)):
        return
    known = [export.exported for export in target.analysis.exports if export.exported]
    hint = did_you_mean(wanted, known)
    message = f'"{item.source}" has no export "{wanted}".{hint}'
    yield Diagnostic(module.path, item.name_span, Severity.ERROR, "missing-export", message)


def unknown_schemas(snapshot: Snapshot, definitions: Iterable[tuple[str, Definition]]) -> Iterator[Diagnostic]:
    """Definitions for a schema that the config does not have."""
    labels = snapshot.schemas.keys()
    for path, definition in definitions:
        if definition.schema not in labels:
            hint = did_you_mean(definition.schema, labels) or f" It has: {', '.join(sorted(labels))}."
            message = f'The config has no schema "{definition.schema}".{hint}'
            yield Diagnostic(path, definition.schema_span, Severity.ERROR, "unknown-schema", message)


def duplicate_names(results: Mapping[DefinitionId, Evaluated], placer: Placer) -> Iterator[Diagnostic]:
    """Names that several operations, or several fragments of one schema, have; told at every occurrence."""
    named: dict[tuple[str, str, str], list[Evaluated]] = {}
    for _, result in sorted(results.items()):
        if result.kind in ("operation", "fragment") and result.name and result.name_place is not None:
            scope = result.schema if result.kind == "fragment" else ""
            named.setdefault((result.kind, scope, result.name), []).append(result)
    for (kind, _, name), same in named.items():
        if len(same) > 1:
            yield from _repeated(kind, name, same, placer)


def _repeated(kind: str, name: str, same: list[Evaluated], placer: Placer) -> Iterator[Diagnostic]:
    places = [placer.span(result.name_place) for result in same if result.name_place is not None]
    severity = Severity.ERROR if kind == "operation" else Severity.WARNING
    for here in places:
        related = tuple([Related(*place, f"Also here: {name}") for place in places if place != here][:10])
        message = f'There are {len(places)} {kind}s named "{name}". Names must be unique in the project.'
        yield Diagnostic(here[0], here[1], severity, f"duplicate-{kind}", message, related)


def ignored(snapshot: Snapshot, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out what ``// soda-gql-ignore-next-line <code>`` silences; tell of such comments that silence nothing."""
    lines: dict[str, LineIndex] = {}
    wanted: dict[tuple[str, int, str], bool] = {}
    for path, facts in snapshot.facts.items():
        for ignore in facts.analysis.ignores if facts.analysis is not None else ():
            lines.setdefault(path, LineIndex(facts.file.text))
            wanted[path, ignore.line, ignore.code] = False
    if not wanted:
        return list(found)
    kept: list[Diagnostic] = []
    for diagnostic in found:
        index = lines.get(diagnostic.path or "")
        key = (diagnostic.path or "", index.position(diagnostic.span.start).line if index else -1, diagnostic.code)
        if key in wanted:
            wanted[key] = True
        else:
            kept.append(diagnostic)
    return kept + list(_unused_ignores(snapshot, wanted))


def _unused_ignores(snapshot: Snapshot, wanted: Mapping[tuple[str, int, str], bool]) -> Iterator[Diagnostic]:
    for path, facts in snapshot.facts.items():
        for ignore in facts.analysis.ignores if facts.analysis is not None else ():
            if not wanted[path, ignore.line, ignore.code]:
                message = f"There is no {ignore.code} on the next line; this comment silences nothing."
                yield Diagnostic(path, ignore.span, Severity.WARNING, "unused-ignore", message)
