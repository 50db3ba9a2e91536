"""The state of each project, for a client that shows it: sent when it changes, to clients that ask for it.

A client asks with ``"experimental": {"sodaGqlStatus": true}`` among its capabilities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soda_gql_builder.diagnostics import Severity
from soda_gql_server.documents import uri_of
from soda_gql_server.project import Project

if TYPE_CHECKING:
    from soda_gql_server.server import Server

STATUS = "sodaGql/status"


class Statuses:
    """Knows what was told last."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._told: list[dict[str, Any]] | None = None

    def tell(self) -> None:
        """Tell the client how the projects are, unless it knows or does not care."""
        if not self._wanted:
            return
        projects = [status_of(project) for project in self._server.projects]
        if projects != self._told:
            self._told = projects
            self._server.protocol.notify(STATUS, {"projects": projects})

    @property
    def _wanted(self) -> bool:
        experimental = self._server.client_capabilities.experimental
        if isinstance(experimental, dict):
            return experimental.get("sodaGqlStatus") is True
        return getattr(experimental, "sodaGqlStatus", None) is True


def status_of(project: Project) -> dict[str, Any]:
    """One project: ``busy`` says that more is to come; the rest is that of the last update."""
    build = project.build
    severities = [item.severity for items in build.diagnostics.values() for item in items]
    return {
        "config": uri_of(project.config),
        "busy": not project.settled or project.is_behind,
        "generation": build.generation,
        "modules": len(build.snapshot.facts) if build.snapshot is not None else 0,
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "durationMs": round(project.duration, 1),
    }
