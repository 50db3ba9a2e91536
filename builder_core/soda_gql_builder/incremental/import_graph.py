"""The files of a project and who imports whom, kept up to date one change at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from soda_gql_builder.incremental.facts import Facts, Reading, read_facts, resolved_again
from soda_gql_builder.multimaps import remove
from soda_gql_builder.paths import absolute_path, relative_path


class ImportGraph:
    """``facts`` of every file that is an entry or that one imports, directly or not.

    ``importers`` and ``probes`` are the edges backwards: who imports a file (relative path), and whose imports depend
    on whether a file exists (absolute path).
    """

    __slots__ = ("_outside", "entries", "facts", "importers", "probes", "reading")

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entries: set[str] = set()
        self.facts: dict[str, Facts] = {}
        self.importers: dict[str, set[str]] = {}
        self.probes: dict[str, set[str]] = {}
        self._outside: set[str] = set()

    def add_entries(
        self, paths: Iterable[str], read: Iterable[Facts], progress: Callable[[int, int], None]
    ) -> set[str]:
        """Read entries (absolute paths) and all that they lead to; gives the relative paths that are new.

        ``read`` are the facts of those that have been read already.
        """
        root = self.reading.root
        pending = [relative_path(root, path) for path in paths][::-1]
        self.entries.update(pending)
        added: set[str] = set()
        for facts in read:
            self._put(facts.path, facts)
            added.add(facts.path)
            pending.extend(facts.leads_to())
        return added | self._read_all(pending, progress)

    def restore(self, entries: Iterable[str], facts: Iterable[Facts]) -> None:
        """Take over the files of a saved state."""
        self.entries.update(entries)
        for item in facts:
            self._put(item.path, item)

    def _read_all(self, pending: list[str], progress: Callable[[int, int], None]) -> set[str]:
        added: set[str] = set()
        while pending:
            path = pending.pop()
            if path in self.facts:
                continue
            facts = read_facts(self.reading, absolute_path(self.reading.root, path))
            if facts is None:
                continue
            self._put(path, facts)
            added.add(path)
            progress(len(self.facts), len(self.facts) + len(pending))
            pending.extend(facts.leads_to())
        return added

    def change(self, paths: Iterable[str], is_entry: Callable[[str], bool]) -> set[str]:
        """Read files (absolute paths) anew; gives every relative path whose facts are new, other, or gone."""
        changed: set[str] = set()
        lost: list[str] = []
        for path in paths:
            self._change_file(path, is_entry(path), changed, lost)
        for path in list(changed):
            facts = self.facts.get(path)
            if facts is not None:
                changed |= self._read_all(list(facts.leads_to()), _ignore)
        changed |= self._drop_unreachable(lost)
        return changed

    def _change_file(self, path: str, is_entry: bool, changed: set[str], lost: list[str]) -> None:
        relative = relative_path(self.reading.root, path)
        before = self.facts.get(relative)
        if is_entry:
            self.entries.add(relative)
        wanted = relative in self.entries or bool(self.importers.get(relative))
        after = read_facts(self.reading, path) if wanted else None
        if before is not None:
            lost += before.leads_to()
            self._take(relative, before)
            changed.add(relative)
        if after is not None:
            self._put(relative, after)
            changed.add(relative)
        else:
            self.entries.discard(relative)
        if before is not None and after is not None:
            return  # It was there and still is: nobody's imports lead elsewhere.
        for importer in sorted(self.probes.get(path, ())):
            facts = self.facts.get(importer)
            if facts is not None and importer != relative:
                self._resolve_again(importer, facts, changed, lost)

    def _resolve_again(self, path: str, facts: Facts, changed: set[str], lost: list[str]) -> None:
        after = resolved_again(self.reading, facts)
        if after.targets != facts.targets or after.probed() != facts.probed():
            lost += facts.leads_to()
            self._take(path, facts)
            self._put(path, after)
            changed.add(path)

    def _drop_unreachable(self, lost: list[str]) -> set[str]:
        """Forget files that nobody leads to any more."""
        dropped: set[str] = set()
        while lost:
            path = lost.pop()
            facts = self.facts.get(path)
            if facts is not None and not self._is_reachable(path):
                self._take(path, facts)
                dropped.add(path)
                lost += facts.leads_to()
        return dropped

    def _is_reachable(self, path: str) -> bool:
        """Whether some entry leads to the file; goes backwards, so it costs what stands above it."""
        seen = {path}
        pending = [path]
        while pending:
            current = pending.pop()
            if current in self.entries:
                return True
            for importer in self.importers.get(current, ()):
                if importer not in seen:
                    seen.add(importer)
                    pending.append(importer)
        return False

    def note_outside(self, outside: Iterable[Facts]) -> None:
        """Files that are no part of the project and were looked at: where their imports lead is asked in vain, too."""
        for facts in outside:
            self._outside.add(facts.path)
            for probe in facts.probed():
                self.probes.setdefault(probe, set()).add(facts.path)

    def outside_importers(self, paths: Iterable[str]) -> set[str]:
        """The files outside of the project whose imports depend on these (absolute) paths."""
        found = set().union(*[self._outside & self.probes.get(probe, set()) for probe in paths])
        return {path for path in found if path not in self.facts}

    def _put(self, path: str, facts: Facts) -> None:
        self.facts[path] = facts
        for target in facts.leads_to():
            self.importers.setdefault(target, set()).add(path)
        for probe in facts.probed():
            self.probes.setdefault(probe, set()).add(path)

    def _take(self, path: str, facts: Facts) -> None:
        del self.facts[path]
        for target in facts.leads_to():
            remove(self.importers, target, path)
        for probe in facts.probed():
            remove(self.probes, probe, path)


def _ignore(_done: int, _all: int) -> None:
    """Small changes need no progress bar."""
