"""Check all pages of the open folders and compare pages, in a thread, while requests are answered.

`Background.request_check` and `Background.request_comparison` request this work; the results are sent to the editor
when they are ready.
"""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, TypeVar

from quotedoc.config import ConfigError
from quotedoc.files import Input
from quotedoc.run.failure import describe_internal_fault
from quotedoc.server.folders import Index, IndexedPage, check_folders, find_contradictions, list_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.server.buffers import Buffer, Buffers
    from quotedoc.server.cache import CacheOptions
    from quotedoc.server.client import Client
    from quotedoc.server.configuration import Configuration
    from quotedoc.text import Source

PAUSE: Final = 0.3
"""Seconds without a change to wait for before pages are compared."""
COLLECT: Final = 10
"""Seconds between two garbage collections. With `GC_THRESHOLD`, Python itself would start one only after days, and the
memory of the server would grow until then."""
STEP: Final = 50
"""The number of pages between two updates of the progress."""
COMMENT: Final = "quotedoc:"
"""The text in all suppression comments, which can suppress the findings of comparisons."""

_Result = TypeVar("_Result")
Found = tuple[dict["Path", tuple["Checked", ...]], dict["Path", tuple["Checked", ...]]]


class Background:
    """The checks of the open folders and the comparisons of pages, one job at a time.

    Attributes:
        folders: the open folders.
        pages: the pages of the folders, as they were last checked.
        is_done: an event that is set while there is no work.
    """

    def __init__(self, buffers: Buffers, configuration: Configuration, client: Client, cache: CacheOptions) -> None:
        """Start with no folders."""
        self.folders: list[Path] = []
        self.pages: Index = {}
        self.is_done = asyncio.Event()
        self.is_done.set()
        self._contradictions: dict[Path, tuple[Checked, ...]] = {}
        self._buffers, self._configuration, self._client, self._cache = buffers, configuration, client, cache
        self._thread = ThreadPoolExecutor(1, "background")
        self._wants_check = self._wants_comparison = self._is_stopped = False
        self._compared: object = None
        self._collected = 0.0
        self._task: asyncio.Task[None] | None = None

    def open_folders(self, added: Iterable[Path], removed: Iterable[Path] = ()) -> None:
        """Add and remove folders, and check the pages again."""
        gone = set(removed)
        self.folders = list(dict.fromkeys(each for each in (*self.folders, *added) if each not in gone))
        self.request_check()

    def request_check(self) -> None:
        """Request a check of all pages of the folders, and then a comparison of pages."""
        self._wants_check = True
        self.request_comparison()

    def request_comparison(self) -> None:
        """Request a comparison of pages, which starts when no request came for `PAUSE` seconds."""
        self._wants_comparison = True
        if self._task is None and not self._is_stopped:
            self.is_done.clear()
            self._task = asyncio.create_task(self._work())

    def stop(self) -> None:
        """End all work."""
        self._is_stopped = True
        if self._task is not None:
            self._task.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def list_checked(self, file: Path) -> tuple[Checked, ...]:
        """Return the results for a page of the folders: of its own check, and of comparisons with other pages."""
        page = self.pages.get(file)
        return () if page is None else (page.checked, *self._contradictions.get(file, ()))

    def list_findings(self, file: Path) -> tuple[tuple[Source, Diagnostic], ...]:
        """Return the findings of a page of the folders, each with the text that its offsets refer to."""
        return list_findings(self.list_checked(file))

    async def _work(self) -> None:
        try:
            while self._wants_check or self._wants_comparison:
                self._collect_garbage()
                wants_check, self._wants_check, self._wants_comparison = self._wants_check, False, False
                if wants_check:
                    await self._check()
                    await self._compare()
                    continue
                await asyncio.sleep(PAUSE)
                if not self._wants_comparison:
                    await self._compare()
        finally:
            self._task = None
            self.is_done.set()

    def _collect_garbage(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._collected >= COLLECT:
            self._collected = now
            gc.collect()

    async def _check(self) -> None:
        self._client.show_progress(0)
        pages = await self._call(self._check_folders)
        self._client.show_progress(None)
        if pages is not None:
            before, self.pages = self.pages, pages
            self._compared = None
            self._client.show_folder_findings(
                [file for file in {**before, **pages} if _get_findings(before, file) != _get_findings(pages, file)]
            )

    async def _compare(self) -> None:
        buffers = [buffer for buffer in self._buffers if buffer.file and buffer.analysis]
        state = [(buffer.file, buffer.analysis and buffer.analysis.checked.facts) for buffer in buffers]
        has_more = any(buffer.contradictions or COMMENT in buffer.text.text for buffer in buffers)
        if state == self._compared and not has_more:
            return
        found = await self._call(self._find_contradictions)
        if found is None:
            return
        self._compared = state
        before, (self._contradictions, single) = self._contradictions, found
        for buffer in self._buffers:
            if buffer.file is not None:
                given = (self._contradictions if buffer.file in self.pages else single).get(buffer.file, ())
                self._give(buffer, given)
        self._client.show_folder_findings(
            [file for file in {**before, **found[0]} if _list(before, file) != _list(found[0], file)]
        )

    def _give(self, buffer: Buffer, contradictions: Iterable[Checked]) -> None:
        found = list_findings(contradictions)
        if found != buffer.contradictions:
            buffer.contradictions = found
            self._client.show_contradictions(buffer)

    def _check_folders(self) -> Index:
        settings, read = self._configuration.settings, self._buffers.read
        with self._cache.open_cache() as cache:
            return check_folders(self.folders, settings, read, cache, self._note_progress)

    def _note_progress(self, number: int) -> bool:
        if number % STEP == 0:
            self._client.show_progress(number)
        return not self._is_stopped

    def _find_contradictions(self) -> Found:
        """Return the contradictions on the pages of the folders, and those on other open pages, by file."""
        settings, read = self._configuration.settings, self._buffers.read
        single: dict[Path, tuple[Checked, ...]] = {}
        for buffer in self._buffers:
            if buffer.file is not None and buffer.analysis is not None and buffer.file not in self.pages:
                given = Input(buffer.path, buffer.file, is_named=True)
                page = IndexedPage(given, settings.find_config(buffer.file), buffer.analysis.checked)
                single |= find_contradictions([page], settings, read)
        pages = [self._update(file, page) for file, page in self.pages.items()]
        return find_contradictions(pages, settings, read), single

    def _update(self, file: Path, page: IndexedPage) -> IndexedPage:
        """Return a page of a folder with the last result of the editor's text, if the page is open and analyzed."""
        buffer = self._buffers.find_open(file)
        return page if buffer is None or buffer.analysis is None else page._replace(checked=buffer.analysis.checked)

    async def _call(self, work: Callable[[], _Result]) -> _Result | None:
        """Call a function in the thread and return its result; if it fails, report the error and return None."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)
        except ConfigError as error:
            self._configuration.report(error)
        except Exception as error:  # noqa: BLE001 - a bug must not end the server
            self._client.warn(describe_internal_fault(error).message)
        return None


def _get_findings(pages: Index, file: Path) -> tuple[Diagnostic, ...]:
    return pages[file].checked.findings if file in pages else ()


def _list(contradictions: dict[Path, tuple[Checked, ...]], file: Path) -> object:
    return list_findings(contradictions.get(file, ()))
