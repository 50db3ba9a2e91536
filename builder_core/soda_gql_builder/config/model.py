"""A config as the builder uses it: checked, with defaults filled in and every path absolute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from soda_gql_builder.diagnostics import Diagnostic, Fix, Related, Severity
from soda_gql_builder.text import Span

CONFIG_INVALID = "config-invalid"
CONFIG_NOT_STATIC = "config-not-static"

DEFAULT_ALIASES = ("@/graphql-system",)
DEFAULT_CHUNK_SIZE = 100
DEFAULT_INPUT_DEPTH = 3
DEFAULT_SUFFIX = ".compat.ts"
MOST_INPUT_DEPTH = 10


At: TypeAlias = tuple[str | int, ...]
"""The way to a value of the config: ``("schemas", "default", "schema", 0)``."""


class Where(NamedTuple):
    """A place in a file; ``path`` is relative to the folder of the config."""

    path: str
    span: Span


class TypeExclusion(msgspec.Struct, frozen=True, gc=False):
    """Types whose names match the glob ``pattern`` are left out; no categories means all of them."""

    pattern: str
    categories: tuple[str, ...] = ()


class SchemaConfig(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One entry of ``schemas``.

    ``type_filter`` is the list form; a function does not change what is built here, and is not kept.
    """

    schema: tuple[str, ...]
    inject_scalars: str
    inject_adapter: str | None = None
    type_filter: tuple[TypeExclusion, ...] = ()
    default_input_depth: int = DEFAULT_INPUT_DEPTH
    input_depth_overrides: Mapping[str, int] = {}


class GraphqlCompat(msgspec.Struct, frozen=True, gc=False):
    """``input`` holds absolute globs, ``schema`` a label of ``Config.schemas``."""

    input: tuple[str, ...]
    schema: str
    suffix: str = DEFAULT_SUFFIX


class Config(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The fields of specification config-and-cli 1.1, resolved.

    ``root`` is the folder of the config file ``path``; both are absolute, with ``/``, as all paths below.
    Entries of ``include`` keep a leading ``!``.  ``plugins`` are only names: their options are nobody's concern here.

    ``places`` tells where the values were written, by the names in the file: ``()`` is its ``defineConfig``,
    ``("include", 0)`` an entry of a list, and a text where a list may stand is entry 0, too.
    A key that is to survive an edit which only moves things is made without them.
    """

    root: str
    path: str
    outdir: str
    include: tuple[str, ...]
    schemas: Mapping[str, SchemaConfig]
    exclude: tuple[str, ...] = ()
    analyzer: Literal["ts", "swc"] = "ts"
    graphql_system_aliases: tuple[str, ...] = DEFAULT_ALIASES
    tsconfig_path: str | None = None
    artifact_path: str | None = None
    import_extension: bool = False
    chunk_size: int = DEFAULT_CHUNK_SIZE
    plugins: tuple[str, ...] = ()
    graphql_compat: GraphqlCompat | None = None
    places: Mapping[At, Where] = {}


def error_at(
    where: Where, code: str, message: str, *, related: tuple[Related, ...] = (), fixes: tuple[Fix, ...] = ()
) -> Diagnostic:
    """A diagnostic of severity error at a place of the config."""
    return Diagnostic(where.path, where.span, Severity.ERROR, code, message, related, fixes)
