"""Puts the server together: every handler is registered here."""

from __future__ import annotations

from collections.abc import Mapping

from soda_gql_server.handlers import commands, diagnostics, lifecycle, sync
from soda_gql_server.server import Server

_HANDLERS = (lifecycle, sync, diagnostics, commands)


def make_server(version: str, environment: Mapping[str, str]) -> Server:
    """A server that is ready to be started."""
    server = Server(version, environment)
    for handlers in _HANDLERS:
        handlers.register(server)
    return server
