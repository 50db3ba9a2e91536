"""Config files on the way up from a folder, and in the folders below one (specification: config-and-cli, section 1)."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable

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
        names = {entry.name: entry for entry in _entries(folder or "/")}
        found += _config_of(folder, names)
        pending += [f"{folder}/{name}" for name, entry in names.items() if _is_open(entry)]
    return tuple(sorted(found))


def _config_of(folder: str, names: Iterable[str]) -> list[str]:
    present = set(names)
    return [f"{folder}/{name}" for name in CONFIG_NAMES if name in present][:1]


def _is_open(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name in _SKIPPED:
        return False
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (OSError, ValueError):
        return []
