"""List the parts of a page for an editor: the outline of headings and values, lines to fold, and values to color."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.model.values import GRADES
from quotedoc.server.text import PagedText
from quotedoc.syntax import Fence, FrontMatterBlock, Heading
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.app import Document
    from quotedoc.server.analysis import Analysis

MAX_SYMBOLS: Final = 5000
"""The most entries of an outline; editors freeze with many more."""


class PageSymbol(NamedTuple):
    """An entry of the outline of a page.

    Attributes:
        name: the text of the heading, or the label of the value.
        detail: the text of the value; empty for a heading.
        span: the span of the section or the value.
        name_span: the span that the editor selects when the user chooses the entry.
        below: the entries below this entry.
    """

    name: str
    detail: str
    span: Span
    name_span: Span
    below: list[PageSymbol]


def list_symbols(analysis: Analysis) -> list[PageSymbol]:
    """Return the outline of a page: the nested headings, and below each heading the values that have a label."""
    if analysis.document is None:
        return []
    headings, count = _list_headings(analysis.document)
    starts = [each.span.start for _, each in headings]
    top = [each for level, each in headings if level == 0]
    for span, leaf in analysis.leaves:
        if count >= MAX_SYMBOLS:
            break
        name = " ".join(part for part in (leaf.row or leaf.about.title, leaf.column) if part)
        at = bisect_right(starts, span.start) - 1
        # A value within a heading is the heading.
        if at < 0 or not name or span.start < headings[at][1].name_span.end:
            continue
        headings[at][1].below.append(PageSymbol(name, leaf.text, span, span, []))
        count += 1
    return top


def _list_headings(document: Document) -> tuple[list[tuple[int, PageSymbol]], int]:
    """Return all headings with their depth, in page order, and their number; lower headings are also in `below`."""
    text, found = document.text, list[tuple[int, PageSymbol]]()
    blocks = [block for block in document.reading.document.blocks if isinstance(block, Heading)][:MAX_SYMBOLS]
    ends = [len(text)] * len(blocks)
    waiting: list[int] = []
    for number, block in enumerate(blocks):
        while waiting and blocks[waiting[-1]].level >= block.level:
            ends[waiting.pop()] = block.span.start
        waiting.append(number)
    path: list[tuple[int, PageSymbol]] = []
    for block, end in zip(blocks, ends, strict=True):
        while path and path[-1][0] >= block.level:
            path.pop()
        name = " ".join(text[slice(*block.text)].split()) or "-"
        symbol = PageSymbol(name, "", Span(block.span.start, end), block.text, [])
        if path:
            path[-1][1].below.append(symbol)
        found.append((len(path), symbol))
        path.append((block.level, symbol))
    return found, len(found)


def list_folds(analysis: Analysis) -> list[tuple[int, int]]:
    """Return the first and the last line (from 0) of each foldable part: sections, the front matter and code blocks."""
    if analysis.document is None:
        return []
    text = PagedText(analysis.text)
    spans = [symbol.span for _, symbol in _list_headings(analysis.document)[0]]
    spans += [
        block.span
        for block in analysis.document.reading.document.blocks
        if isinstance(block, (Fence, FrontMatterBlock))
    ]
    lines = ((text.find_place(span.start).line, _find_last_line(text, span)) for span in spans)
    return sorted({(first, last) for first, last in lines if last > first})


def _find_last_line(text: PagedText, span: Span) -> int:
    """Return the last line of a span that is not blank."""
    end = span.start + len(text.text[slice(*span)].rstrip())
    return text.find_place(end).line


class Token(NamedTuple):
    """A value to color: its span, and its type, one of `TOKEN_TYPES`."""

    span: Span
    type: str


TOKEN_TYPES: Final = ("number", "enumMember")


def list_tokens(analysis: Analysis) -> Iterator[Token]:
    """Yield the values of a page to color, in page order.

    Values that contain a line break or overlap the previous value are skipped, as not all editors support them.
    """
    if analysis.document is None:
        return
    end = 0
    for span, leaf in analysis.leaves:
        text = analysis.text[slice(*span)]
        if span.start < end or not text or "\n" in text or "\r" in text:
            continue
        if leaf.unit or (leaf.value is not None and not isinstance(leaf.value, (str, dict, list))):
            kind = "number"
        elif leaf.value in tuple(GRADES):
            kind = "enumMember"
        else:
            continue
        end = span.end
        yield Token(span, kind)
