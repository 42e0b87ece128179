"""A session of an editor: its open pages and folders, analyzed in threads, so that requests are answered meanwhile."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from quotedoc.config import ConfigError, SchemaError
from quotedoc.run.failure import describe_internal_fault
from quotedoc.server.analysis import analyze, skip
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
"""Seconds without a change after which a text is analyzed, if changes follow one another more quickly than that."""
MAX_WAIT: Final = 0.5
"""Seconds after which it is analyzed even if they go on."""
THREADS: Final = 4
"""Threads for analyses and requests; so a long analysis does not keep others waiting."""


class EditorSession:
    """The open pages and folders of an editor.

    Attributes:
        configuration: the effective configuration.
        background: checks the folders and compares pages.
        encoding: what columns count.
        buffers: the open pages.
        analyses: how many analyses were made so far.
    """

    def __init__(self, overrides: Overrides, client: Client, cache_directory: Path | None = None) -> None:
        """Start with no pages; without a cache if there is no directory for it.

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
        """Take note that a page is open."""
        self.close(uri)
        buffer = Buffer(uri, find_file(uri), PagedText(text, self.encoding), version)
        self.buffers.add(buffer)
        self._schedule(buffer)

    def change(self, uri: str, changes: Iterable[TextChange], version: int | None) -> None:
        """Take note that the text of a page has changed; of a page that is not open there is none."""
        buffer = self.buffers.find(uri)
        if buffer is None:
            return
        for change in changes:
            buffer.text = buffer.text.apply_change(change)
        buffer.version = version
        self._schedule(buffer)

    def close(self, uri: str) -> None:
        """Take note that a page is no longer open."""
        buffer = self.buffers.remove(uri)
        if buffer is not None and buffer.task is not None:
            buffer.task.cancel()

    def reload(self) -> None:
        """Read the configuration files again, and analyze all pages anew."""
        self.configuration.reload(self.list_directories())
        for buffer in self.buffers:
            self._schedule(buffer)
        self.background.index()
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
        """Return the last analysis of a page, which may be of an earlier text; None if the page is not open."""
        buffer = self.buffers.find(uri)
        if buffer is not None and buffer.analysis is None:
            return await self.wait_for_analysis(uri)
        return None if buffer is None else buffer.analysis

    async def wait_for_analysis(self, uri: str) -> Analysis | None:
        """Return the analysis of the text as it is; None if the page is not open, or has closed meanwhile."""
        buffer = self.buffers.find(uri)
        while buffer is not None and not buffer.is_current and buffer.task is not None:
            await asyncio.wait([buffer.task])
            buffer = self.buffers.find(uri)
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
                self.background.compare()
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
