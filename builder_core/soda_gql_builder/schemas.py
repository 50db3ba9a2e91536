"""Schemas of a project: SDL files read, checked and indexed, one index per label."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from soda_gql_builder.config.model import Config, SchemaConfig
from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.paths import relative_path
from soda_gql_builder.schema.build import build_schema
from soda_gql_builder.schema.check import check_schema
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.sources import SourceFile
from soda_gql_builder.text import Span


class LoadedSchema(msgspec.Struct, frozen=True):
    """``index`` is None if a file is missing or does not parse; then definitions of this schema cannot be built."""

    index: SchemaIndex | None
    texts: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def load_schemas(config: Config, read: Callable[[str], SourceFile | None]) -> dict[str, LoadedSchema]:
    """All schemas by label."""
    return {label: load_schema(config, label, schema, read) for label, schema in config.schemas.items()}


def load_schema(
    config: Config, label: str, schema: SchemaConfig, read: Callable[[str], SourceFile | None]
) -> LoadedSchema:
    """One schema from its files."""
    files: list[SourceFile] = []
    diagnostics: list[Diagnostic] = []
    for index, path in enumerate(schema.schema):
        file = read(path)
        if file is None:
            diagnostics.append(_not_found(config, label, index, path))
        elif file.problem is not None:
            diagnostics.append(file.problem)
        else:
            files.append(file)
    texts = {file.path: file.text for file in files}
    if diagnostics:
        return LoadedSchema(None, texts, tuple(diagnostics))
    parsed = [(file.path, file.text, parse_schema(file.text)) for file in files]
    for problem in check_schema(parsed):
        span = Span(problem.start, problem.end)
        diagnostics.append(Diagnostic(files[problem.file].path, span, Severity.ERROR, problem.code, problem.message))
    broken = any(item.problems for _, _, item in parsed)
    built = None if broken else build_schema([(path, item.document) for path, _, item in parsed])
    return LoadedSchema(built, texts, tuple(diagnostics))


def _not_found(config: Config, label: str, index: int, path: str) -> Diagnostic:
    place = config.places.get(("schemas", label, "schema", index))
    shown = relative_path(config.root, path)
    message = f'The schema file "{shown}" does not exist.'
    if place is None:
        return Diagnostic(None, Span(0, 0), Severity.ERROR, "schema-not-found", message)
    return Diagnostic(place[0], place[1], Severity.ERROR, "schema-not-found", message)
