"""The head of a saved state: under which conditions it still holds, and what to tell if it does.

Read before anything else is loaded, so that an unchanged project costs next to nothing.
"""

from __future__ import annotations

import msgspec

from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.fingerprint import FileFingerprint


class SavedFile(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A file as it was; ``path`` is relative to the config's folder.  No fingerprint: there was none."""

    path: str
    fingerprint: FileFingerprint | None


class Summary(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What the build came to.

    ``artifact`` is the file that holds its elements, relative to the config's folder, None if errors forbade it;
    ``essence`` is what it says (see ``artifact.essence``).
    """

    artifact: str | None
    essence: bytes
    diagnostics: tuple[Diagnostic, ...]
    operations: int
    fragments: int
    modules: int


class Head(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What a state depends on.

    ``setup`` are the files of config and tsconfig, ``schemas`` those of the schemas, ``inputs`` the sources; paths
    are relative to the config's folder.  ``environment`` has the variables that the config mentions.
    ``include`` and ``exclude`` are the rules of the entries, made relative; ``entries`` what they matched.
    ``missing`` are paths at which imports looked for files and found none.
    ``body`` is the hash of the rest of the state.
    """

    setup: tuple[SavedFile, ...]
    environment: tuple[tuple[str, str | None], ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    entries: tuple[str, ...]
    schemas: tuple[SavedFile, ...]
    inputs: tuple[SavedFile, ...]
    missing: tuple[str, ...]
    summary: Summary
    body: bytes
