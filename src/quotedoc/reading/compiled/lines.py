"""Compile the readers of lines as published: each line is spelled as its template, and its values have no markup.

Each `compile_` function gets a slot of the plan and returns a `CompiledSlot`, which reads a paragraph, quote or list.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quotedoc.model.composite import Composite
from quotedoc.reading.builder import match_plain_lines
from quotedoc.reading.compiled.blocks import MAX_CACHED, line_end, starts_paragraph
from quotedoc.reading.compiled.run import LIST, PARAGRAPH, QUOTE, CompiledRun, CompiledSlot
from quotedoc.reading.leaves import plain_link
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.model.slots import BulletsPlan, LinePlan, LinksPlan, ProsePlan, QuoteLinesPlan, QuoteLinksPlan
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.reading.builder import PlainValues
    from quotedoc.reading.compiled.run import SlotReader

_QUOTE, _ITEM = "> ", "- "


def compile_prose(slot: ProsePlan) -> CompiledSlot:
    """Return the compiled slot of a paragraph of any text."""
    return CompiledSlot(slot, PARAGRAPH, None)


def compile_quote_links(slot: QuoteLinksPlan) -> CompiledSlot:
    """Return the compiled slot of a quoted line of links."""
    return CompiledSlot(slot, QUOTE, None)


def compile_line(slot: LinePlan) -> CompiledSlot:
    """Return the compiled slot of a paragraph of one line."""
    text = slot.patterns[0].template.text
    is_safe = text.startswith(("{", "*")) or starts_paragraph(text)
    return CompiledSlot(slot, PARAGRAPH, _make_line_reader(slot.patterns, "") if is_safe else None)


def compile_quote_lines(slot: QuoteLinesPlan) -> CompiledSlot:
    """Return the compiled slot of the lines of a quote."""
    return CompiledSlot(slot, QUOTE, _make_line_reader(slot.patterns, _QUOTE))


def compile_bullets(slot: BulletsPlan) -> CompiledSlot:
    """Return the compiled slot of a bullet list; each item has to start as a paragraph does."""
    is_safe = all(starts_paragraph(pattern.template.text) for pattern in slot.patterns)
    return CompiledSlot(slot, LIST, _make_line_reader(slot.patterns, _ITEM) if is_safe else None)


def _make_line_reader(patterns: tuple[LinePattern, ...], mark: str) -> SlotReader:
    """Return a function that reads lines that start with a mark; a single line if the mark is empty."""
    match = _compile_match(patterns, starts_block=mark != _ITEM)

    def read_published(run: CompiledRun, at: int) -> int:
        places, end = _lines(run.view, at, mark)
        is_over = _is_over(run.view, end) or (not mark and run.view.startswith(_QUOTE, end + 1))
        matched = match(tuple([run.view[start:stop] for start, stop in places])) if places and is_over else None
        if matched is None:
            return 0
        for (start, stop), (pattern, values) in zip(places, matched, strict=True):
            run.builder.put_values(pattern, range(start, stop + 1), values, run.base)
        return end

    return read_published


def _compile_match(
    patterns: tuple[LinePattern, ...], *, starts_block: bool
) -> Callable[[tuple[str, ...]], list[tuple[LinePattern, PlainValues]] | None]:
    """Return a function that gets lines and returns the pattern and the values of each line.

    Its results are cached, since most lines are the same on many pages; but not if values are objects, since pages
    would share these objects.
    """

    def match(texts: tuple[str, ...]) -> list[tuple[LinePattern, PlainValues]] | None:
        return match_plain_lines(patterns, texts, starts_block=starts_block)

    cached = lru_cache(maxsize=256)(match)
    has_objects = any(isinstance(leaf.codec, Composite) for pattern in patterns for leaf in pattern.leaves)
    return match if has_objects else lambda texts: (cached if len("".join(texts)) <= MAX_CACHED else match)(texts)


def compile_links(slot: LinksPlan) -> CompiledSlot:
    """Return the compiled slot of a bullet list of links."""
    pointer, codec = slot.links

    def read_published(run: CompiledRun, at: int) -> int:
        places, end = _lines(run.view, at, _ITEM)
        values = [plain_link(codec, run.view[start:stop]) for start, stop in places]
        if not values or not all(values) or not _is_over(run.view, end) or pointer in run.builder.spans:
            return 0
        for index, (value, place) in enumerate(zip(values, places, strict=True)):
            run.builder.put_value((*pointer, index), value, place)
        return end

    return CompiledSlot(slot, LIST, read_published)


def _lines(view: str, at: int, mark: str) -> tuple[list[Span], int]:
    """Return the lines from an offset on that start with a mark, without the mark, and the end of the last line.

    If the mark is empty, return one line.
    """
    places = []
    end = at
    while view.startswith(mark, at):
        end = line_end(view, at)
        places.append(Span(at + len(mark), end))
        if not mark:
            break
        at = end + 1
    return places, end


def _is_over(view: str, end: int) -> bool:
    """Return whether a blank line, or nothing, follows the line that ends at an offset."""
    return view.startswith("\n\n", end) or end + 1 >= len(view)
