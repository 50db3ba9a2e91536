"""Which import specifiers name the graphql system, and which files are generated with it (language.md 1.1)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

_INDEX_NAMES = ("index.ts", "index.tsx", "index.mts", "index.js", "index.mjs", "index")
_GENERATED = ("index.ts", "index.cjs", "_internal.ts", "_internal-injects.ts", "types.prebuilt.ts")


class GraphqlSystem:
    """``aliases`` are exact specifiers; ``outdir`` is the absolute folder of the generated system.

    The folder need not exist: a relative import of it is known by its path alone.
    """

    __slots__ = ("_marks", "_targets", "aliases", "outdir")

    def __init__(self, aliases: tuple[str, ...], outdir: str) -> None:
        self.aliases = frozenset(aliases)
        self.outdir = outdir
        self._targets = frozenset({outdir, *(f"{outdir}/{name}" for name in _INDEX_NAMES)})
        self._marks = (*aliases, posixpath.basename(outdir))

    def test_for(self, path: str) -> Callable[[str], bool]:
        """The test for specifiers in the file at an absolute path."""
        folder = posixpath.dirname(path)

        def is_system(specifier: str) -> bool:
            if specifier in self.aliases:
                return True
            if not specifier.startswith("."):
                return False
            return posixpath.normpath(posixpath.join(folder, specifier)) in self._targets

        return is_system

    def may_define(self, path: str, text: str) -> bool:
        """Whether a file can hold definitions; a cheap test that never says no wrongly."""
        if "gql" not in text:
            return False
        return path.startswith(self.outdir + "/") or any(mark in text for mark in self._marks)

    def is_generated(self, path: str) -> bool:
        """Whether upstream's code generation writes this file; such files define nothing."""
        if not path.startswith(self.outdir + "/"):
            return False
        name = path[len(self.outdir) + 1 :]
        return name in _GENERATED or name.startswith("_defs/")
