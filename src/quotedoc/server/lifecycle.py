"""Handle the start of a session, and notifications about opened, changed, saved and closed pages and folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from lsprotocol import types
from pygls.capabilities import get_capability

from quotedoc.server.buffers import find_file
from quotedoc.server.convert import to_change
from quotedoc.server.editor import Capabilities

if TYPE_CHECKING:
    from quotedoc.server.editor import Editor

CONFIG_FILES: Final = ("quotedoc.toml", "pyproject.toml")
WATCHED: Final = (*(f"**/{name}" for name in CONFIG_FILES), "**/*.{md,markdown}", "**/llms.txt")


def read_capabilities(capabilities: types.ClientCapabilities) -> Capabilities:
    """Return the capabilities of an editor, from those that it announces."""
    return Capabilities(
        pulls=get_capability(capabilities, "text_document.diagnostic") is not None,
        refreshes=bool(get_capability(capabilities, "workspace.diagnostics.refresh_support")),
        links_related=bool(
            get_capability(capabilities, "text_document.publish_diagnostics.related_information")
            or get_capability(capabilities, "text_document.diagnostic.related_information")
        ),
        shows_progress=bool(get_capability(capabilities, "window.work_done_progress")),
        watches_files=bool(get_capability(capabilities, "workspace.did_change_watched_files.dynamic_registration")),
    )


def list_folders(params: types.InitializeParams) -> list[Path]:
    """Return the folders that are open in the editor at the start."""
    uris = [folder.uri for folder in params.workspace_folders or ()]
    if not uris and params.root_uri:
        uris = [params.root_uri]
    if not uris and params.root_path:
        return [Path(params.root_path)]
    return [folder for uri in uris if (folder := find_file(uri)) is not None]


def watch_files(editor: Editor) -> None:
    """Ask the editor to report changes of configuration files and pages, if it can."""
    if editor.capabilities.watches_files:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(each) for each in WATCHED])
        watching = types.Registration("quotedoc/files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        editor.server.client_register_capability(types.RegistrationParams([watching]))


def open_page(editor: Editor, params: types.DidOpenTextDocumentParams) -> None:
    """Add a page that was opened."""
    document = params.text_document
    editor.session.open_page(document.uri, document.text, document.version)


def change_page(editor: Editor, params: types.DidChangeTextDocumentParams) -> None:
    """Apply changes to the text of an open page."""
    document = params.text_document
    editor.session.change(document.uri, map(to_change, params.content_changes), document.version)


def save_page(editor: Editor, params: types.DidSaveTextDocumentParams) -> None:
    """Read the configuration again, if a configuration file was saved."""
    if params.text_document.uri.endswith(CONFIG_FILES):
        editor.session.reload()


def close_page(editor: Editor, params: types.DidCloseTextDocumentParams) -> None:
    """Remove a page that was closed; from now on, its file is checked instead of the editor's text."""
    uri = params.text_document.uri
    buffer = editor.session.buffers.find(uri)
    if buffer is not None:
        editor.session.close(uri)
        editor.hide_findings(uri, buffer.file)
        editor.session.background.request_check()


def change_files(editor: Editor, params: types.DidChangeWatchedFilesParams) -> None:
    """Check the folders again after changes of files; if a configuration file changed, read the configuration again."""
    if any(change.uri.endswith(CONFIG_FILES) for change in params.changes):
        editor.session.reload()
    else:
        editor.session.background.request_check()


def change_folders(editor: Editor, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Add folders that were opened, and remove folders that were closed."""
    added, removed = (
        [file for folder in folders if (file := find_file(folder.uri)) is not None]
        for folders in (params.event.added, params.event.removed)
    )
    editor.session.background.open_folders(added, removed)
