"""The pages that an editor has open."""

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
        uri: its address, as the editor gave it.
        file: its file as an absolute path; None if it has none.
        text: its text.
        version: the version of the text, as the editor counts.
        analysis: the last analysis; None before the first.
        revision: counts the texts, and the configurations that they are checked by.
        analyzed: the revision of the last analysis.
        contradictions: what other pages contradict, each finding with the text that it was found in.
        changed: when the text last changed, in seconds of the event loop.
        burst: when the changes began that are waited out, as they quickly follow one another.
        task: analyzes the text; None if nothing is to do.
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
        """Whether the analysis is that of the text as it is, by the present configuration."""
        return self.analyzed == self.revision

    @cached_property
    def path(self) -> str:
        """The page as reports name it."""
        return self.uri if self.file is None else display_path(shorten_path(self.file))


class Buffers:
    """The pages that are open, by address and by file."""

    def __init__(self) -> None:
        """Start with none."""
        self._buffers: dict[str, Buffer] = {}

    def __iter__(self) -> Iterator[Buffer]:
        """Yield those that are open now; they may change meanwhile, in another thread."""
        return iter(list(self._buffers.values()))

    def add(self, buffer: Buffer) -> None:
        """Take note of a page."""
        self._buffers[normalize_uri(buffer.uri)] = buffer

    def remove(self, uri: str) -> Buffer | None:
        """Forget the page at an address, and return it; None if there is none."""
        return self._buffers.pop(normalize_uri(uri), None)

    def find(self, uri: str) -> Buffer | None:
        """Return the page at an address, however that is spelled."""
        return self._buffers.get(normalize_uri(uri))

    def find_open(self, file: Path) -> Buffer | None:
        """Return the page in a file (an absolute path)."""
        return next((buffer for buffer in self if buffer.file == file), None)

    def read(self, given: Input, limit: int) -> bytes:
        """Return the bytes of a page, of an open one as the editor has it.

        Raises:
            OSError: it cannot be read.
        """
        file = given.file
        assert file is not None  # noqa: S101 - there is no standard input to read a page from
        buffer = self.find_open(make_absolute(file))
        return read_file(file, limit) if buffer is None else buffer.text.text.encode("utf-8", "surrogatepass")


def find_file(uri: str) -> Path | None:
    """Return the absolute path of the file at an address; None if it is no file."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    try:
        path = url2pathname(parts.path if not parts.netloc else f"//{parts.netloc}{parts.path}")
        return make_absolute(path) if path and "\0" not in path else None
    except (OSError, ValueError):
        return None


def make_uri(file: Path) -> str:
    """Return the address of a file (an absolute path)."""
    return file.as_uri()


def normalize_uri(uri: str) -> str:
    """Return the form of an address that all its spellings share."""
    return unquote(uri)
