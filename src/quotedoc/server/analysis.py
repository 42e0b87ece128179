"""Analyze one version of the text of an open page: read it, check it, and find its values by offset.

`analyze` gets the text and returns an `Analysis`; `Analysis.find_leaf` gets an offset and returns the value there.
"""

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
    """One version of the text of an open page, read and checked.

    Attributes:
        text: the text in the editor.
        checked: the result of `check` for a file with the same text. Its source differs from `text` if such a file is
            read differently, for example because it is too large.
        document: the page; None if it is not a quote document, or if the source differs from `text`.
        options: the options of the check.
    """

    text: str = field(repr=False)
    checked: Checked = field(repr=False)
    document: Document | None
    options: Options = field(repr=False)

    @cached_property
    def leaves(self) -> list[tuple[Span, Leaf]]:
        """The values with their spans, in page order."""
        if self.document is None:
            return []
        return [(leaf.span, leaf) for leaf in self.document.leaves() if leaf.span is not None]

    @cached_property
    def _spans(self) -> Mapping[Pointer, Span]:
        return {leaf.pointer: span for span, leaf in self.leaves}

    @cached_property
    def _ends(self) -> list[int]:
        """For each leaf, the greatest end of all leaves up to it, so that leaves are found by bisection."""
        ends, last = [], 0
        for span, _ in self.leaves:
            last = max(last, span.end)
            ends.append(last)
        return ends

    def find_leaf(self, offset: int) -> tuple[Span, Leaf] | None:
        """Return the smallest value whose span contains an offset; None if there is no value.

        The end of a span counts, but a value that only ends at the offset is returned only if there is no other.
        """
        found: list[tuple[Span, Leaf]] = []
        for span, leaf in islice(self.leaves, bisect_left(self._ends, offset), None):
            if span.start > offset:
                break
            if offset <= span.end:
                found.append((span, leaf))
        return min(found, key=lambda each: (each[0].end == offset, each[0].end - each[0].start), default=None)

    def locate(self, pointer: Pointer) -> Span | None:
        """Return the span of a value; for a member of a value, its own span, or else the span of the whole value."""
        if pointer in self._spans:
            return self._spans[pointer]
        found = self.document.reading.locate(pointer) if self.document else None
        return found or (self._spans.get(pointer[:-1]) if pointer else None)


def analyze(text: str, path: str, options: Options) -> Analysis:
    """Return the analysis of a text, as `check` would read and check a file with this text."""
    source, fault = decode_bytes(text.encode("utf-8", "surrogatepass"), path, options.max_file_size)
    if fault is not None:
        checked = Checked(source, app.make_single_finding(fault, options), is_quote_document=True)
        return Analysis(text, checked, None, options)
    document = app.load_document(source, options)
    checked = app.summarize_document(document, cross=True)
    if not checked.is_quote_document:
        # The user may open any Markdown file, and did not ask whether it is a quote document.
        return Analysis(text, checked._replace(findings=(), suppressed=()), None, options)
    return Analysis(text, checked, document if source.text == text else None, options)


def make_empty_analysis(text: str, path: str) -> Analysis:
    """Return the analysis of an excluded page, without a document and findings."""
    return Analysis(text, Checked(Source(path, text), (), is_quote_document=False), None, app.DEFAULT_OPTIONS)
