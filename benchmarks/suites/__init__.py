"""The suites, in the order in which they are run; a new one is a module here and a line in ``SUITES``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from benchmarks.plan import Suite
from benchmarks.suites import batch, counts, fixtures, flame, peer, schema, server, session, startup, steps

SUITES: Mapping[str, Suite] = MappingProxyType(
    {
        "startup": startup.measure,
        "batch": batch.measure,
        "session": session.measure,
        "schema": schema.measure,
        "server": server.measure,
        "counts": counts.measure,
        "fixtures": fixtures.measure,
        "steps": steps.measure,
        "flame": flame.measure,
        "peer": peer.measure,
    }
)
