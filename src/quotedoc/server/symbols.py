"""The parts of a page: an outline of headings and values, what can be folded, and what can be colored."""

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
"""Entries of an outline; editors freeze with many more."""


class PageSymbol(NamedTuple):
    """An entry of the outline of a page.

    Attributes:
        name: its name.
        detail: its text, if it is a value.
        span: all of it.
        name_span: what to select.
        below: the entries below it.
    """

    name: str
    detail: str
    span: Span
    name_span: Span
    below: list[PageSymbol]


def list_symbols(analysis: Analysis) -> list[PageSymbol]:
    """Return the outline of a page: its headings as they nest, and below each the values that have a row or a name."""
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
    """Return the headings with their depth, each below the one that it belongs to, and how many there are."""
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
    """Return the first and the last line (from 0) of what can be folded: sections, the front matter, code blocks."""
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
    """A value to color: its place, and its type as the protocol names it."""

    span: Span
    type: str


TOKEN_TYPES: Final = ("number", "enumMember")


def list_tokens(analysis: Analysis) -> Iterator[Token]:
    """Yield the values of a page to color, in page order, none of them over a line end or within another."""
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
