"""The extension in VS Code: how a language server comes to somebody who has none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.editors.places import CACHE, PICTURES, only_if_asked

pytestmark = only_if_asked("vscode")
pytest.importorskip("playwright")

from playwright.sync_api import Browser, expect  # noqa: E402

from tests.editors.code import READY, Opener, code_server  # noqa: E402

PAGE = "src/pages/ProductPage.tsx"


def test_the_server_is_installed_on_request(opened: Opener, shop: Path) -> None:
    window = opened(shop)
    window.button("Install…").click()
    expect(window.choices.filter(has_text="Make .venv and install into it")).to_be_visible()
    window.picture_named("install")
    window.pick("Make .venv and install into it")
    window.wait_for_status(READY)
    expect(window.messages.filter(has_text="The language server of soda-gql is installed.")).to_be_visible()
    assert (shop / ".venv" / "bin" / "soda-gql-lsp").exists()


def test_uvx_fetches_the_server(browser: Browser, environment: Mapping[str, str], tmp_path: Path, shop: Path) -> None:
    with_uv = {**environment, "PATH": f"{CACHE}/uv/bin{os.pathsep}{environment['PATH']}"}
    with code_server(tmp_path / "code-server", with_uv) as server:
        opener = Opener(browser, server, PICTURES / "test_uvx_fetches_the_server.png")
        window = opener(shop)
        window.wait_for_status(READY)
        window.status.hover()
        expect(window.hover).to_contain_text("from uvx")
        opener.close()
