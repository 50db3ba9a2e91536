"""Config files on the way up from a folder, and in the folders below one (specification: config-and-cli, section 1)."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable
from functools import partial

CONFIG_NAMES = ("soda-gql.config.ts", "soda-gql.config.mts", "soda-gql.config.js", "soda-gql.config.mjs")
"""In one folder the first of them is the config."""

_SKIPPED = frozenset({"node_modules", "dist"})


def find_config(start: str, exists: Callable[[str], bool]) -> str | None:
    """The config of the absolute folder ``start``, or of the nearest folder around it.

    The root of the file system is not looked at.
    """
    folder = posixpath.normpath(start)
    while folder != posixpath.dirname(folder):
        for name in CONFIG_NAMES:
            if exists(f"{folder}/{name}"):
                return f"{folder}/{name}"
        folder = posixpath.dirname(folder)
    return None


def find_all_configs(root: str) -> tuple[str, ...]:
    """The configs of a folder and all folders below, sorted; not those of packages, of outputs and of hidden folders.

    Links to folders are not followed, and what cannot be read holds none.
    """
    found: list[str] = []
    pending = [root.rstrip("/")]
    while pending:
        folder = pending.pop()
        entries = _entries(folder or "/")
        configs = {entry.name for entry in entries if entry.name in CONFIG_NAMES and _is(entry.is_file)}
        found += [f"{folder}/{name}" for name in CONFIG_NAMES if name in configs][:1]
        pending += [f"{folder}/{entry.name}" for entry in entries if _is_open(entry)]
    return tuple(sorted(found))


def _is_open(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name in _SKIPPED:
        return False
    return _is(partial(entry.is_dir, follow_symlinks=False))


def _is(kind: Callable[[], bool]) -> bool:
    try:
        return kind()
    except OSError:
        # A link to itself, or something that vanished meanwhile.
        return False


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (OSError, ValueError):
        return []
