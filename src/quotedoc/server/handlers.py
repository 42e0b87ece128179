"""List the methods of the protocol that the server handles, each with its function, and register them at the start."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from quotedoc.edit import EditError
from quotedoc.run.failure import describe_internal_fault
from quotedoc.server import answers, changes, diagnostics, lifecycle, listings
from quotedoc.server.symbols import TOKEN_TYPES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from quotedoc.server.editor import Editor


class Handler(NamedTuple):
    """The handler of a method.

    Attributes:
        method: the name of the method, such as `textDocument/hover`.
        function: gets the editor and the parameters. A coroutine function answers a request; any other function
            handles a notification.
        options: the options of the method that the server announces to the editor; None for no options.
    """

    method: str
    function: Callable[[Editor, Any], Any]
    options: object = None


NOTIFICATIONS = (
    Handler(types.TEXT_DOCUMENT_DID_OPEN, lifecycle.open_page),
    Handler(types.TEXT_DOCUMENT_DID_CHANGE, lifecycle.change_page),
    Handler(types.TEXT_DOCUMENT_DID_SAVE, lifecycle.save_page),
    Handler(types.TEXT_DOCUMENT_DID_CLOSE, lifecycle.close_page),
    Handler(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, lifecycle.change_files),
    Handler(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, lifecycle.change_folders),
)
REQUESTS = (
    Handler(types.TEXT_DOCUMENT_HOVER, answers.hover),
    Handler(types.TEXT_DOCUMENT_DEFINITION, answers.find_definition),
    Handler(types.TEXT_DOCUMENT_REFERENCES, answers.find_references),
    Handler(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, answers.highlight),
    Handler(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, listings.list_document_symbols),
    Handler(types.WORKSPACE_SYMBOL, listings.list_workspace_symbols),
    Handler(types.TEXT_DOCUMENT_FOLDING_RANGE, listings.list_folding_ranges),
    Handler(
        types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL,
        listings.list_semantic_tokens,
        types.SemanticTokensLegend(TOKEN_TYPES, ()),
    ),
    Handler(
        types.TEXT_DOCUMENT_COMPLETION,
        listings.complete,
        types.CompletionOptions(trigger_characters=["|", "#", " "]),
    ),
    Handler(types.TEXT_DOCUMENT_PREPARE_RENAME, changes.prepare_rename),
    Handler(types.TEXT_DOCUMENT_RENAME, changes.rename, types.RenameOptions(prepare_provider=True)),
    Handler(types.TEXT_DOCUMENT_FORMATTING, changes.answer_formatting),
    Handler(types.TEXT_DOCUMENT_RANGE_FORMATTING, changes.answer_range_formatting),
    Handler(
        types.TEXT_DOCUMENT_CODE_ACTION,
        changes.list_code_actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]),
    ),
)
PULLS = (
    Handler(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        diagnostics.report_page,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True),
    ),
    Handler(types.WORKSPACE_DIAGNOSTIC, diagnostics.report_folders),
)
OPTIONAL = {
    "inlayHints": Handler(types.TEXT_DOCUMENT_INLAY_HINT, listings.list_inlay_hints),
    "codeLens": Handler(types.TEXT_DOCUMENT_CODE_LENS, changes.list_code_lenses, types.CodeLensOptions()),
}
"""The handlers of features that are off by default, by the name of the initialization option that enables them."""


def initialize(editor: Editor) -> Callable[[types.InitializeParams], None]:
    """Return the handler of `initialize`, the first message: it reads the capabilities and registers all handlers."""

    def handle(params: types.InitializeParams) -> None:
        capabilities = lifecycle.read_capabilities(params.capabilities)
        editor.connect(capabilities, str(getattr(editor.server.workspace.position_encoding, "value", "utf-16")))
        for each in _choose_handlers(editor, params):
            add = editor.server.feature(each.method, each.options)
            add(_answer(editor, each) if asyncio.iscoroutinefunction(each.function) else _note(editor, each))
        editor.server.command(changes.APPLY_EDIT)(_apply_edit(editor))
        folders = lifecycle.list_folders(params)

        def start(_: types.InitializedParams) -> None:
            lifecycle.watch_files(editor)
            editor.session.background.open_folders(folders)

        editor.server.feature(types.INITIALIZED)(start)

    return handle


def _choose_handlers(editor: Editor, params: types.InitializeParams) -> Iterator[Handler]:
    yield from NOTIFICATIONS
    yield from REQUESTS
    if editor.capabilities.pulls:
        yield from PULLS
    options = params.initialization_options
    if isinstance(options, dict):
        yield from (OPTIONAL[name] for name in OPTIONAL if options.get(name) is True)


def _apply_edit(editor: Editor) -> Callable[[types.WorkspaceEdit], None]:
    """Return the function for the command of code lenses; pygls converts its argument to the annotated type."""

    def apply_edit(edit: types.WorkspaceEdit) -> None:
        changes.apply_edit(editor, edit)

    return apply_edit


def _answer(editor: Editor, handler: Handler) -> Callable[[Any], Awaitable[object]]:
    """Return a function that answers a request; if a bug prevents an answer, the result is None."""

    async def handle(params: Any) -> object:  # noqa: ANN401 - those of the method
        try:
            return await handler.function(editor, params)
        except EditError as error:
            raise JsonRpcException(str(error), types.LSPErrorCodes.RequestFailed.value) from error
        except Exception as error:  # noqa: BLE001 - a bug must not end the server
            editor.warn(describe_internal_fault(error).message)
            return None

    return handle


def _note(editor: Editor, handler: Handler) -> Callable[[Any], None]:
    """Return a function that handles a notification, on the event loop and in the order of the messages."""

    def handle(params: Any) -> None:  # noqa: ANN401 - as above
        try:
            handler.function(editor, params)
        except Exception as error:  # noqa: BLE001 - as above
            editor.warn(describe_internal_fault(error).message)

    return handle
