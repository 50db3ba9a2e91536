"""Brings the artifact to the disk, or says how the one on the disk differs from it.

Two artifacts are the same if they hold the same elements in the same order, the same version and the same warnings.
When and how fast they were built does not matter: otherwise no two builds would ever agree, and every build would
wake the bundler.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from soda_gql_builder.artifact.file import own_essence
from soda_gql_builder.files import overwrite, read_if_there
from soda_gql_builder.outcome import Outcome
from soda_gql_builder.reporters.report import Delivery, Difference


class Delivered(NamedTuple):
    """What became of the artifact; see ``Report``."""

    delivery: Delivery
    difference: Difference = Difference()
    failure: str = ""


class _Meta(msgspec.Struct, frozen=True):
    version: str


class _Report(msgspec.Struct, frozen=True):
    warnings: list[str]


class _Artifact(msgspec.Struct, frozen=True):
    """An artifact as far as two of them are compared."""

    elements: dict[str, msgspec.Raw]
    report: _Report
    meta: _Meta | None = None


def write_artifact(outcome: Outcome) -> Delivered:
    """Writes the artifact if it changed."""
    path, content = outcome.artifact_path, outcome.artifact
    if outcome.kept:
        return Delivered(Delivery.UNCHANGED)
    if path is None or content is None:
        return _withheld(path)
    current = read_if_there(path)
    if current is not None and _is_same(current, content):
        return Delivered(Delivery.UNCHANGED)
    try:
        overwrite(path, content)
    except OSError as error:
        return Delivered(Delivery.FAILED, failure=error.strerror or str(error))
    return Delivered(Delivery.WRITTEN)


def check_artifact(outcome: Outcome) -> Delivered:
    """Compares only."""
    path, content = outcome.artifact_path, outcome.artifact
    if outcome.kept:
        return Delivered(Delivery.CURRENT)
    if path is None or content is None:
        return _withheld(path)
    current = read_if_there(path)
    if current is None:
        return Delivered(Delivery.OUTDATED, Difference(added=len(_read(content).elements), found=False))
    if _is_same(current, content):
        return Delivered(Delivery.CURRENT)
    return Delivered(Delivery.OUTDATED, difference(current, content))


def difference(current: bytes, built: bytes) -> Difference:
    """How an artifact on disk differs from the one that was built."""
    new = _read(built).elements
    try:
        old = _read(current).elements
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Difference(added=len(new), readable=False)
    updated = sum(_value(old[id_]) != _value(new[id_]) for id_ in new.keys() & old.keys())
    return Difference(len(new.keys() - old.keys()), updated, len(old.keys() - new.keys()))


def _withheld(path: Path | None) -> Delivered:
    return Delivered(Delivery.KEPT if path is not None and path.is_file() else Delivery.ABSENT)


def _is_same(current: bytes, built: bytes) -> bool:
    if current == built:
        return True
    mine, theirs = own_essence(built), own_essence(current)
    if mine is not None and theirs is not None:
        return mine == theirs
    try:
        return _essence(_read(current)) == _essence(_read(built))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def _essence(artifact: _Artifact) -> tuple[object, ...]:
    elements = [(id_, bytes(element)) for id_, element in artifact.elements.items()]
    return (elements, artifact.report.warnings, artifact.meta and artifact.meta.version)


def _read(content: bytes) -> _Artifact:
    return msgspec.json.decode(content, type=_Artifact)


def _value(element: msgspec.Raw) -> object:
    """The element without its formatting."""
    return msgspec.json.decode(element)
