"""What changed since a state was saved: nothing, some sources, or something that makes the state useless.

Looks at files by their status, and at their content only where the status differs.
"""

from __future__ import annotations

import contextlib
import os
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from soda_gql_builder.discovery.globs import find_entries
from soda_gql_builder.fingerprint import FileFingerprint, fingerprint, unchanged
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.saved_states.head import Head, SavedFile

_MENTIONED = re.compile(
    r"process\s*\??\.\s*env\s*(?:\??\.\s*(?P<name>\w+)|\??\.?\[\s*['\"](?P<quoted>[^'\"]+)['\"]\s*\])"
)
_ANYTHING = re.compile(r"process\b|\benv\b")


class Changes(NamedTuple):
    """``paths`` (absolute) came, changed or went; ``files`` are the inputs as they are now."""

    paths: tuple[str, ...]
    files: tuple[SavedFile, ...]
    hits: int
    misses: int


def find_changes(head: Head, root: str, environment: Mapping[str, str]) -> Changes | None:
    """What changed since a head was saved; None if the state cannot be used at all."""
    if any(environment.get(name) != value for name, value in head.environment):
        return None
    if not all(_same(root, file) for file in (*head.setup, *head.schemas)):
        return None
    entries = find_entries(_absolute_rules(root, head.include), _absolute_rules(root, head.exclude))
    now = {relative_path(root, path) for path in (*entries.sources, *entries.others)}
    changed = {absolute_path(root, path) for path in now ^ set(head.entries)}
    files: list[SavedFile] = []
    for file in head.inputs:
        current = _current(root, file)
        files.append(current)
        if not _equal(file, current):
            changed.add(absolute_path(root, file.path))
    changed.update(path for path in _appeared(root, head.missing))
    misses = sum(not _equal(before, after) for before, after in zip(head.inputs, files, strict=True))
    return Changes(tuple(sorted(changed)), tuple(files), len(files) - misses, misses)


def _appeared(root: str, missing: Iterable[str]) -> list[str]:
    absolute = [absolute_path(root, path) for path in missing]
    return [path for path in absolute if os.path.isfile(path)]  # noqa: PTH113  # thousands of them


def _same(root: str, file: SavedFile) -> bool:
    return _equal(file, _current(root, file))


def _equal(before: SavedFile, after: SavedFile) -> bool:
    old, new = before.fingerprint, after.fingerprint
    return (old is None) == (new is None) and (old is None or new is None or old.hash == new.hash)


def _current(root: str, file: SavedFile) -> SavedFile:
    """The file as it is now, its content looked at only if its status differs."""
    path = absolute_path(root, file.path)
    known = file.fingerprint
    if known is not None:
        with contextlib.suppress(OSError, ValueError):
            if unchanged(known, os.stat(path)):  # noqa: PTH116  # thousands of them
                return file
    return SavedFile(file.path, fingerprint(path))


def saved_file(root: str, path: str) -> SavedFile:
    """A file (absolute path) as it is now."""
    return SavedFile(relative_path(root, path), _ordinary(path))


def _ordinary(path: str) -> FileFingerprint | None:
    return fingerprint(path) if os.path.isfile(path) else None  # noqa: PTH113  # thousands of them


def mentioned_environment(texts: Iterable[str], environment: Mapping[str, str]) -> tuple[tuple[str, str | None], ...]:
    """The variables that a config may read: those it mentions, or all if it may read them in another way."""
    names: set[str] = set()
    for text in texts:
        rest = _MENTIONED.sub(" ", text)
        names |= {found["name"] or found["quoted"] for found in _MENTIONED.finditer(text)}
        if _ANYTHING.search(rest):
            names |= environment.keys()
    return tuple((name, environment.get(name)) for name in sorted(names))


def relative_rules(root: str, rules: Iterable[str]) -> tuple[str, ...]:
    """Entry rules as they are saved: relative to the root, ``!`` kept."""
    return tuple(_placed(rule, lambda path: relative_path(root, path)) for rule in rules)


def _absolute_rules(root: str, rules: Iterable[str]) -> tuple[str, ...]:
    return tuple(_placed(rule, lambda path: posixpath.normpath(posixpath.join(root, path))) for rule in rules)


def _placed(rule: str, place: Callable[[str], str]) -> str:
    mark = "!" if rule.startswith("!") else ""
    return mark + place(rule[len(mark) :])
