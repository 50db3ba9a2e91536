"""Random edits and requests against the running server: it has the client's texts, answers everything, and tells what
a build from scratch of the same texts tells.
"""

from __future__ import annotations

import asyncio
import random
import sys
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from lsprotocol.converters import get_converter
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.overlay import Overlay
from soda_gql_builder.text import Encoding, LineIndex
from soda_gql_server import convert
from soda_gql_server.documents import path_of
from tests.conftest import PROFILE
from tests.projects import fragment, query, write_project

SESSIONS, STEPS = (6, 400) if PROFILE == "long" else (2, 60)
FILES = ("src/a.ts", "src/b.ts", "src/c.ts", "schema.graphql", "soda-gql.config.ts")
SNIPPETS = (
    *(
        "id",
        "name",
        "nme",
        "{",
        "}",
        "(",
        ")",
        "$",
        "`",
        "${",
        "${a_f}",
        "...",
        "...${a_f}",
        "\n",
        "\r\n",
        " ",
        "😀",
        "é",
    ),
    *(
        '"',
        "'",
        "//",
        "/*",
        "*/",
        "#",
        "on User",
        "@include(if: true)",
        "user(id: 1) { id }",
        "type User",
        "=>",
        "import",
    ),
    *('\nexport const z = gql.default(({ query }) => query("Z")`{ user(id: 1) { id name } }`());\n', "\ud83d"),
    *('query("A")({ fields: ({ f, $ }) => ({ ...f("user", { id: $.id })(({ f }) => ({ ...f("")() })) }) })()', "\x00"),
)
PROJECT = f"""--- src/a.ts
{fragment("a_f", "{ id name }")}--- src/b.ts
import {{ a_f }} from "./a";
{query("b_q", "($id: ID!) { user(id: $id) { ...${a_f} posts { title } } }")}--- src/c.ts
export * from "./a";
{fragment("c_f", "{ email }")}"""
AT_POSITION = (
    *(lsp.TEXT_DOCUMENT_HOVER, lsp.TEXT_DOCUMENT_COMPLETION, lsp.TEXT_DOCUMENT_DEFINITION),
    *(lsp.TEXT_DOCUMENT_TYPE_DEFINITION, lsp.TEXT_DOCUMENT_IMPLEMENTATION, lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT),
    *(lsp.TEXT_DOCUMENT_PREPARE_RENAME, lsp.TEXT_DOCUMENT_SIGNATURE_HELP, lsp.TEXT_DOCUMENT_LINKED_EDITING_RANGE),
    lsp.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY,
)
OF_DOCUMENT = (
    *(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, lsp.TEXT_DOCUMENT_FOLDING_RANGE),
    *(lsp.TEXT_DOCUMENT_CODE_LENS, lsp.TEXT_DOCUMENT_DOCUMENT_LINK, lsp.TEXT_DOCUMENT_DIAGNOSTIC),
)


