"""Keep the open pages of an editor by their URI, each with its text and its last analysis."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from quotedoc.config import shorten_path
from quotedoc.files import display_path, make_absolute, read_file

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator
    from pathlib import Path

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.files import Input
    from quotedoc.server.analysis import Analysis
    from quotedoc.server.text import PagedText
    from quotedoc.text import Source


@dataclass(eq=False)
class Buffer:
    """A page that is open in the editor.

    Attributes:
        uri: the URI of the page, as the editor gave it.
        file: the absolute path of its file; None if the URI does not name a file.
        text: the current text.
        version: the editor's number for the version of the text.
        analysis: the last analysis; None before the first one.
        revision: a number that grows with each change of the text or the configuration.
        analyzed: the revision that the last analysis is of; -1 before the first one.
        contradictions: the findings of comparisons with other pages, each with the text in which it was found.
        changed: the time of the last change, in seconds of the event loop.
        burst: the time when a series of quick changes began, whose end the analysis waits for; None without a series.
        task: the task that analyzes the text; None if there is no work.
    """

    uri: str
    file: Path | None
    text: PagedText
    version: int | None
    analysis: Analysis | None = None
    revision: int = 0
    analyzed: int = -1
    contradictions: tuple[tuple[Source, Diagnostic], ...] = ()
    changed: float = float("-inf")
    burst: float | None = None
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def is_current(self) -> bool:
        """Whether the last analysis is of the current text and configuration."""
        return self.analyzed == self.revision

    @cached_property
    def path(self) -> str:
        """The path of the page, as reports show it."""
        return self.uri if self.file is None else display_path(shorten_path(self.file))


class Buffers:
    """The open pages, by URI."""

    def __init__(self) -> None:
        """Start with no pages."""
        self._buffers: dict[str, Buffer] = {}

    def __iter__(self) -> Iterator[Buffer]:
        """Return an iterator over the pages that are open now; pages can be opened or closed in another thread."""
        return iter(list(self._buffers.values()))

    def add(self, buffer: Buffer) -> None:
        """Add an open page."""
        self._buffers[normalize_uri(buffer.uri)] = buffer

    def remove(self, uri: str) -> Buffer | None:
        """Remove the page with a URI, and return it; None if it is not open."""
        return self._buffers.pop(normalize_uri(uri), None)

    def find(self, uri: str) -> Buffer | None:
        """Return the page with a URI, in any of its spellings; None if it is not open."""
        return self._buffers.get(normalize_uri(uri))

    def find_open(self, file: Path) -> Buffer | None:
        """Return the open page of a file (an absolute path); None if it is not open."""
        return next((buffer for buffer in self if buffer.file == file), None)

    def read(self, given: Input, limit: int) -> bytes:
        """Return the bytes of a page: from the editor if the page is open, otherwise from its file.

        Raises:
            OSError: the file cannot be read.
        """
        file = given.file
        assert file is not None  # noqa: S101 - there is no standard input to read a page from
        buffer = self.find_open(make_absolute(file))
        return read_file(file, limit) if buffer is None else buffer.text.text.encode("utf-8", "surrogatepass")


def find_file(uri: str) -> Path | None:
    """Return the absolute path of the file with a `file:` URI; None for any other URI."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    try:
        path = url2pathname(parts.path if not parts.netloc else f"//{parts.netloc}{parts.path}")
        return make_absolute(path) if path and "\0" not in path else None
    except (OSError, ValueError):
        return None


def make_uri(file: Path) -> str:
    """Return the URI of a file (an absolute path)."""
    return file.as_uri()


def normalize_uri(uri: str) -> str:
    """Return a form of a URI that is the same for its spellings, which differ in percent-encoding."""
    return unquote(uri)
