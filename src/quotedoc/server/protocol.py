"""Parse the messages of an editor, answer invalid ones with errors, and pass the others to the handlers with pygls."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Body = dict[str, Any]


class Protocol(LanguageServerProtocol):
    """The protocol of pygls without its own copies of the texts.

    pygls splits lines where the protocol does not, such as at a form feed. The handlers are plain functions, since
    pygls never frees the future of a generator.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Leave the text to the handler."""
        self._hand_over(types.TEXT_DOCUMENT_DID_OPEN, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Leave the text to the handler."""
        self._hand_over(types.TEXT_DOCUMENT_DID_CHANGE, params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Leave the text to the handler."""
        self._hand_over(types.TEXT_DOCUMENT_DID_CLOSE, params)

    def _hand_over(self, method: str, params: object) -> None:
        handler = self.fm.features.get(method)
        if handler is not None:
            handler(params)

    def handle_body(self, body: bytes, warn: Callable[[str], object]) -> None:
        """Handle a message.

        A request always gets an answer, which is an error if the request is invalid.

        Args:
            body: the bytes of the message.
            warn: called with a description of a notification that cannot be handled.
        """
        try:
            data = json.loads(body)
        except (ValueError, RecursionError) as error:
            self._refuse(None, types.ErrorCodes.ParseError, f"the message is not JSON: {error}")
            return
        number = data.get("id") if isinstance(data, dict) else None
        is_object = isinstance(data, dict) and data.get("jsonrpc") == self.VERSION
        if not is_object or not isinstance(number, int | str | None):
            self._refuse(None, types.ErrorCodes.InvalidRequest, "the message is not an object of JSON-RPC 2.0")
        elif number is not None and (refusal := self._find_refusal(data.get("method"))):
            self._refuse(number, *refusal)
        else:
            self._handle_object(data, number, warn)

    def _find_refusal(self, method: str | None) -> tuple[types.ErrorCodes, str] | None:
        """Return the error for a request before the session begins or after it ends; None during the session."""
        is_initialized = self._workspace is not None
        if method is None:  # an answer
            return None
        if self._shutdown:
            return types.ErrorCodes.InvalidRequest, "the session has ended"
        if is_initialized and method == types.INITIALIZE:
            return types.ErrorCodes.InvalidRequest, "the session has begun"
        if not is_initialized and method != types.INITIALIZE:
            return types.ErrorCodes.ServerNotInitialized, "the session has not begun"
        return None

    def _handle_object(self, data: Body, number: int | str | None, warn: Callable[[str], object]) -> None:
        """Handle a JSON-RPC message that is a valid object."""
        try:
            message = self.structure_message(data)
        except JsonRpcException as error:
            words = _explain(error)
            if number is not None and "method" in data:
                self._refuse(number, types.ErrorCodes.InvalidParams, words)
            else:
                warn(f"{data.get('method', 'an answer')}: {words}")
            return
        self.handle_message(message)

    def _refuse(self, number: int | str | None, code: types.ErrorCodes, message: str) -> None:
        # Not as `ResponseErrorMessage`, which omits the id if it is None.
        self._send_data({"jsonrpc": self.VERSION, "id": number, "error": {"code": code.value, "message": message}})


def _explain(error: JsonRpcException) -> str:
    """Return a description of the error in a message."""
    cause = error.__cause__
    if isinstance(error, JsonRpcInvalidParams) and cause is not None:
        return f"the parameters are not those of the method: {'; '.join(_list_causes(cause))}"
    return str(cause or error)


def _list_causes(error: BaseException) -> Iterator[str]:
    """Yield a description of each wrong value and its place in the parameters."""
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _list_causes(each)
    else:
        yield " ".join([f"{type(error).__name__}: {error}", *map(str, getattr(error, "__notes__", ()))])