class Editor:
    """A client with documents of its own."""

    def __init__(self, root: Path, encoding: Encoding, seed: int) -> None:
        self.root = root
        self.encoding = encoding
        self.rng = random.Random(seed)
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.pushed: dict[str, list[lsp.Diagnostic]] = {}
        self.client = LanguageClient("random", "1")
        self.features: set[str] = set()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def on_publish(params: lsp.PublishDiagnosticsParams) -> None:
            self.pushed[params.uri] = list(params.diagnostics)

    async def start(self) -> None:
        await self.client.start_io(sys.executable, "-m", "soda_gql_server")
        capabilities = lsp.ClientCapabilities(
            general=lsp.GeneralClientCapabilities(position_encodings=[lsp.PositionEncodingKind(self.encoding)])
        )
        given = lsp.InitializeParams(
            capabilities=capabilities, root_uri=self.root.as_uri(), initialization_options={"artifact": "never"}
        )
        result = await self.client.initialize_async(given)
        assert result.capabilities.position_encoding == self.encoding
        self.features = _offered(result.capabilities)
        self.client.initialized(lsp.InitializedParams())

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def open(self, path: str) -> None:
        self.texts[path], self.versions[path] = (self.root / path).read_bytes().decode(), 0
        item = lsp.TextDocumentItem(self.uri(path), "typescript", 0, self.texts[path])
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def close(self, path: str) -> None:
        del self.texts[path], self.versions[path]
        self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(self.uri(path))))

    def edit(self, path: str) -> None:
        """A few replacements in one notification, each in the text that the ones before it left."""
        changes: list[lsp.TextDocumentContentChangeEvent] = []
        for _ in range(self.rng.choice([1, 1, 1, 2, 3])):
            text, lines = self.texts[path], LineIndex(self.texts[path])
            start = self.rng.randint(0, len(text))
            end = min(len(text), start + self.rng.choice([0, 0, 0, 1, 2, 5, 30]))
            new = self.rng.choice(SNIPPETS) if self.rng.random() < 0.8 else ""
            if self.rng.random() < 0.04:
                original = (self.root / path).read_bytes().decode()
                changes.append(lsp.TextDocumentContentChangeWholeDocument(original))
                self.texts[path] = original
                continue
            range_ = lsp.Range(
                convert.position_of(lines, start, self.encoding), convert.position_of(lines, end, self.encoding)
            )
            start, end = convert.span_of(lines, range_, self.encoding)
            changes.append(lsp.TextDocumentContentChangePartial(range_, new))
            self.texts[path] = text[:start] + new + text[end:]
        self.versions[path] += 1
        identifier = lsp.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, changes))

    async def ask(self, path: str) -> None:
        """Any request that the server offers, anywhere; an error is an answer that nobody wants.

        But for one: names that belong to the schema cannot be renamed, and the user is told why.
        """
        method = self.rng.choice([*AT_POSITION, *OF_DOCUMENT])
        if method not in self.features:
            return
        params: dict[str, Any] = {"textDocument": {"uri": self.uri(path)}}
        if method in AT_POSITION:
            params["position"] = {"line": self.rng.randint(0, 12), "character": self.rng.randint(0, 120)}
        typed = get_converter().structure(params, lsp.METHOD_TO_TYPES[method][2])
        try:
            await self.client.protocol.send_request_async(method, typed)
        except JsonRpcException as error:
            if method != lsp.TEXT_DOCUMENT_PREPARE_RENAME or error.code != lsp.LSPErrorCodes.RequestFailed:
                raise

    async def check(self) -> None:
        """The server has our texts, and tells what a new session over them tells."""
        for path, text in self.texts.items():
            answer = await self.client.protocol.send_request_async("sodaGql/viewText", {"uri": self.uri(path)})
            assert answer == text
        files = Overlay(Disk(self.root.as_posix()), self.root.as_posix())
        for path, text in self.texts.items():
            files.put(f"{self.root.as_posix()}/{path}", text)
        session = BuilderSession(f"{self.root.as_posix()}/soda-gql.config.ts", files)
        build = session.load()
        expected = sorted(
            (path or "soda-gql.config.ts", item.code, item.message)
            for path, found in build.diagnostics.items()
            for item in found
        )
        told = sorted(
            (Path(path_of(uri) or "").relative_to(self.root).as_posix(), str(item.code), item.message)
            for uri, found in self.pushed.items()
            for item in found
        )
        assert told == expected


def _offered(capabilities: lsp.ServerCapabilities) -> set[str]:
    providers = {
        lsp.TEXT_DOCUMENT_HOVER: capabilities.hover_provider,
        lsp.TEXT_DOCUMENT_COMPLETION: capabilities.completion_provider,
        lsp.TEXT_DOCUMENT_DEFINITION: capabilities.definition_provider,
        lsp.TEXT_DOCUMENT_TYPE_DEFINITION: capabilities.type_definition_provider,
        lsp.TEXT_DOCUMENT_IMPLEMENTATION: capabilities.implementation_provider,
        lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: capabilities.document_highlight_provider,
        lsp.TEXT_DOCUMENT_PREPARE_RENAME: capabilities.rename_provider,
        lsp.TEXT_DOCUMENT_SIGNATURE_HELP: capabilities.signature_help_provider,
        lsp.TEXT_DOCUMENT_LINKED_EDITING_RANGE: capabilities.linked_editing_range_provider,
        lsp.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY: capabilities.call_hierarchy_provider,
        lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: capabilities.document_symbol_provider,
        lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: capabilities.semantic_tokens_provider,
        lsp.TEXT_DOCUMENT_FOLDING_RANGE: capabilities.folding_range_provider,
        lsp.TEXT_DOCUMENT_CODE_LENS: capabilities.code_lens_provider,
        lsp.TEXT_DOCUMENT_DOCUMENT_LINK: capabilities.document_link_provider,
    }
    return {method for method, provider in providers.items() if provider} | {lsp.TEXT_DOCUMENT_DIAGNOSTIC}


async def run(root: Path, encoding: Encoding, seed: int) -> None:
    editor = Editor(root, encoding, seed)
    await editor.start()
    for step in range(STEPS):
        path = editor.rng.choice(FILES[:3] if editor.rng.random() < 0.85 else FILES)
        if path not in editor.texts:
            editor.open(path)
        elif editor.rng.random() < 0.05:
            editor.close(path)
            continue
        editor.edit(path)
        await editor.ask(path)
        if step % 5 == 4:
            await editor.check()
    await editor.client.shutdown_async(None)
    editor.client.exit(None)
    await editor.client.stop()


@pytest.mark.parametrize("seed", range(SESSIONS))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_session(tmp_path: Path, encoding: Encoding, seed: int) -> None:
    root = tmp_path.resolve()
    write_project(root, PROJECT)
    asyncio.run(run(root, encoding, seed))
