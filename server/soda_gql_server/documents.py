"""The documents that a client has open: their texts, exactly as the client has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from lsprotocol import types as lsp

from soda_gql_builder.text import Encoding, Position
from soda_gql_server.texts import replaced


class Document(NamedTuple):
    """``path`` is absolute with ``/``; None for what is no file (``untitled:``, ``git:``)."""

    uri: str
    path: str | None
    version: int
    text: str


class Documents:
    """The open documents by URI."""

    __slots__ = ("_documents",)

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents.values())

    def get(self, uri: str) -> Document | None:
        """The document, None if it is not open."""
        return self._documents.get(uri)

    def by_path(self, path: str) -> Document | None:
        """The open document of a file."""
        return self._documents.get(uri_of(path)) or next((each for each in self if each.path == path), None)

    def open(self, uri: str, version: int, text: str) -> Document:
        """Open a document; one that is open already is replaced."""
        document = self._documents[uri] = Document(uri, path_of(uri), version, text)
        return document

    def change(
        self,
        uri: str,
        version: int,
        changes: Iterable[lsp.TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> Document | None:
        """The document after changes, each of which speaks of what the ones before it left; None if it is not open.

        A change that is older than what is there already is late, and changes nothing.
        """
        document = self._documents.get(uri)
        if document is None or version < document.version:
            return document
        text = document.text
        for change in changes:
            if isinstance(change, lsp.TextDocumentContentChangePartial):
                text = replaced(text, _position(change.range.start), _position(change.range.end), change.text, encoding)
            else:
                text = change.text
        document = self._documents[uri] = document._replace(version=version, text=text)
        return document

    def close(self, uri: str) -> Document | None:
        """Close a document; gives it, None if it was not open."""
        return self._documents.pop(uri, None)


def _position(position: lsp.Position) -> Position:
    return Position(position.line, position.character)


def path_of(uri: str) -> str | None:
    """The absolute path, with ``/``, that a ``file:`` URI means; None for any other."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file":
        return None
    path = unquote(parts.path)
    if parts.netloc and parts.netloc != "localhost":
        return f"//{parts.netloc}{path}"
    if len(path) > 2 and path[0] == "/" and path[2] == ":":
        # A drive letter, which clients write in either case.
        path = path[1].upper() + path[2:]
    return path


def uri_of(path: str) -> str:
    """The URI of an absolute path, as VS Code writes it."""
    if path.startswith("/"):
        return "file://" + quote(path, safe="/~!$&'()*+,;=@", errors="surrogatepass")
    drive = f"/{path[0].lower()}%3A{path[2:]}" if path[1:2] == ":" else path
    return "file://" + quote(drive, safe="/~!$&'()*+,;=@%", errors="surrogatepass")


def absolute(path: Path) -> str:
    """An absolute path with ``/``."""
    return path.absolute().as_posix()
