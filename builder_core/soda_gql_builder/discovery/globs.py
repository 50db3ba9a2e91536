"""Entries on disk: from ``include`` and ``exclude`` of a config to the files they name.

Folders are read once.  A link to a folder is followed, except where the same patterns have already been to the folder
itself: so circles end, and a file is not found under two names for no reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from soda_gql_builder.discovery.extensions import is_source
from soda_gql_builder.discovery.patterns import BadPattern
from soda_gql_builder.discovery.rules import EntryRules, FolderState, compile_rules


class Entries(msgspec.Struct, frozen=True):
    """Absolute paths, sorted: files to analyse, and files that match but are not TypeScript.

    ``unmatched`` holds the include entries if no file matches at all, and is empty otherwise.
    """

    sources: tuple[str, ...]
    others: tuple[str, ...]
    unmatched: tuple[str, ...]
    unusable: tuple[BadPattern, ...]


class _Folder(NamedTuple):
    """A folder to read: its path as matched, its path without links, and what may match below."""

    path: str
    real: str
    state: FolderState


def read_rules(include: Sequence[str], exclude: Sequence[str]) -> EntryRules:
    """The rules of absolute entries, by what exists on disk now."""
    return compile_rules(include, exclude, os.path.exists)


def find_entries(include: Sequence[str], exclude: Sequence[str]) -> Entries:
    """The files that absolute entries name (specification: builder, section 1)."""
    return entries_of(read_rules(include, exclude))


def entries_of(rules: EntryRules) -> Entries:
    """The files on disk that are entries by these rules."""
    found = set(_literal_files(rules))
    _walk(rules, found)
    return Entries(
        tuple(sorted(path for path in found if is_source(path))),
        tuple(sorted(path for path in found if not is_source(path))),
        () if found else rules.wanted,
        rules.unusable,
    )


def open_folders(rules: EntryRules) -> list[str]:
    """The folders on disk in which a file can be an entry, or a folder with entries, by these rules; sorted."""
    return sorted(_walk(rules, set()))


def _literal_files(rules: EntryRules) -> list[str]:
    return [path for path in filter(os.path.isfile, rules.literals) if rules.matches(path)]


def _walk(rules: EntryRules, found: set[str]) -> Iterable[str]:
    """Folders first, then the links that were met in them, then the links behind those; gives the folders."""
    paths = filter(os.path.isdir, {*rules.bases, *rules.literals})
    starts = [_Folder(path, os.path.realpath(path), rules.folder(path)) for path in paths]
    pending = sorted(starts, key=lambda start: (start.path != start.real, start.path))
    visited: dict[tuple[str, frozenset[int]], str] = {}
    while pending:
        links: list[_Folder] = []
        for start in pending:
            _walk_tree(rules, start, visited, found, links)
        pending = sorted(links, key=lambda link: link.path)
    return visited.values()


def _walk_tree(
    rules: EntryRules,
    start: _Folder,
    visited: dict[tuple[str, frozenset[int]], str],
    found: set[str],
    links: list[_Folder],
) -> None:
    stack = [start]
    while stack:
        path, real, state = stack.pop()
        if not state.is_open or (real, state.steps) in visited:
            continue
        visited[real, state.steps] = path
        prefix = f"{path.rstrip('/')}/"
        real_prefix = f"{real.rstrip('/')}/"
        accepts, rejects = state.accepts, state.rejects
        for entry in _entries(path):
            name = entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    child = prefix + name
                    stack.append(_Folder(child, real_prefix + name, rules.enter(state, name, child)))
                elif entry.is_symlink() and entry.is_dir():
                    child = prefix + name
                    links.append(_Folder(child, os.path.realpath(child), rules.enter(state, name, child)))
                elif accepts(name) and not rejects(name) and entry.is_file():
                    found.add(prefix + name)
            except OSError:
                # A link to itself, or something that vanished meanwhile.
                continue


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (OSError, ValueError):
        # A folder that vanished or may not be read holds no entries.
        return []
