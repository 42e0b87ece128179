"""Respell pages: write a page in another way that GitHub's renderer shows alike, or that means the same.

A clause is a function from a page and a source of randomness to edits. The clauses of `ALIKE` keep what the page shows;
those of `SAME_MEANING` change it in a way that a reader would not take for another statement.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.syntax import Heading, List, MarkdownDocument, Paragraph, Quote, Table, parse_blocks
from quotedoc.text import Edit, Source, Span, apply_edits
from support.shown import render_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from random import Random

    Clause = Callable[["Page", Random], Iterable[Edit]]


class Page(NamedTuple):
    """A page and its blocks."""

    text: str
    document: MarkdownDocument

    def slice(self, span: Span) -> str:
        """Return the text at a span."""
        return self.text[span.start : span.end]

    @property
    def newline(self) -> str:
        """The line ending of the page."""
        return "\r\n" if "\r\n" in self.text else "\n"

    @property
    def headings(self) -> list[Heading]:
        """The headings that are marked with `#`, in order."""
        found = [block for block in self.document.blocks if isinstance(block, Heading)]
        return [each for each in found if self.slice(each.span).lstrip(" ").startswith("#")]

    @property
    def tables(self) -> list[Table]:
        """The tables, in order."""
        return [block for block in self.document.blocks if isinstance(block, Table)]

    @property
    def lists(self) -> list[List]:
        """The lists, in order."""
        return [block for block in self.document.blocks if isinstance(block, List)]

    @property
    def quotes(self) -> list[Quote]:
        """The block quotes, in order."""
        return [block for block in self.document.blocks if isinstance(block, Quote)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs, in order."""
        return [block for block in self.document.blocks if isinstance(block, Paragraph)]

    def cells(self) -> Iterator[Span]:
        """Yield the cells of all tables, headers included."""
        for table in self.tables:
            for row in (table.header, *table.rows):
                yield from row.cells

    def wrapped_texts(self) -> Iterator[Span]:
        """Yield the texts that may be wrapped: those of paragraphs, bullets and quoted lines."""
        yield from (block.text for block in self.paragraphs)
        yield from (item.text for block in self.lists for item in block.items)
        yield from (line for block in self.quotes for line in block.lines)

    def texts(self) -> Iterator[Span]:
        """Yield every text that the page shows: headings, cells, and what may be wrapped."""
        yield from (block.text for block in self.headings)
        yield from self.cells()
        yield from self.wrapped_texts()

    def lines(self, span: Span) -> Iterator[Span]:
        """Yield the lines of a block without their line endings."""
        at = span.start
        for line in self.slice(span).splitlines(keepends=True):
            yield Span(at, at + len(line.rstrip("\r\n")))
            at += len(line)


@lru_cache(maxsize=64)
def parse_page(text: str) -> Page:
    """Return the page of a text."""
    return Page(text, parse_blocks(Source("page.md", text)))


def accent_name(text: str) -> str:
    """Return a page with accents in the name of the security, wherever the page states it."""
    name = re.search(r'^name: "([^"]*)"', text, re.MULTILINE)
    accented = name[1].translate(str.maketrans("aeou", "áéöü")) if name else ""
    return text.replace(name[1], accented) if name else text


def choose_some(rng: Random, items: Iterable[Edit]) -> list[Edit]:
    """Return all of some edits, or a part of them, but never none of several."""
    found = [edit for edit in items if edit.replacement or edit.span.start < edit.span.end]
    if rng.random() < 0.5:
        return found
    return [edit for edit in found if rng.random() < 0.5] or found[:1]


def respell_alike(text: str, clause: Clause, rng: Random) -> str:
    """Return a page with the edits of a clause, apart from those that change what the page shows."""
    return apply_edits(text, _keep_alike(text, sorted(set(clause(parse_page(text), rng)))))


def respell(text: str, clause: Clause, rng: Random) -> str:
    """Return a page with the edits of a clause."""
    return apply_edits(text, clause(parse_page(text), rng))


def _keep_alike(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that together keep what a page shows."""
    if not edits or is_alike(text, edits):
        return list(edits)
    if len(edits) == 1:
        return []
    half = len(edits) // 2
    first, second = _keep_alike(text, edits[:half]), _keep_alike(text, edits[half:])
    return next((kept for kept in ([*first, *second], first, second) if is_alike(text, kept)), [])


def is_alike(text: str, edits: Sequence[Edit]) -> bool:
    """Tell whether a page shows the same with some edits, in its body."""
    return render_page(apply_edits(text, edits)) == render_page(text)
