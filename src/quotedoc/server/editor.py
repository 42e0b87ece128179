"""Represent the connected editor: its capabilities, its session, and the notifications that are sent to it."""

from __future__ import annotations

import asyncio
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lsprotocol import types

from quotedoc.server.buffers import make_uri
from quotedoc.server.convert import FindingConverter
from quotedoc.server.folders import list_findings
from quotedoc.server.rule_pages import RulePages
from quotedoc.server.session import EditorSession
from quotedoc.server.text import PagedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pygls.lsp.server import LanguageServer

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.run import Overrides
    from quotedoc.server.buffers import Buffer
    from quotedoc.text import Source

PROGRESS: Final = "quotedoc/folders"
"""The token of the progress of checking folders, which distinguishes it from other progress."""


class Capabilities(NamedTuple):
    """The capabilities of the editor.

    Attributes:
        pulls: whether the editor requests diagnostics; otherwise they are sent to it.
        refreshes: whether it requests diagnostics again after a refresh request of the server.
        links_related: whether it shows the related locations of a finding.
        shows_progress: whether it shows the progress of long work.
        watches_files: whether it can watch configuration files and pages for the server.
    """

    pulls: bool = False
    refreshes: bool = False
    links_related: bool = False
    shows_progress: bool = False
    watches_files: bool = False


class Editor:
    """The connected editor.

    Attributes:
        server: the connection.
        session: the open pages and folders.
        capabilities: the capabilities of the editor.
    """

    def __init__(self, server: LanguageServer, overrides: Overrides, cache_directory: Path | None) -> None:
        """Take the connection, the command line's overrides, and the cache's directory (None: no cache).

        Raises:
            ConfigError: the configuration file that the overrides name cannot be used.
        """
        self.server = server
        self.session = EditorSession(overrides, self, cache_directory)
        self.capabilities = Capabilities()
        self._rule_pages = RulePages(cache_directory)
        self._converted: dict[Path, tuple[tuple[Checked, ...], list[types.Diagnostic]]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._shows_progress = False

    def connect(self, capabilities: Capabilities, encoding: str) -> None:
        """Take the capabilities of the editor; from now on, notifications can be sent to it."""
        self.capabilities, self.session.encoding = capabilities, encoding
        self._loop = asyncio.get_running_loop()

    def warn(self, message: str) -> None:
        """Show a warning to the user; from any thread."""
        params = types.ShowMessageParams(types.MessageType.Warning, f"quotedoc: {message.strip()}")
        self._call(lambda: self.server.window_show_message(params))

    def show_findings(self, buffer: Buffer) -> None:
        """Send the findings of an open page, unless the editor requests diagnostics itself."""
        if not self.capabilities.pulls and self.session.buffers.find(buffer.uri) is buffer:
            self._publish(buffer.uri, self.convert_open(buffer), buffer.version if buffer.is_current else None)

    def show_contradictions(self, buffer: Buffer) -> None:
        """Send the findings of an open page after a comparison, or request the editor to refresh them."""
        self.show_findings(buffer)
        self._refresh()

    def show_folder_findings(self, changed: Iterable[Path]) -> None:
        """Send the findings of pages of the folders that are not open, or request the editor to refresh them."""
        if self.capabilities.pulls:
            self._refresh()
            return
        for file in changed:
            if self.session.buffers.find_open(file) is None:
                self._publish(make_uri(file), self.convert_closed(file), None)

    def hide_findings(self, uri: str, file: Path | None) -> None:
        """Send the findings of a page that is no longer open: those of its file in an open folder, otherwise none."""
        if not self.capabilities.pulls:
            self._publish(uri, [] if file is None else self.convert_closed(file), None)

    def show_progress(self, number: int | None) -> None:
        """Show how many pages are checked so far; from any thread."""
        if self.capabilities.shows_progress:
            self._call(partial(self._report_progress, number))

    def convert_open(self, buffer: Buffer) -> list[types.Diagnostic]:
        """Return the findings of an open page."""
        return self._convert(buffer.uri, buffer.text, self.session.list_findings(buffer))

    def convert_closed(self, file: Path) -> list[types.Diagnostic]:
        """Return the findings of a page of the folders, as it is in its file."""
        checked = self.session.background.list_checked(file)
        known = self._converted.get(file)
        if known is None or known[0] != checked:  # some editors request all pages every two seconds
            text = PagedText("", self.session.encoding)
            known = self._converted[file] = (checked, self._convert(make_uri(file), text, list_findings(checked)))
        return known[1]

    def _convert(
        self, uri: str, text: PagedText, findings: Iterable[tuple[Source, Diagnostic]]
    ) -> list[types.Diagnostic]:
        link_rule, links_related = self._rule_pages.find_uri, self.capabilities.links_related
        return FindingConverter(uri, text, link_rule, links_related=links_related).convert(findings)

    def _publish(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _refresh(self) -> None:
        if self.capabilities.pulls and self.capabilities.refreshes:
            self.server.workspace_diagnostic_refresh(None)

    def _report_progress(self, number: int | None) -> None:
        progress = self.server.work_done_progress
        if number is None:
            if self._shows_progress:
                progress.end(PROGRESS, types.WorkDoneProgressEnd())
            self._shows_progress = False
        elif not self._shows_progress:
            self._shows_progress = True
            self.server.window_work_done_progress_create(types.WorkDoneProgressCreateParams(PROGRESS))
            progress.begin(PROGRESS, types.WorkDoneProgressBegin("Checking quote documents"))
        else:
            progress.report(PROGRESS, types.WorkDoneProgressReport(message=f"{number} pages"))

    def _call(self, work: Callable[[], Any]) -> None:
        """Call a function on the event loop; do nothing before the editor is connected."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(work)


def digest_findings(found: list[types.Diagnostic]) -> str:
    """Return a digest of findings, which shows whether they are the same as before."""
    return blake2b(repr(found).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
