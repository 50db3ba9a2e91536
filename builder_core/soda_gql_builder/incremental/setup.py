"""What a project is set up with: its config and tsconfig, and which files are entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from soda_gql_builder.config.model import Config, Where
from soda_gql_builder.config.read import read_config
from soda_gql_builder.config.tsconfig import read_tsconfig
from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.discovery.globs import read_rules
from soda_gql_builder.discovery.resolve import compile_aliases
from soda_gql_builder.discovery.rules import EntryRules, patterns_in
from soda_gql_builder.incremental.facts import Files, Reading
from soda_gql_builder.incremental.schemas import LoadedSchema, SchemaStore, load_schema
from soda_gql_builder.paths import relative_path
from soda_gql_builder.system import GraphqlSystem
from soda_gql_builder.text import Span


class Project(NamedTuple):
    """A project that can be read.

    ``wanted`` are the patterns of the entries, ``patterns`` those that could be names of files (absolute), with
    whether there is such a file.
    """

    config: Config
    reading: Reading
    rules: EntryRules
    wanted: tuple[str, ...]
    patterns: Mapping[str, bool]


class Setup(NamedTuple):
    """``project`` is None where the config cannot be read.

    ``files`` (absolute) are those that config and tsconfig were read from or looked for.
    """

    project: Project | None
    files: frozenset[str] = frozenset()
    config_diagnostics: tuple[Diagnostic, ...] = ()
    tsconfig_diagnostics: tuple[Diagnostic, ...] = ()


NO_SETUP = Setup(None)


def read_setup(config_path: str, files: Files, environment: Mapping[str, str], paths: tuple[str, ...]) -> Setup:
    """Read config and tsconfig; ``paths`` (absolute), if there are any, are wanted instead of what the config says."""
    read = read_config(config_path, files.read, files.exists, environment)
    config = read.config
    if config is None:
        return Setup(None, frozenset(read.files), read.diagnostics)
    tsconfig = read_tsconfig(config, files.read_text, files.exists)
    system = GraphqlSystem(config.graphql_system_aliases, config.outdir)
    reading = Reading(config.root, files, system, compile_aliases(tsconfig.config))
    wanted = paths or config.include
    patterns = {path: files.exists(path) for path in patterns_in((*wanted, *config.exclude))}
    project = Project(config, reading, read_rules(wanted, config.exclude), wanted, patterns)
    looked_at = frozenset((*read.files, *tsconfig.config.files))
    return Setup(project, looked_at, read.diagnostics, tuple(tsconfig.diagnostics))


def concerns_setup(setup: Setup, paths: Iterable[str], files: Files) -> bool:
    """Whether a file belongs to config or tsconfig; or is named like a pattern, and has come or gone."""
    patterns = setup.project.patterns if setup.project is not None else {}
    return any(
        path in setup.files or patterns.get(path, exists) is not exists
        for path in paths
        for exists in [files.exists(path)]
    )


def no_entries(project: Project) -> Diagnostic:
    """What to say if no file is wanted."""
    config = project.config
    shown = ", ".join(relative_path(config.root, entry) for entry in project.wanted)
    message = f"No file matches {shown or 'an empty list of patterns'}."
    where = _where(config, "include", 0) if len(config.include) == 1 else _where(config, "include")
    return Diagnostic(where.path, where.span, Severity.ERROR, "no-entry-files", message)


def load_labelled_schema(project: Project, label: str, store: SchemaStore | None) -> LoadedSchema:
    """The schema of a label."""
    config = project.config

    def place(index: int) -> Where:
        return _where(config, "schemas", label, "schema", index)

    return load_schema(config, config.schemas[label], project.reading.files.read, place, store)


def is_schema(config: Config, path: str) -> bool:
    """Whether a file (absolute) is part of a schema."""
    return any(path in schema.schema for schema in config.schemas.values())


def _where(config: Config, *at: str | int) -> Where:
    """Where a value of the config was written; for one that was not, the nearest value around it."""
    while at and at not in config.places:
        at = at[:-1]
    return config.places.get(at, Where(relative_path(config.root, config.path), Span(0, 0)))
