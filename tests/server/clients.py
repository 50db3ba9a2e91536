"""The client of the end-to-end tests: it lets the server register and refresh what it likes."""

from __future__ import annotations

from lsprotocol import types as lsp
from pytest_lsp import LanguageClient, make_test_lsp_client

_REFRESHED = (
    lsp.WORKSPACE_INLAY_HINT_REFRESH,
    lsp.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
    lsp.WORKSPACE_CODE_LENS_REFRESH,
)


def make_client(*args: object, **kwargs: object) -> LanguageClient:
    """A client for ``pytest_lsp.ClientServerConfig``."""
    client = make_test_lsp_client()

    @client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def on_register(_params: lsp.RegistrationParams) -> None:
        return None

    for method in _REFRESHED:
        client.feature(method)(_nothing_to_refresh)
    return client


def _nothing_to_refresh(_params: None) -> None:
    return None
