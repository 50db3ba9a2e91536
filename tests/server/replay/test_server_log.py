"""Bugs in the log of a server."""

from __future__ import annotations

from soda_gql_server.replay.server_log import first_bug

QUIET = "2026-01-01 10:00:00,001 INFO soda_gql_server.loading: Loaded\n"
UNKNOWN = "2026-01-01 10:00:00,002 ERROR soda_gql_server.server: Method Not Found: x/y\nTraceback\n  File\n"
BUG = "2026-01-01 10:00:00,003 ERROR soda_gql_server.server: on_hover: naught\nTraceback\n  File\nKeyError: 1\n"


def test_a_quiet_log() -> None:
    assert first_bug("") == first_bug(QUIET) == first_bug(QUIET + UNKNOWN) == ()


def test_the_first_bug_with_its_traceback() -> None:
    said = ("soda_gql_server.server: on_hover: naught", "Traceback", "  File", "KeyError: 1")
    assert first_bug(QUIET + UNKNOWN + BUG + QUIET + BUG.replace("naught", "second")) == said
