"""What is known of one version of an open page."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from quotedoc import app
from quotedoc.checked import Checked
from quotedoc.files import decode_bytes
from quotedoc.text import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.app import Document, Options
    from quotedoc.leaves import Leaf
    from quotedoc.text import Pointer, Span


@dataclass(frozen=True, eq=False)
class Analysis:
    """A version of an open page, read and checked.

    Attributes:
        text: the text in the editor.
        checked: what `check` finds in the same text in a file; its source differs from `text` if a file with that text
            would be read otherwise, as one that is too large.
        document: the page; None if it is no quote document, or if its source differs from `text`.
        options: what was checked.
    """

    text: str = field(repr=False)
    checked: Checked = field(repr=False)
    document: Document | None
    options: Options = field(repr=False)

    @cached_property
    def leaves(self) -> list[tuple[Span, Leaf]]:
        """The values with their places, in page order."""
        if self.document is None:
            return []
        return [(leaf.span, leaf) for leaf in self.document.leaves() if leaf.span is not None]

    @cached_property
    def _spans(self) -> Mapping[Pointer, Span]:
        return {leaf.pointer: span for span, leaf in self.leaves}

    @cached_property
    def _ends(self) -> list[int]:
        """The greatest end of the leaves up to each, so that those at an offset are found by bisection."""
        ends, last = [], 0
        for span, _ in self.leaves:
            last = max(last, span.end)
            ends.append(last)
        return ends

    def find_leaf(self, offset: int) -> tuple[Span, Leaf] | None:
        """Return the smallest value at an offset, its end included, or None; one that starts there is preferred."""
        found: list[tuple[Span, Leaf]] = []
        for span, leaf in islice(self.leaves, bisect_left(self._ends, offset), None):
            if span.start > offset:
                break
            if offset <= span.end:
                found.append((span, leaf))
        return min(found, key=lambda each: (each[0].end == offset, each[0].end - each[0].start), default=None)

    def locate(self, pointer: Pointer) -> Span | None:
        """Return where a value stands, a member of a value by itself if it has a place of its own."""
        if pointer in self._spans:
            return self._spans[pointer]
        found = self.document.reading.locate(pointer) if self.document else None
        return found or (self._spans.get(pointer[:-1]) if pointer else None)


def analyze(text: str, path: str, options: Options) -> Analysis:
    """Return what `check` finds in a file with a text, and the page."""
    source, fault = decode_bytes(text.encode("utf-8", "surrogatepass"), path, options.max_file_size)
    if fault is not None:
        checked = Checked(source, app.make_single_finding(fault, options), is_quote_document=True)
        return Analysis(text, checked, None, options)
    document = app.load_document(source, options)
    checked = app.summarize_document(document, cross=True)
    if not checked.is_quote_document:
        # A directory may hold any Markdown; whoever opens some of it did not ask whether it is a quote document.
        return Analysis(text, checked._replace(findings=(), suppressed=()), None, options)
    return Analysis(text, checked, document if source.text == text else None, options)


def skip(text: str, path: str) -> Analysis:
    """Return the analysis of a page that is excluded: no findings."""
    return Analysis(text, Checked(Source(path, text), (), is_quote_document=False), None, app.DEFAULT_OPTIONS)
