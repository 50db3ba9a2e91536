"""Completion, as a client asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.projects import fragment
from tests.server.handlers.asking import File
from tests.server.raw_client import RawClient


async def offered(
    client: LanguageClient, page: File, at: lsp.Position, trigger: str | None = None
) -> list[lsp.CompletionItem]:
    kind = lsp.CompletionTriggerKind.TriggerCharacter if trigger else lsp.CompletionTriggerKind.Invoked
    params = lsp.CompletionParams(page.document, at, lsp.CompletionContext(kind, trigger))
    found = await client.text_document_completion_async(params)
    assert isinstance(found, lsp.CompletionList)
    return list(found.items)


@pytest.mark.asyncio
async def test_fields_come_with_a_range_a_snippet_and_documentation(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    items = await offered(client, page, page.at("user(id", "ser(id"))
    assert [item.label for item in items] == ["user", "post", "__typename"]
    user = items[0]
    assert isinstance(user.text_edit, lsp.TextEdit)
    assert page.under(user.text_edit.range) == "user"
    assert (user.kind, user.detail, user.text_edit.new_text) == (lsp.CompletionItemKind.Field, "User", "user")
    read = await client.completion_item_resolve_async(user)
    assert isinstance(read.documentation, lsp.MarkupContent)
    assert read.documentation.value == "```graphql\nQuery.user(id: ID!): User\n```"


@pytest.mark.asyncio
async def test_what_a_client_takes_refuses_or_makes_up(client: LanguageClient, project: Path) -> None:
    other = project / "src" / "other.ts"
    text = f'import {{ gql }} from "@/graphql-system";\n{fragment("otherBits", "{ name }")}'
    opened = lsp.TextDocumentItem(other.as_uri(), "typescript", 1, text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(opened))
    page = File(project / "src" / "page.ts")
    items = await offered(client, page, page.at("${bits}", "bits"))
    taken = await client.completion_item_resolve_async(next(item for item in items if item.label == "otherBits"))
    assert taken.additional_text_edits is not None
    assert taken.additional_text_edits[0].new_text == '\nimport { otherBits } from "./other";'
    at = page.at("} }`", " }`")
    assert await offered(client, page, at) != []
    assert await offered(client, page, at, " ") == []
    for data in (None, 5, ["a"], ["", "", "FieldSymbol", "a"], ["", "", "Nothing", "a", "b", "c"]):
        item = lsp.CompletionItem("x", data=data)
        assert (await client.completion_item_resolve_async(item)).documentation is None


def test_one_range_is_told_once_to_a_client_that_takes_it(project: Path) -> None:
    page = File(project / "src" / "page.ts")
    at = page.at("user(id", "ser(id")
    asked = {"textDocument": {"uri": page.document.uri}, "position": {"line": at.line, "character": at.character}}
    for defaults in ([], ["editRange", "data"]):
        with RawClient() as client:
            able = {"completionItem": {"snippetSupport": True}, "completionList": {"itemDefaults": defaults}}
            client.initialize(project, capabilities={"textDocument": {"completion": able}})
            found = client.request("textDocument/completion", asked)["result"]
            items = {item["label"]: item for item in found["items"]}
            assert all(("textEdit" in item) != bool(defaults) for item in items.values())
            told = found["itemDefaults"]["editRange"] if defaults else items["user"]["textEdit"]["range"]
            line = page.text.splitlines()[told["start"]["line"]]
            assert line[told["start"]["character"] : told["end"]["character"]] == "user"
            written = {label: item.get("textEditText") or item["textEdit"]["newText"] for label, item in items.items()}
            assert written == {"user": "user", "post": "post", "__typename": "__typename"}
