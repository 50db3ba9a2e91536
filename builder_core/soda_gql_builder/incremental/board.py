"""All diagnostics of a project, by who found them and by the file they stand in; kept one change at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeAlias

from immutables import Map
from msgspec.structs import replace

from soda_gql_builder.diagnostics import Diagnostic, Severity, sort_key
from soda_gql_builder.text import LineIndex, Span, is_printable, printable
from soda_gql_builder.typescript.analysis import Ignore

Finder: TypeAlias = tuple[str, ...]
"""Who found something: a definition, the links of a module, a schema, …"""

Found: TypeAlias = tuple[tuple[Finder, tuple[Diagnostic, ...]], ...]

NO_FILE = ""
"""The key of diagnostics that speak of the project as a whole."""


class Board:
    """``shown`` has the sorted diagnostics of every file that has any; it is a value, the board is not."""

    __slots__ = ("_by_file", "_changed", "_found", "shown")

    def __init__(self) -> None:
        self._found: dict[Finder, tuple[Diagnostic, ...]] = {}
        self._by_file: dict[str, set[Finder]] = {}
        self._changed: set[str] = set()
        self.shown: Map[str, tuple[Diagnostic, ...]] = Map()

    def put(self, finder: Finder, found: Iterable[Diagnostic]) -> None:
        """Replace what somebody found."""
        diagnostics = tuple([_printable(item) for item in found])
        before = self._found.get(finder, ())
        if diagnostics == before:
            return
        for file in {item.path or NO_FILE for item in before}:
            self._by_file[file].discard(finder)
            self._changed.add(file)
        for file in {item.path or NO_FILE for item in diagnostics}:
            self._by_file.setdefault(file, set()).add(finder)
            self._changed.add(file)
        if diagnostics:
            self._found[finder] = diagnostics
        else:
            self._found.pop(finder, None)

    def begin_again(self) -> None:
        """Forget what was found; what is shown stays until it is settled anew."""
        self._found.clear()
        self._by_file.clear()
        self._changed.update(self.shown)

    def touch(self, file: str) -> None:
        """Look at a file again although nobody found anything else: its ignore comments may be others."""
        self._changed.add(file)

    def settle(self, ignores: Callable[[str], tuple[tuple[Ignore, ...], str]]) -> set[str]:
        """Bring ``shown`` up to date; gives the files whose diagnostics are others now.

        ``ignores`` gives the ignore comments of a file and its text.
        """
        different: set[str] = set()
        for file in self._changed:
            now = self._of_file(file, ignores)
            if now != self.shown.get(file, ()):
                different.add(file)
                self.shown = self.shown.set(file, now) if now else self.shown.delete(file)
        self._changed.clear()
        return different

    def saved(self) -> Found:
        """Everything that was found, in a fixed order."""
        return tuple(sorted(self._found.items()))

    def found_in(self, modules: Collection[str]) -> Found:
        """What some modules and their definitions have to say."""
        kinds = ("module", "definition")
        return tuple([item for item in self.saved() if item[0][0] in kinds and item[0][1] in modules])

    def _of_file(self, file: str, ignores: Callable[[str], tuple[tuple[Ignore, ...], str]]) -> tuple[Diagnostic, ...]:
        found: dict[Diagnostic, None] = {}
        for finder in self._by_file.get(file, ()):
            for diagnostic in self._found[finder]:
                if (diagnostic.path or NO_FILE) == file:
                    found[diagnostic] = None
        comments, text = ignores(file)
        kept = without_ignored(file, text, comments, found) if comments else list(found)
        return tuple(sorted(kept, key=sort_key))


def _printable(item: Diagnostic) -> Diagnostic:
    """Messages quote what users write, and an escape of theirs can spell half a character."""
    if is_printable(item.message) and all(is_printable(related.message) for related in item.related):
        return item
    related = tuple([replace(each, message=printable(each.message)) for each in item.related])
    return replace(item, message=printable(item.message), related=related)


def without_ignored(
    file: str, text: str, comments: tuple[Ignore, ...], found: Iterable[Diagnostic]
) -> list[Diagnostic]:
    """What ``// soda-gql-ignore-next-line`` does not silence, and a warning for comments that silence nothing."""
    lines = LineIndex(text)
    wanted = {(comment.line, comment.code): comment for comment in comments}
    useful: set[tuple[int, str]] = set()
    kept: list[Diagnostic] = []
    for diagnostic in found:
        key = (lines.position(diagnostic.span.start).line, diagnostic.code)
        if key in wanted:
            useful.add(key)
        else:
            kept.append(diagnostic)
    return kept + [_unused(file, comment) for key, comment in wanted.items() if key not in useful]


def _unused(file: str, comment: Ignore) -> Diagnostic:
    message = f"There is no {comment.code} on the next line; this comment silences nothing."
    return Diagnostic(file, Span(*comment.span), Severity.WARNING, "unused-ignore", message)


def all_shown(shown: Mapping[str, tuple[Diagnostic, ...]]) -> tuple[Diagnostic, ...]:
    """The diagnostics of all files, in the order of reports."""
    return tuple(item for file in sorted(shown) for item in shown[file])
