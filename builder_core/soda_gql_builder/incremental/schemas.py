"""Schemas of a project: SDL files read, checked and indexed, one index per label."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from soda_gql_builder.config.model import Config, SchemaConfig, Where
from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.fingerprint import content_hash
from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.paths import relative_path
from soda_gql_builder.schema.build import build_schema
from soda_gql_builder.schema.check import check_schema
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.sources import SourceFile
from soda_gql_builder.text import Span

_HARMLESS = ("must not be deprecated", "can only be defined once")
"""Faults that large public schemas have and that leave no doubt about what is meant: the first definition counts."""


WORTH_STORING = 100_000
"""Schemas of fewer characters are indexed in less time than it takes to look for them."""


class LoadedSchema(msgspec.Struct, frozen=True):
    """``index`` is None if a file is missing or does not parse; then definitions of this schema cannot be built."""

    index: SchemaIndex | None
    diagnostics: tuple[Diagnostic, ...]


class SchemaStore(Protocol):
    """Remembers what large schemas came to, by the hash of their texts."""

    def get(self, key: str) -> bytes | memoryview | None:
        """What was put, None if it is not there or not whole."""

    def put(self, key: str, content: bytes) -> None:
        """Keep something; that may fail, and then it is made again."""


def load_schema(
    config: Config,
    schema: SchemaConfig,
    read: Callable[[str], SourceFile | None],
    place: Callable[[int], Where],
    store: SchemaStore | None,
) -> LoadedSchema:
    """One schema from its files.  ``place`` tells where the config names a file, by its index."""
    files: list[SourceFile] = []
    diagnostics: list[Diagnostic] = []
    for index, path in enumerate(schema.schema):
        file = read(path)
        if file is None:
            diagnostics.append(_not_found(config, place(index), path))
        elif file.problem is not None:
            diagnostics.append(file.problem)
        else:
            files.append(file)
    if diagnostics:
        return LoadedSchema(None, tuple(diagnostics))
    if store is None or sum(len(file.text) for file in files) < WORTH_STORING:
        return _indexed(files)
    return _stored(files, store)


def _stored(files: list[SourceFile], store: SchemaStore) -> LoadedSchema:
    """The schema as it was stored, or made now and stored."""
    key = content_hash("\0".join([part for file in files for part in (file.path, file.text)]).encode())
    content = store.get(key)
    if content is not None:
        try:
            return msgspec.msgpack.decode(content, type=LoadedSchema)
        except (msgspec.MsgspecError, UnicodeError):
            pass
    loaded = _indexed(files)
    store.put(key, msgspec.msgpack.encode(loaded))
    return loaded


def _indexed(files: list[SourceFile]) -> LoadedSchema:
    diagnostics: list[Diagnostic] = []
    parsed = [(file.path, file.text, parse_schema(file.text)) for file in files]
    for problem in check_schema(parsed):
        span = Span(problem.start, problem.end)
        severity = Severity.WARNING if any(part in problem.message for part in _HARMLESS) else Severity.ERROR
        diagnostics.append(Diagnostic(files[problem.file].path, span, severity, problem.code, problem.message))
    broken = any(item.problems for _, _, item in parsed)
    built = None if broken else build_schema([(path, item.document) for path, _, item in parsed])
    return LoadedSchema(built, tuple(diagnostics))


def _not_found(config: Config, where: Where, path: str) -> Diagnostic:
    message = f'The schema file "{relative_path(config.root, path)}" does not exist.'
    return Diagnostic(where.path, where.span, Severity.ERROR, "schema-not-found", message)
