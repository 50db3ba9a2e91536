"""The protocol as pygls speaks it, with the texts of documents kept by us.

pygls ends lines where Python does, which is not where editors do.
It keeps something of every notification that a generator handles, so those that come with every key are no generators.
"""

from __future__ import annotations

from collections.abc import Generator
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method

if TYPE_CHECKING:
    from cattrs import Converter

    from soda_gql_server.server import Server

_NOT_INITIALIZED = -32002
_INVALID_REQUEST = -32600


def make_converter() -> Converter:
    """pygls's own, except that nobody looks through a dict: whoever made one has written it as JSON."""
    converter: Converter = default_converter()  # type: ignore[no-untyped-call]
    converter.register_unstructure_hook(dict, lambda made: made)
    return converter


class Refused(JsonRpcException):
    """A request that the user is to be told no to, and why; no fault of anybody's."""

    CODE = lsp.LSPErrorCodes.RequestFailed.value


class Protocol(LanguageServerProtocol):
    """Hands documents to the server's own handlers."""

    _server: Server

    @lsp_method(lsp.INITIALIZE)
    def lsp_initialize(self, params: lsp.InitializeParams) -> Generator[Any, Any, lsp.InitializeResult]:
        result = yield from super().lsp_initialize(params)
        if not self._server.publisher.pulled:
            # A client that pulls too would show everything twice.
            result.capabilities.diagnostic_provider = None
        return result

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: lsp.DidOpenTextDocumentParams) -> None:
        self.fm.features[lsp.TEXT_DOCUMENT_DID_OPEN](params)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE](params)

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: lsp.DidCloseTextDocumentParams) -> None:
        self.fm.features[lsp.TEXT_DOCUMENT_DID_CLOSE](params)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """A message, None for what is none; a request that makes no sense is told so."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            return None

    def handle_message(self, message: Any) -> None:
        """Whoever asks before the beginning or after the end gets an error for an answer; no message gets none."""
        if not hasattr(message, "jsonrpc"):
            return
        asked = getattr(message, "id", None) if hasattr(message, "method") else None
        if asked is not None and self._shutdown:
            self._refuse(asked, _INVALID_REQUEST, "The server has been shut down.")
        elif asked is not None and self._workspace is None and message.method != lsp.INITIALIZE:
            self._refuse(asked, _NOT_INITIALIZED, "The server is not initialized yet.")
        else:
            if hasattr(message, "method"):
                self._server.note(message.method, message.params)
            super().handle_message(message)

    def _handle_cancel_notification(self, msg_id: str | int) -> None:
        """A cancellation that comes after the answer is no news to anybody."""
        if msg_id in self._request_futures:
            super()._handle_cancel_notification(msg_id)

    def _refuse(self, asked: str | int, code: int, reason: str) -> None:
        self._send_response(asked, error=JsonRpcException(reason, code=code).to_response_error())

    def _send_handler_result(self, future: Future[Any], *, msg_id: str | int) -> None:
        refused = None if future.cancelled() else future.exception()
        if isinstance(refused, Refused):
            # Nothing to be logged.
            self._request_futures.pop(msg_id, None)
            self._send_response(msg_id, error=refused.to_response_error())
        else:
            super()._send_handler_result(future, msg_id=msg_id)
