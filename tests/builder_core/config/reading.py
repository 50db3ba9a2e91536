"""Reading configs in memory: files by path, the config being ``/p/soda-gql.config.ts``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from soda_gql_builder.config.model import Config
from soda_gql_builder.config.read import ConfigReading, read_config
from soda_gql_builder.config.tsconfig import TsConfigReading, read_tsconfig
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.sources import SourceFile

PATH = "/p/soda-gql.config.ts"
IMPORT = 'import { defineConfig } from "@soda-gql/config";\n'

Expected = tuple[str, str, str]
"""A code, the text under the span, and a part of the message."""


def read(
    text: str, files: Mapping[str, str] | None = None, environment: Mapping[str, str] | None = None
) -> ConfigReading:
    """Read a text as the config; other files are named from the folder of the config."""
    texts = texts_of(text, files)
    return read_config(PATH, reader(texts), texts.__contains__, environment or {})


def reader(texts: Mapping[str, str]) -> Callable[[str], SourceFile | None]:
    """Reads files from memory."""
    return lambda path: SourceFile(path, texts[path]) if path in texts else None


def texts_of(text: str, files: Mapping[str, str] | None = None) -> dict[str, str]:
    return {PATH: text, **{f"/p/{path}": content for path, content in (files or {}).items()}}


def config_of(
    text: str, files: Mapping[str, str] | None = None, environment: Mapping[str, str] | None = None
) -> Config:
    """The config that a text says, which must be all right."""
    reading = read(text, files, environment)
    assert reading.diagnostics == ()
    assert reading.config is not None
    return reading.config


def check(text: str, *expected: Expected, files: Mapping[str, str] | None = None) -> ConfigReading:
    """The text has these problems and no others; then there is no config."""
    reading = read(text, files)
    found = [(item.code, under(item, texts_of(text, files)), item.message) for item in reading.diagnostics]
    assert len(found) == len(expected), found
    for (code, marked, message), (expected_code, expected_text, part) in zip(found, expected, strict=True):
        assert (code, marked) == (expected_code, expected_text), message
        assert part in message
    assert (reading.config is None) == bool(expected)
    return reading


def under(diagnostic: Diagnostic, texts: Mapping[str, str]) -> str:
    """The text that a diagnostic marks."""
    start, end = diagnostic.span
    return texts[f"/p/{diagnostic.path}"][start:end]


def project(members: str = "", schema: str = "") -> str:
    """A config that is all right, with further members of it and of its schema, which replace those before."""
    return f"""{IMPORT}
export default defineConfig({{
  outdir: "./gen",
  include: ["./src/**/*.ts"],
  schemas: {{ main: {{ schema: "./schema.graphql", inject: {{ scalars: "./scalars.ts" }}, {schema} }} }},
  {members}
}});
"""


def with_value(field: str, before: str = "") -> str:
    """A config with some lines in front of it and one more member."""
    return f"{before}\n{project(field)}"


def tsconfig_of(text: str, files: Mapping[str, str]) -> TsConfigReading:
    """The tsconfig that a config names."""
    texts = texts_of(text, files)
    return read_tsconfig(config_of(text, files), texts.get, texts.__contains__)
