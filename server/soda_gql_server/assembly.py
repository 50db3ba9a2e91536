"""Puts the server together: every handler is registered here."""

from __future__ import annotations

from collections.abc import Mapping

from soda_gql_server.handlers import (
    code_actions,
    commands,
    completion,
    diagnostics,
    formatting,
    hints,
    hover,
    lifecycle,
    navigation,
    renaming,
    structure,
    symbols,
    sync,
    tokens,
)
from soda_gql_server.server import Server

_HANDLERS = (
    lifecycle,
    sync,
    diagnostics,
    commands,
    hover,
    navigation,
    symbols,
    renaming,
    structure,
    completion,
    hints,
    tokens,
    formatting,
    code_actions,
)


def make_server(version: str, environment: Mapping[str, str]) -> Server:
    """A server that is ready to be started."""
    server = Server(version, environment)
    for handlers in _HANDLERS:
        handlers.register(server)
    return server
