"""The command ``soda-gql-lsp``."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def main() -> None:
    """Run the server until its client ends it."""
    arguments = _parser().parse_args()
    _log_to(arguments.log)
    # What is imported and loaded stays: looking through it for garbage would take a tenth of the start.  ``loading``
    # begins to look when the projects are there.
    gc.disable()
    from soda_gql_server.assembly import make_server  # pygls and the rest take half a second
    from soda_gql_server.stdio import serve

    server = make_server(_version(), dict(os.environ))
    if arguments.record is not None:
        from soda_gql_server.recording import Recorder

        recorder = Recorder(arguments.record)
        server.note, server.begin_recording = recorder.note, recorder.begin
    if arguments.tcp is not None:
        host, _, port = arguments.tcp.rpartition(":")
        server.start_tcp(host or "127.0.0.1", int(port))
    else:
        serve(server)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="soda-gql-lsp", description="The language server for soda-gql. Editors start it by themselves."
    )
    transport = parser.add_mutually_exclusive_group()
    transport.add_argument("--stdio", action="store_true", help="talk over standard input and output (the default)")
    transport.add_argument("--tcp", metavar="HOST:PORT", type=_address, help="listen on a port instead, for one client")
    parser.add_argument("--record", metavar="FILE", type=Path, help="record the session as an edit trace")
    parser.add_argument("--log", metavar="FILE", type=Path, help="write a log")
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    return parser


def _address(text: str) -> str:
    if not text.rpartition(":")[2].isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT")
    return text


def _log_to(file: Path | None) -> None:
    """To a file if one is named; else only what is wrong, to standard error, which editors show on request."""
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    if file is not None:
        logging.basicConfig(filename=file, level=logging.INFO, format=form, encoding="utf-8")
    else:
        logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format=form)
    # It logs every message in full.
    logging.getLogger("pygls").setLevel(logging.WARNING)


def _version() -> str:
    try:
        return version("soda-gql")
    except PackageNotFoundError:
        return "unknown"
