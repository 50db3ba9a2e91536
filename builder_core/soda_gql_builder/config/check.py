"""From the evaluated object to a ``Config``: strict, and all problems at once (specification: config-and-cli 1.1)."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, cast

from soda_gql_builder.config import node_path
from soda_gql_builder.config.cells import (
    Cell,
    Sheet,
    fields,
    filled_text,
    filled_texts,
    flag,
    members,
    shown,
    text,
    texts,
    whole_number,
    word,
)
from soda_gql_builder.config.check_schemas import EXAMPLE_SCHEMA, check_schema
from soda_gql_builder.config.model import (
    DEFAULT_ALIASES,
    DEFAULT_CHUNK_SIZE,
    DEFAULT_SUFFIX,
    Config,
    GraphqlCompat,
)
from soda_gql_builder.javascript.values import JSObject

_REQUIRED: Mapping[str, str] = MappingProxyType(
    {
        "outdir": '"./src/graphql-system".',
        "include": '["./src/**/*.ts"].',
        "schemas": f"{{ default: {EXAMPLE_SCHEMA} }}.",
    }
)
KEYS = (
    *_REQUIRED,
    "exclude",
    "analyzer",
    "graphqlSystemAliases",
    "tsconfigPath",
    "styles",
    "codegen",
    "plugins",
    "graphqlCompat",
    "artifact",
)


def check_config(sheet: Sheet, top: Cell, path: str) -> Config:
    """The config of the file at an absolute path; of use only if the sheet has no complaints afterwards."""
    get = fields(sheet, top, KEYS, _REQUIRED).get
    root = posixpath.dirname(path)
    aliases = get("graphqlSystemAliases")
    schemas = {label: check_schema(sheet, cell, root) for label, cell in members(sheet, get("schemas")).items()}
    return Config(
        root=root,
        path=path,
        outdir=node_path.resolve(root, filled_text(sheet, get("outdir"))),
        include=_patterns(root, filled_texts(sheet, get("include"))),
        exclude=_patterns(root, texts(sheet, get("exclude"))),
        schemas=schemas,
        analyzer=cast(Literal["ts", "swc"], word(sheet, get("analyzer"), ("ts", "swc"))),
        graphql_system_aliases=DEFAULT_ALIASES if aliases is None else texts(sheet, aliases),
        tsconfig_path=_path(root, text(sheet, get("tsconfigPath"))),
        artifact_path=_path(root, text(sheet, fields(sheet, get("artifact"), ("path",)).get("path"))),
        import_extension=flag(sheet, fields(sheet, get("styles"), ("importExtension",)).get("importExtension")),
        chunk_size=_chunk_size(sheet, get("codegen")),
        plugins=_plugins(sheet, get("plugins")),
        graphql_compat=_compat(sheet, get("graphqlCompat"), root, tuple(schemas)),
    )


def _path(root: str, path: str) -> str | None:
    return node_path.resolve(root, path) if path else None


def _patterns(root: str, entries: tuple[str, ...]) -> tuple[str, ...]:
    """Absolute globs; ``!`` in front of one stays there."""
    resolve = node_path.resolve
    return tuple([f"!{resolve(root, item[1:])}" if item.startswith("!") else resolve(root, item) for item in entries])


def _chunk_size(sheet: Sheet, cell: Cell | None) -> int:
    return whole_number(sheet, fields(sheet, cell, ("chunkSize",)).get("chunkSize"), DEFAULT_CHUNK_SIZE)


def _plugins(sheet: Sheet, cell: Cell | None) -> tuple[str, ...]:
    if cell is not None:
        sheet.opaque.append(cell.place)
    return tuple(members(sheet, cell))


def _compat(sheet: Sheet, cell: Cell | None, root: str, labels: tuple[str, ...]) -> GraphqlCompat | None:
    if cell is None or not isinstance(cell.value, JSObject):
        members(sheet, cell)
        return None
    get = fields(sheet, cell, ("input", "schema", "suffix"), {"input": '["./src/**/*.graphql"].'}).get
    schema = get("schema")
    label = text(sheet, schema)
    if schema is None and len(labels) > 1:
        sheet.complain(cell.key, '"graphqlCompat.schema" is required when there are several schemas.')
    elif schema is not None and label and labels and label not in labels:
        quoted = ", ".join([f'"{known}"' for known in labels])
        sheet.complain(schema.place, f'"{shown(schema.at)}" must be a key of "schemas" ({quoted}), not "{label}".')
    return GraphqlCompat(
        _patterns(root, texts(sheet, get("input"))),
        label or next(iter(labels), ""),
        text(sheet, get("suffix")) or DEFAULT_SUFFIX,
    )
