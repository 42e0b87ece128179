"""Keep the open pages and folders of an editor, and analyze pages in threads while requests are answered.

`EditorSession.wait_for_analysis` gets the URI of a page and returns the `Analysis` of its current text.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from quotedoc.config import ConfigError, SchemaError
from quotedoc.run.failure import describe_internal_fault
from quotedoc.server.analysis import analyze, make_empty_analysis
from quotedoc.server.background import Background
from quotedoc.server.buffers import Buffer, Buffers, find_file
from quotedoc.server.cache import CacheOptions
from quotedoc.server.configuration import Configuration
from quotedoc.server.shift import Shift
from quotedoc.server.text import PagedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.run import Overrides
    from quotedoc.server.analysis import Analysis
    from quotedoc.server.client import Client
    from quotedoc.server.text import TextChange
    from quotedoc.text import Source

QUIET: Final = 0.025
"""Seconds without a change after which a text is analyzed, if changes follow each other more quickly than that."""
MAX_WAIT: Final = 0.5
"""Seconds after the first of such changes after which a text is analyzed even if changes continue."""
THREADS: Final = 4
"""The number of threads for analyses and requests, so that a long analysis does not block others."""


class EditorSession:
    """The open pages and folders of an editor.

    Attributes:
        configuration: the effective configuration.
        background: the checks of folders and the comparisons of pages.
        encoding: the encoding whose units columns count: `utf-8`, `utf-16` or `utf-32`.
        buffers: the open pages.
        analyses: the number of analyses so far.
    """

    def __init__(self, overrides: Overrides, client: Client, cache_directory: Path | None = None) -> None:
        """Start with no pages; there is no cache if `cache_directory` is None.

        Raises:
            ConfigError: the configuration file that the overrides name cannot be used.
        """
        self.configuration = Configuration(overrides, client.warn)
        self.buffers = Buffers()
        cache = CacheOptions(cache_directory, overrides)
        self.background = Background(self.buffers, self.configuration, client, cache)
        self.encoding = "utf-16"
        self.analyses = 0
        self._client = client
        self._threads = ThreadPoolExecutor(THREADS, "analysis")

    def open_page(self, uri: str, text: str, version: int | None) -> None:
        """Add an open page, and schedule its analysis."""
        self.close(uri)
        buffer = Buffer(uri, find_file(uri), PagedText(text, self.encoding), version)
        self.buffers.add(buffer)
        self._schedule(buffer)

    def change(self, uri: str, changes: Iterable[TextChange], version: int | None) -> None:
        """Apply changes to the text of an open page, and schedule its analysis; ignore a page that is not open."""
        buffer = self.buffers.find(uri)
        if buffer is None:
            return
        for change in changes:
            buffer.text = buffer.text.apply_change(change)
        buffer.version = version
        self._schedule(buffer)

    def close(self, uri: str) -> None:
        """Remove a page that is no longer open."""
        buffer = self.buffers.remove(uri)
        if buffer is not None and buffer.task is not None:
            buffer.task.cancel()

    def reload(self) -> None:
        """Read the configuration files again, and analyze all pages again."""
        self.configuration.reload(self.list_directories())
        for buffer in self.buffers:
            self._schedule(buffer)
        self.background.request_check()
        self._client.show_folder_findings(())

    def list_directories(self) -> list[Path]:
        """Return the folders, and the directories of the open pages."""
        files = (buffer.file for buffer in self.buffers if buffer.file is not None)
        return list(dict.fromkeys([*self.background.folders, *(file.parent for file in files)]))

    def stop(self) -> None:
        """End all work."""
        self.background.stop()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def find_analysis(self, uri: str) -> Analysis | None:
        """Return the last analysis of a page, which may be of an earlier text; wait only for the first analysis.

        The result is None if the page is not open.
        """
        buffer = self.buffers.find(uri)
        if buffer is not None and buffer.analysis is None:
            return await self.wait_for_analysis(uri)
        return None if buffer is None else buffer.analysis

    async def wait_for_analysis(self, uri: str) -> Analysis | None:
        """Wait for the analysis of the current text and return it; None if the page is not open any more."""
        buffer = self.buffers.find(uri)
        while buffer is not None and not buffer.is_current and buffer.task is not None:
            await asyncio.wait([buffer.task])
            buffer = self.buffers.find(uri)
        return None if buffer is None or not buffer.is_current else buffer.analysis

    async def call(self, work: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - whatever the work is about
        """Call a function that takes long in a thread, and return its result."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *given)

    def list_findings(self, buffer: Buffer) -> Iterator[tuple[Source, Diagnostic]]:
        """Yield the findings of an open page, each with the text that its offsets refer to.

        The findings of comparisons with other pages may be from an earlier text. Their spans are moved to the current
        text; findings whose text has changed are skipped.
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

    def _schedule(self, buffer: Buffer) -> None:
        """Start the analysis of a page: immediately, or after the last of several quick changes."""
        now = asyncio.get_running_loop().time()
        is_quick = now - buffer.changed < QUIET
        buffer.burst = (buffer.burst or now) if is_quick else None
        buffer.changed, buffer.revision = now, buffer.revision + 1
        if buffer.task is None:
            buffer.task = asyncio.create_task(self._analyze_until_current(buffer))

    async def _analyze_until_current(self, buffer: Buffer) -> None:
        """Analyze the text of a page, and again if it changed during the analysis."""
        loop = asyncio.get_running_loop()
        try:
            while not buffer.is_current:
                while buffer.burst is not None:
                    wait = min(buffer.changed + QUIET, buffer.burst + MAX_WAIT) - loop.time()
                    if wait <= 0:
                        buffer.burst = None
                    else:
                        await asyncio.sleep(wait)
                revision = buffer.revision
                analysis = await self.call(self._analyze, buffer, buffer.text.text)
                self.analyses += 1
                buffer.analysis, buffer.analyzed = analysis or buffer.analysis, revision
                self._client.show_findings(buffer)
                self.background.request_comparison()
        finally:
            buffer.task = None

    def _analyze(self, buffer: Buffer, text: str) -> Analysis | None:
        """Return the analysis of a text; if a configuration error or a bug prevents it, report that and return None."""
        try:
            options = self.configuration.find_options(buffer.file)
            return (
                analyze(text, buffer.path, options) if options is not None else make_empty_analysis(text, buffer.path)
            )
        except (ConfigError, SchemaError) as error:
            self.configuration.report(error)
        except Exception as error:  # noqa: BLE001 - a bug that one page reveals must not end the server
            self._client.warn(describe_internal_fault(error, buffer.path).message)
        return None
