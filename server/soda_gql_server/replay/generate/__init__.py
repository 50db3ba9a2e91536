"""Editing sessions that nobody recorded: a person at work on a small project, made up from a seed."""

from __future__ import annotations

from random import Random

from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.generate.branch_switch import switch_branches
from soda_gql_server.replay.generate.chaos import cause_chaos
from soda_gql_server.replay.generate.project import project_files
from soda_gql_server.replay.generate.refactoring import refactor
from soda_gql_server.replay.generate.schema_migration import migrate_schema
from soda_gql_server.replay.generate.typing_fields import type_fields
from soda_gql_server.replay.generate.undoing import delete_and_undo
from soda_gql_server.replay.trace import VERSION, Base, Header, Trace

_KINDS = {
    "typing": (type_fields, 12, 20),
    "refactoring": (refactor, 12, 15),
    "undo": (delete_and_undo, 12, 20),
    "branch-switch": (switch_branches, 120, 4),
    "schema-migration": (migrate_schema, 12, 12),
    "chaos": (cause_chaos, 12, 150),
}


def generate_trace(kind: str, seed: int, modules: int | None, steps: int | None) -> Trace:
    """The session of a kind; equal arguments give equal traces."""
    script, usual_modules, usual_steps = _KINDS[kind]
    files = project_files(modules or usual_modules)
    rng = Random(f"{kind} {seed}")
    author = Author(files, rng, rng.choice(("utf-16", "utf-16", "utf-8", "utf-32")) if kind == "chaos" else "utf-16")
    script(author, steps or usual_steps)
    name = f"{kind}-{seed}"
    header = Header(VERSION, name, position_encoding=author.encoding, base=Base(files=files))
    return Trace(header, tuple(author.events))
