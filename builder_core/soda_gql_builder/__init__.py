"""The soda-gql builder: from the texts of a project to its artifact, executing nothing.

``build_project`` does all in one call; ``BuilderSession`` keeps a project built while its files change.
Names are imported when first used, so that the command can show its help without loading the builder.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soda_gql_builder.diagnostics import Diagnostic, Edit, Fix, Related, Severity, Tag
    from soda_gql_builder.disk import Disk
    from soda_gql_builder.incremental.build import Build, BuilderChangeSet, SessionOptions
    from soda_gql_builder.incremental.session import BuilderSession
    from soda_gql_builder.outcome import BuildOptions, Outcome, Stats
    from soda_gql_builder.project import build_project, find_config
    from soda_gql_builder.text import LineIndex, Span

__all__ = [
    "Build",
    "BuildOptions",
    "BuilderChangeSet",
    "BuilderSession",
    "Diagnostic",
    "Disk",
    "Edit",
    "Fix",
    "LineIndex",
    "Outcome",
    "Related",
    "SessionOptions",
    "Severity",
    "Span",
    "Stats",
    "Tag",
    "build_project",
    "find_config",
]

_HOMES = MappingProxyType(
    {
        **dict.fromkeys(("Diagnostic", "Edit", "Fix", "Related", "Severity", "Tag"), "diagnostics"),
        "Disk": "disk",
        **dict.fromkeys(("BuildOptions", "Outcome", "Stats"), "outcome"),
        **dict.fromkeys(("build_project", "find_config"), "project"),
        **dict.fromkeys(("Build", "BuilderChangeSet", "SessionOptions"), "incremental.build"),
        "BuilderSession": "incremental.session",
        **dict.fromkeys(("LineIndex", "Span"), "text"),
    }
)


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
