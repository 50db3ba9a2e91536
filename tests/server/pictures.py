"""Projects as an editor has them open: texts with a cursor, and a view of the session over them.

Files stand under ``//- /path`` lines; ``$0`` is the cursor.  A config and a schema are there unless a test brings
its own, and files that use ``gql`` get its import.
"""

from __future__ import annotations

import re
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.overlay import Overlay
from soda_gql_server.semantics.view import View
from tests.pictures import CONFIG, SCHEMA
from tests.projects import with_gql

BASE = {"soda-gql.config.ts": CONFIG, "schema.graphql": SCHEMA, "inject.ts": "export const scalar = {};\n"}
CURSOR = "$0"


class Picture(NamedTuple):
    """``path`` (relative) and ``offset`` are the cursor's; ``texts`` are all files by relative path."""

    view: View
    root: str
    texts: dict[str, str]
    path: str
    offset: int

    @property
    def session(self) -> BuilderSession:
        return self.view.live

    @property
    def text(self) -> str:
        return self.texts[self.path]

    def type(self, path: str, text: str) -> None:
        """Replace the text of a file in its buffer."""
        absolute = f"{self.root}/{path}"
        files = self.session.files
        assert isinstance(files, Overlay)
        files.put(absolute, text)
        self.texts[path] = text
        self.view.keep((absolute,))
        self.session.update(BuilderChangeSet(updated=(absolute,)))


@contextmanager
def opened(fixture: str) -> Iterator[Picture]:
    """A project with a session over buffers; all files are on the disk too."""
    texts, path, offset = read_fixture(fixture)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve().as_posix()
        for name, text in {**BASE, **texts}.items():
            target = Path(root, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
        session = BuilderSession(f"{root}/soda-gql.config.ts", Overlay(Disk(root), root))
        session.load()
        yield Picture(View(session), root, {**BASE, **texts}, path, offset)


def read_fixture(fixture: str) -> tuple[dict[str, str], str, int]:
    """Texts by path, and where the cursor is; without a cursor it is at the start of the last file."""
    parts = re.split(r"^//- /(\S+)\n", textwrap.dedent(fixture).lstrip("\n"), flags=re.MULTILINE)
    texts = dict(zip(parts[1::2], parts[2::2], strict=True))
    path, offset = next(reversed(texts), ""), 0
    for name, raw in texts.items():
        text = with_gql(name, raw)
        at = text.find(CURSOR)
        if at >= 0:
            path, offset, text = name, at, text.replace(CURSOR, "", 1)
        texts[name] = text
    return texts, path, offset
