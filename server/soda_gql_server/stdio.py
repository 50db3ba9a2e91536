"""Standard input and output as a transport.

pygls asks a pool of threads for each line of a header and for each body, which takes longer than most answers.
Here one thread reads what comes and hands it to the loop.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import threading
from typing import TYPE_CHECKING

from pygls.io_ import StdoutWriter, run_async

if TYPE_CHECKING:
    from soda_gql_server.server import Server

logger = logging.getLogger(__name__)

_MOST_AT_ONCE = 1 << 20
_LONGEST_LINE = 1 << 30
"""Bytes of a header line, which a reader has to limit; whoever sends longer ones has the memory for them."""


def serve(server: Server) -> None:
    """Talk to the client until it ends the session or its output; raises SystemExit as the protocol wants it."""
    server.protocol.set_writer(StdoutWriter(sys.stdout.buffer))
    try:
        asyncio.run(_serve(server))
    except BrokenPipeError:
        logger.warning("The client is gone.")
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()  # type: ignore[no-untyped-call]


class _Reader(asyncio.StreamReader):
    """Lets what one message began have its turn before the next one, also where both have come already."""

    async def readexactly(self, n: int) -> bytes:
        body = await super().readexactly(n)
        await asyncio.sleep(0)
        return body


async def _serve(server: Server) -> None:
    reader = _Reader(_LONGEST_LINE)
    arguments = (sys.stdin.fileno(), reader, asyncio.get_running_loop())
    # A daemon, as nothing wakes a thread that waits for input.
    threading.Thread(target=_read, args=arguments, name="stdin", daemon=True).start()
    # It ends in the middle of a message if the client does.
    with contextlib.suppress(asyncio.IncompleteReadError):
        await run_async(threading.Event(), reader, server.protocol, logger, server.report_server_error)


def _read(descriptor: int, reader: asyncio.StreamReader, loop: asyncio.AbstractEventLoop) -> None:
    """Hand over what comes; not through ``sys.stdin``, whose lock would be held when the process ends."""
    # The loop is closed once the session has ended.
    with contextlib.suppress(RuntimeError):
        while data := _next(descriptor):
            loop.call_soon_threadsafe(reader.feed_data, data)
        loop.call_soon_threadsafe(reader.feed_eof)


def _next(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _MOST_AT_ONCE)
    except OSError:
        # A client that is gone.
        return b""
