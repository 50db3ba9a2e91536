"""Document links: files that the config names, the schema of a definition, and its entry in the artifact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from soda_gql_builder.config.model import At, Config
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.graph.model import canonical_id
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.saved_states.cold import ARTIFACT_NAME
from soda_gql_builder.text import LineIndex, Span
from soda_gql_server.semantics.definitions.entries import entry_of
from soda_gql_server.semantics.view import View

_QUOTES = "\"'`"
_ADDRESS = re.compile(r'"(https?://[^"\s\\]+)"')


class Link(NamedTuple):
    """A span that leads to a file (by absolute path) or, where ``target`` is one, to an address.

    ``entry`` is the definition whose entry in the file is meant; finding it may cost something.
    """

    span: Span
    target: str
    tooltip: str
    entry: DefinitionId | None = None


def document_links(view: View, path: str) -> list[Link]:
    """The links of a file, in the order of the text."""
    config = view.session.config
    if config is None:
        return []
    sdl = view.sdl(path)
    if sdl is not None:
        return [Link(Span(*found.span(1)), found[1], found[1]) for found in _ADDRESS.finditer(sdl.text)]
    found = [*_in_config(view, config, path), *_in_code(view, config, path)]
    # What the session knows of the disk is no help here: an artifact is nothing that it looks at.
    return sorted(link for link in found if Path(link.target).is_file())


def line_in_artifact(view: View, link: Link) -> int | None:
    """The line (from 0) at which the entry of a link begins; None if it is not there."""
    text = view.session.files.read_text(link.target) if link.entry is not None else None
    if text is None or link.entry is None:
        return None
    key = msgspec.json.encode(canonical_id(link.entry)).decode()
    at = text.find(f"\n    {key}: {{")
    return LineIndex(text).position(at + 1).line if at >= 0 else None


# --- the config ---------------------------------------------------------------------------------------------


def _in_config(view: View, config: Config, path: str) -> Iterator[Link]:
    text: str | None = None
    for at, target, tooltip in _named_files(config):
        where = config.places.get(at)
        if where is None or where.path != path:
            continue
        text = view.session.files.read_text(absolute_path(config.root, path)) if text is None else text
        start, end = where.span
        if text is not None and text[start : start + 1] in _QUOTES and end - start > 2:
            yield Link(Span(start + 1, end - 1), target, tooltip)


def _named_files(config: Config) -> Iterable[tuple[At, str, str]]:
    """The files that a config names: where it does, their paths, and what they are."""
    for label, schema in config.schemas.items():
        at = ("schemas", label)
        for index, file in enumerate(schema.schema):
            yield (*at, "schema", index), file, f'Schema of "{label}"'
        yield (*at, "inject"), schema.inject_scalars, f'Scalars of "{label}"'
        yield (*at, "inject", "scalars"), schema.inject_scalars, f'Scalars of "{label}"'
        if schema.inject_adapter is not None:
            yield (*at, "inject", "adapter"), schema.inject_adapter, f'Adapter of "{label}"'
    if config.tsconfig_path is not None:
        yield ("tsconfigPath",), config.tsconfig_path, "TypeScript config"
    if config.artifact_path is not None:
        yield ("artifact", "path"), config.artifact_path, "Artifact"


# --- definitions ----------------------------------------------------------------------------------------------


def _in_code(view: View, config: Config, path: str) -> Iterator[Link]:
    artifact = config.artifact_path or f"{config.root}/{ARTIFACT_NAME}"
    for definition in view.definitions(path):
        id_ = (path, definition.path)
        schema = config.schemas.get(definition.schema)
        if schema is not None and schema.schema:
            yield Link(definition.schema_span, schema.schema[0], relative_path(config.root, schema.schema[0]))
        result = view.session.results.get(id_)
        entry = entry_of(view, id_) if result is not None and result.prebuild is not None else None
        if entry is not None and entry.selection.end > entry.selection.start:
            yield Link(entry.selection, artifact, "Entry in the artifact", id_)
