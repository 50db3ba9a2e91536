"""A config that breaks is kept from the session, which goes on with the last good one until it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from immutables import Map

from soda_gql_builder.config.read import read_config
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.incremental.board import NO_FILE
from soda_gql_builder.incremental.session import BuilderSession


class LastConfig:
    """``fault`` is what is wrong with the config as it is now, by file; None while the session has it.

    ``files`` (absolute) are those that the broken config was read from or looked for.
    """

    __slots__ = ("_held", "_session", "_taken", "fault", "files")

    def __init__(self, session: BuilderSession) -> None:
        self._session = session
        self.fault: Map[str, tuple[Diagnostic, ...]] | None = None
        self.files: frozenset[str] = frozenset()
        self._held: set[str] = set()
        self._taken = self._texts()

    def admit(self, paths: Iterable[str]) -> list[str]:
        """Of changed files (absolute), those that the session may be told of."""
        session, changed = self._session, {*paths}
        if session.config is None or changed.isdisjoint({*session.setup_files(), *self.files}):
            return sorted(changed)
        setup = changed.intersection({*session.setup_files(), *self.files})
        files, environment = session.files, session.options.environment
        files.forget(setup)
        read = read_config(session.config_path, files.read, files.exists, environment)
        if read.config is None:
            self.fault, self.files = _by_file(read.diagnostics), frozenset(read.files)
            self._held |= setup
            return sorted(changed - setup)
        held, self._held = self._held | setup, set()
        self.fault, self.files = None, frozenset()
        texts = self._texts(held)
        other = {path for path in held if path not in self._taken or self._taken[path] != texts[path]}
        self._taken |= texts
        return sorted((changed - setup) | other)

    def _texts(self, paths: Iterable[str] | None = None) -> dict[str, str | None]:
        files = self._session.files
        return {path: files.read_text(path) for path in (self._session.setup_files() if paths is None else paths)}


def _by_file(found: Iterable[Diagnostic]) -> Map[str, tuple[Diagnostic, ...]]:
    files: dict[str, list[Diagnostic]] = {}
    for item in found:
        files.setdefault(item.path if item.path is not None else NO_FILE, []).append(item)
    shown: Mapping[str, tuple[Diagnostic, ...]] = {path: tuple(items) for path, items in files.items()}
    return Map(shown)
