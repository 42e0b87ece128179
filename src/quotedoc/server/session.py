"""A session of an editor: its open pages and folders, analyzed in threads, so that requests are answered meanwhile."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, Protocol

from quotedoc.config import ConfigError, SchemaError
from quotedoc.files import read_file
from quotedoc.run.failure import describe_internal_fault
from quotedoc.server.analysis import analyze, skip
from quotedoc.server.background import Background
from quotedoc.server.buffers import Buffer, find_file, normalize_uri
from quotedoc.server.configuration import Configuration
from quotedoc.server.shift import Shift
from quotedoc.server.text import PagedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.files import Input
    from quotedoc.run import Overrides
    from quotedoc.server.analysis import Analysis
    from quotedoc.server.folders import IndexedPage
    from quotedoc.server.text import Change
    from quotedoc.text import Source

QUIET: Final = 0.025
"""Seconds without a change after which a text is analyzed, if changes follow one another more quickly than that."""
LONGEST: Final = 0.5
"""Seconds after which it is analyzed even if they go on."""
THREADS: Final = 4
"""Threads for analyses and requests; so a long analysis does not keep others waiting."""


class Client(Protocol):
    """What the session tells the editor."""

    def warn(self, message: str) -> None:
        """Show a message to the user."""

    def show_findings(self, buffer: Buffer) -> None:
        """Take note that the findings of an open page have changed."""

    def show_contradictions(self, buffer: Buffer) -> None:
        """Take note that the comparison with other pages has found something else on an open page."""

    def show_folder_findings(self, changed: Iterable[Path]) -> None:
        """Take note that the findings of pages of the open folders have changed."""

    def show_progress(self, number: int | None) -> None:
        """Take note of how many pages of the folders are checked so far; None: all are."""


class Session:
    """The open pages and folders of an editor.

    Attributes:
        configuration: the effective configuration.
        background: checks the folders and compares pages.
        encoding: what columns count.
        buffers: the open pages by normalized address.
        analyses: how many analyses were made so far.
    """

    def __init__(self, overrides: Overrides, client: Client, cache_directory: Path | None = None) -> None:
        """Start with no pages; without a cache if there is no directory for it.

        Raises:
            ConfigError: the configuration file that the overrides name cannot be used.
        """
        self.configuration = Configuration(overrides, client.warn)
        self.background = Background(self, overrides, client, cache_directory)
        self.encoding = "utf-16"
        self.buffers: dict[str, Buffer] = {}
        self.analyses = 0
        self._client = client
        self._threads = ThreadPoolExecutor(THREADS, "analysis")

    def open(self, uri: str, text: str, version: int | None) -> None:
        """Take note that a page is open."""
        self.close(uri)
        buffer = Buffer(uri, find_file(uri), PagedText(text, self.encoding), version)
        self.buffers[normalize_uri(uri)] = buffer
        self._schedule(buffer)
        self.background.compare()

    def change(self, uri: str, changes: Iterable[Change], version: int | None) -> None:
        """Take note that the text of a page has changed; of a page that is not open there is none."""
        buffer = self.buffers.get(normalize_uri(uri))
        if buffer is None:
            return
        for change in changes:
            buffer.text = buffer.text.apply_change(change)
        buffer.version = version
        self._schedule(buffer)
        self.background.compare()

    def close(self, uri: str) -> None:
        """Take note that a page is no longer open."""
        buffer = self.buffers.pop(normalize_uri(uri), None)
        if buffer is not None and buffer.task is not None:
            buffer.task.cancel()

    def reload(self) -> None:
        """Read the configuration files again, and analyze all pages anew."""
        self.configuration.reload(self.list_directories())
        for buffer in self.buffers.values():
            self._schedule(buffer)
        self.background.index()
        self._client.show_folder_findings(())

    def list_directories(self) -> list[Path]:
        """Return the folders, and the directories of the open pages."""
        files = (buffer.file for buffer in self.buffers.values() if buffer.file is not None)
        return list(dict.fromkeys([*self.background.folders, *(file.parent for file in files)]))

    def stop(self) -> None:
        """End all work."""
        self.background.stop()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def find_buffer(self, uri: str) -> Buffer | None:
        """Return the open page at an address."""
        return self.buffers.get(normalize_uri(uri))

    def find_open(self, file: Path) -> Buffer | None:
        """Return the open page in a file (an absolute path)."""
        return next((buffer for buffer in list(self.buffers.values()) if buffer.file == file), None)

    def read(self, given: Input, limit: int) -> bytes:
        """Return the bytes of a page, of an open one as the editor has it.

        Raises:
            OSError: it cannot be read.
        """
        file = given.file
        assert file is not None  # noqa: S101 - there is no standard input to read a page from
        buffer = self.find_open(file.absolute())
        return read_file(file, limit) if buffer is None else buffer.text.text.encode("utf-8", "surrogatepass")

    async def find_analysis(self, uri: str) -> Analysis | None:
        """Return the last analysis of a page, which may be of an earlier text; None if the page is not open."""
        buffer = self.find_buffer(uri)
        if buffer is not None and buffer.analysis is None:
            return await self.wait_for_analysis(uri)
        return None if buffer is None else buffer.analysis

    async def wait_for_analysis(self, uri: str) -> Analysis | None:
        """Return the analysis of the text as it is; None if the page is not open, or has closed meanwhile."""
        buffer = self.find_buffer(uri)
        while buffer is not None and not buffer.is_current and buffer.task is not None:
            await asyncio.wait([buffer.task])
            buffer = self.find_buffer(uri)
        return None if buffer is None or not buffer.is_current else buffer.analysis

    async def call(self, work: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - whatever the work is about
        """Return what some work gives that takes long, done in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *given)

    def list_findings(self, buffer: Buffer) -> Iterator[tuple[Source, Diagnostic]]:
        """Yield the findings of an open page, each with the text that its offsets refer to.

        Those of comparisons with other pages were found in an earlier text: they move along with what they refer to.
        """
        if buffer.analysis is None:
            return
        own = buffer.analysis.checked
        yield from ((own.source, finding) for finding in own.findings)
        shifts: dict[int, Shift] = {}
        for source, finding in buffer.contradictions:
            shift = shifts.setdefault(id(source), Shift(source.text, own.source.text))
            span = shift.find_after(finding.span)
            if span is not None:
                yield own.source, finding._replace(span=span)

    def make_entry(self, page: IndexedPage) -> IndexedPage:
        """Return a page of a folder as it is in the editor, if it is open there and analyzed."""
        buffer = self.find_open(page.given.file.absolute()) if page.given.file else None
        if buffer is None or buffer.analysis is None:
            return page
        return page._replace(checked=buffer.analysis.checked)

    def _schedule(self, buffer: Buffer) -> None:
        """Have a page analyzed: at once, or after the last of changes that quickly follow one another."""
        now = asyncio.get_running_loop().time()
        is_quick = now - buffer.changed < QUIET
        buffer.burst = (buffer.burst or now) if is_quick else None
        buffer.changed, buffer.revision = now, buffer.revision + 1
        if buffer.task is None:
            buffer.task = asyncio.create_task(self._analyze_until_current(buffer))

    async def _analyze_until_current(self, buffer: Buffer) -> None:
        """Analyze the text of a page until it no longer changes meanwhile."""
        loop = asyncio.get_running_loop()
        try:
            while not buffer.is_current:
                while buffer.burst is not None:
                    wait = min(buffer.changed + QUIET, buffer.burst + LONGEST) - loop.time()
                    if wait <= 0:
                        buffer.burst = None
                    else:
                        await asyncio.sleep(wait)
                revision = buffer.revision
                analysis = await self.call(self._analyze, buffer, buffer.text.text)
                self.analyses += 1
                buffer.analysis, buffer.analyzed = analysis or buffer.analysis, revision
                self._client.show_findings(buffer)
        finally:
            buffer.task = None

    def _analyze(self, buffer: Buffer, text: str) -> Analysis | None:
        """Return the analysis of a text; None, once reported, if the configuration or a fault of ours prevents it."""
        try:
            options = self.configuration.find_options(buffer.file)
            return analyze(text, buffer.path, options) if options is not None else skip(text, buffer.path)
        except (ConfigError, SchemaError) as error:
            self.configuration.report(error)
        except Exception as error:  # noqa: BLE001 - a bug that one page reveals must not end the server
            self._client.warn(describe_internal_fault(error, buffer.path).message)
        return None
