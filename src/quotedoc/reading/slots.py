"""A reader for each kind of slot: does this block fill it, and with what?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.model import plan
from quotedoc.reading.builder import plain_values
from quotedoc.reading.chart import read_chart
from quotedoc.reading.prose import is_lost_table, prose_text
from quotedoc.reading.tables import read_key_table, read_list_table, read_series_table
from quotedoc.spelling.forms import find_template, find_templates
from quotedoc.syntax import Fence, List, Paragraph, Quote, Table, is_bullet_of_text, text_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from quotedoc.model.plan import Slot
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.shape import Shape
    from quotedoc.syntax import Block
    from quotedoc.text import Span


BETWEEN_LINKS = " | "


def read_slot(builder: Builder, slot: Slot, block: Block, charts: Mapping[Span, Shape | None]) -> bool:
    """Fill `slot` from `block` and tell whether that was possible; if not, nothing has changed."""
    if isinstance(slot, plan.Chart):
        return isinstance(block, Fence) and _read_chart(builder, slot, block, charts)
    block_type, reader = _READERS[type(slot)]
    return isinstance(block, block_type) and reader(builder, slot, block)


def _read_prose(builder: Builder, slot: plan.Prose, block: Paragraph) -> bool:
    text = prose_text(builder.source, block.text)
    pointer = slot.field.pointer
    if pointer in builder.spans or is_lost_table(text):
        return False
    builder.put(pointer, text, block.text)
    return True


def _read_line(builder: Builder, slot: plan.Line, block: Paragraph) -> bool:
    return builder.line(slot.patterns[0], builder.inline(block.text), starts_block=True)


def _read_quote(builder: Builder, slot: plan.QuoteLines, block: Quote) -> bool:
    """Read the lines of a quote: one after the other as published, or all of its text at one go."""
    if len(block.lines) <= len(slot.patterns) and block.plain and _read_plain_lines(builder, slot, block):
        return True
    lines = text_lines(builder.source, block)
    if not lines:
        return False
    inline = builder.inline(*lines)
    found = find_templates(tuple(pattern.template for pattern in slot.patterns), inline.shown.coded)
    if found is None:
        return False
    if sum(line is not None for line in found) > len(lines):
        builder.respelled.append(inline.span)
    first = next(line for line in block.lines if line.end >= lines[0].end)
    bullet = builder.source.view[first.start : lines[0].start]
    for pattern, line in zip(slot.patterns, found, strict=True):
        if line is not None:
            builder.found(pattern, inline, line, starts_block=True, lead=bullet.strip())
            bullet = ""
    return True


def _read_plain_lines(builder: Builder, slot: plan.QuoteLines, block: Quote) -> bool:
    """Read lines each of which is spelled as its pattern is, if all of them are; otherwise nothing has changed."""
    left = iter(slot.patterns)
    matched = []
    for line in block.lines:
        inline = builder.inline(line)
        for pattern in left:
            values = plain_values(pattern, inline, starts_block=True)
            if values is not None:
                matched.append((pattern, inline, values))
                break
        else:
            return False
    for each in matched:
        builder.put_values(*each)
    return True


def _read_bullets(builder: Builder, slot: plan.Bullets, block: List) -> bool:
    """Match each item with the next pattern that it follows; all items or none."""
    if not block.plain and not all(is_bullet_of_text(builder.source, item) for item in block.items):
        return False
    left = iter(slot.patterns)
    matched = []
    for item in block.items:
        inline = builder.inline(item.text)
        for pattern in left:
            values = plain_values(pattern, inline)
            found = None if values is not None else find_template(pattern.template, inline.shown.coded)
            if values is not None or found is not None:
                matched.append((pattern, inline, values, found))
                break
        else:
            return False
    for pattern, inline, values, found in matched:
        if values is not None:
            builder.put_values(pattern, inline, values)
        elif found is not None:
            builder.found(pattern, inline, found)
    return bool(matched)


def _read_links(builder: Builder, slot: plan.Links, block: List) -> bool:
    pointer, codec = slot.field
    if pointer in builder.spans or not (
        block.plain or all(is_bullet_of_text(builder.source, item) for item in block.items)
    ):
        return False
    return builder.links(pointer, codec, [builder.inline(item.text) for item in block.items])


def _read_quote_links(builder: Builder, slot: plan.QuoteLinks, block: Quote) -> bool:
    pointer, codec = slot.field
    lines = text_lines(builder.source, block)
    if pointer in builder.spans or not lines:
        return False
    inline = builder.inline(*lines)
    found = find_template(slot.template, inline.shown.coded)
    if found is None:
        return False
    ((start, end),) = found.places
    places, at = [], start
    for piece in inline.shown.coded[start:end].split(BETWEEN_LINKS):
        places.append((at, at + len(piece)))
        at += len(piece) + len(BETWEEN_LINKS)
    return builder.links(pointer, codec, [inline.cut(first, last) for first, last in places])


def _read_chart(builder: Builder, slot: plan.Chart, block: Fence, charts: Mapping[Span, Shape | None]) -> bool:
    if builder.source.slice(block.info) != f"chart-data:{slot.kind}" or not block.closed:
        return False
    chart = charts.get(block.info)
    return chart is not None and read_chart(builder, slot, chart)


_READERS: dict[type, tuple[type, Callable[[Builder, Any, Any], bool]]] = {
    plan.Prose: (Paragraph, _read_prose),
    plan.Line: (Paragraph, _read_line),
    plan.QuoteLines: (Quote, _read_quote),
    plan.QuoteLinks: (Quote, _read_quote_links),
    plan.Bullets: (List, _read_bullets),
    plan.Links: (List, _read_links),
    plan.KeyTable: (Table, read_key_table),
    plan.SeriesTable: (Table, read_series_table),
    plan.ListTable: (Table, read_list_table),
}
