"""Fill the slots of a section, such as tables, lines and charts, from blocks, one function for each kind of slot.

`read_slot` gets a slot, the builder of the page and a block; if the block fills the slot, it adds the values to the
page and returns True. `writing/slots.py` is the counterpart: it writes what this module reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.model.slots import SlotTable
from quotedoc.reading.blocks import read_block
from quotedoc.reading.builder import match_plain_lines, plain_values
from quotedoc.reading.chart import read_chart
from quotedoc.reading.kind import CHART_FENCE
from quotedoc.reading.list_tables import read_list_table
from quotedoc.reading.prose import is_lost_table, prose_text
from quotedoc.reading.tables import read_key_table, read_series_table
from quotedoc.spelling.forms import find_template, find_templates
from quotedoc.syntax import Fence, List, Paragraph, Quote, Table, find_text_lines, is_list_of_text

if TYPE_CHECKING:
    from quotedoc.model.slots import (
        BlocksPlan,
        BulletsPlan,
        ChartPlan,
        KeyTablePlan,
        LinePlan,
        LinksPlan,
        ListTablePlan,
        ProsePlan,
        QuoteLinesPlan,
        QuoteLinksPlan,
        SeriesTablePlan,
    )
    from quotedoc.reading.builder import Builder
    from quotedoc.syntax import MarkdownBlock


BETWEEN_LINKS = " | "


def _read_prose(slot: ProsePlan, builder: Builder, block: MarkdownBlock) -> bool:
    if not isinstance(block, Paragraph):
        return False
    text = prose_text(builder.source, block.text)
    pointer = slot.leaf.pointer
    if pointer in builder.spans or is_lost_table(text):
        return False
    builder.put_value(pointer, text, block.text)
    return True


def _read_line(slot: LinePlan, builder: Builder, block: MarkdownBlock) -> bool:
    return isinstance(block, Paragraph) and builder.put_line(
        slot.patterns[0], builder.read_inline(block.text), starts_block=True
    )


def _read_quote(slot: QuoteLinesPlan, builder: Builder, block: MarkdownBlock) -> bool:
    """Read the lines of a quote: one by one if they are spelled as published, and otherwise all together."""
    if not isinstance(block, Quote):
        return False
    if len(block.lines) <= len(slot.patterns) and block.is_plain and _read_plain_lines(slot, builder, block):
        return True
    lines = find_text_lines(builder.source, block)
    if not lines:
        return False
    inline = builder.read_lines(lines)
    found = find_templates(tuple(pattern.template for pattern in slot.patterns), inline.shown.coded)
    if found is None:
        return False
    if sum(line is not None for line in found) > len(lines):
        builder.respelled.append(inline.span)
    first = next(line for line in block.lines if line.end >= lines[0].end)
    bullet = builder.source.view[first.start : lines[0].start]
    for pattern, line in zip(slot.patterns, found, strict=True):
        if line is not None:
            builder.put_found(pattern, inline, line, starts_block=True, lead=bullet.strip())
            bullet = ""
    return True


def _read_plain_lines(slot: QuoteLinesPlan, builder: Builder, block: Quote) -> bool:
    """Read the lines of a quote if each line is spelled as its pattern; if not, return False and change nothing."""
    lines = [builder.read_inline(line) for line in block.lines]
    matched = match_plain_lines(slot.patterns, (line.text for line in lines), starts_block=True)
    if matched is None:
        return False
    for line, (pattern, values) in zip(lines, matched, strict=True):
        builder.put_values(pattern, line.offsets, values)
    return True


def _read_bullets(slot: BulletsPlan, builder: Builder, block: MarkdownBlock) -> bool:
    """Match each item with the next pattern that it follows; all items or none."""
    if not isinstance(block, List) or not is_list_of_text(builder.source, block):
        return False
    left = iter(slot.patterns)
    matched = []
    for item in block.items:
        inline = builder.read_inline(item.text)
        for pattern in left:
            values = plain_values(pattern, inline.text)
            found = None if values is not None else find_template(pattern.template, inline.shown.coded)
            if values is not None or found is not None:
                matched.append((pattern, inline, values, found))
                break
        else:
            return False
    for pattern, inline, values, found in matched:
        if values is not None:
            builder.put_values(pattern, inline.offsets, values)
        elif found is not None:
            builder.put_found(pattern, inline, found)
    return bool(matched)


def _read_links(slot: LinksPlan, builder: Builder, block: MarkdownBlock) -> bool:
    if not isinstance(block, List):
        return False
    pointer, codec = slot.links
    if pointer in builder.spans or not is_list_of_text(builder.source, block):
        return False
    return builder.put_links(pointer, codec, lambda: (builder.read_inline(item.text) for item in block.items))


def _read_quote_links(slot: QuoteLinksPlan, builder: Builder, block: MarkdownBlock) -> bool:
    if not isinstance(block, Quote):
        return False
    pointer, codec = slot.links
    lines = find_text_lines(builder.source, block)
    if pointer in builder.spans or not lines:
        return False
    inline = builder.read_lines(lines)
    found = find_template(slot.template, inline.shown.coded)
    if found is None:
        return False
    ((start, end),) = found.places
    places, at = [], start
    for piece in inline.shown.coded[start:end].split(BETWEEN_LINKS):
        places.append((at, at + len(piece)))
        at += len(piece) + len(BETWEEN_LINKS)
    return builder.put_links(pointer, codec, lambda: (inline.cut_range(first, last) for first, last in places))


def _read_key_table(slot: KeyTablePlan, builder: Builder, block: MarkdownBlock) -> bool:
    return isinstance(block, Table) and read_key_table(builder, slot, block)


def _read_series_table(slot: SeriesTablePlan, builder: Builder, block: MarkdownBlock) -> bool:
    return isinstance(block, Table) and read_series_table(builder, slot, block)


def _read_list_table(slot: ListTablePlan, builder: Builder, block: MarkdownBlock) -> bool:
    return isinstance(block, Table) and read_list_table(builder, slot, block)


def _read_chart(slot: ChartPlan, builder: Builder, block: MarkdownBlock) -> bool:
    if not isinstance(block, Fence) or not block.closed:
        return False
    chart = builder.charts.get(block.info)
    is_of_kind = builder.source.slice(block.info) == f"{CHART_FENCE}{slot.kind}"
    return chart is not None and is_of_kind and read_chart(builder, slot, chart)


def _read_blocks(slot: BlocksPlan, builder: Builder, block: MarkdownBlock) -> bool:
    return read_block(builder, slot.pointer, block)


read_slot = SlotTable(
    prose=_read_prose,
    line=_read_line,
    quote_lines=_read_quote,
    quote_links=_read_quote_links,
    bullets=_read_bullets,
    links=_read_links,
    key_table=_read_key_table,
    series_table=_read_series_table,
    list_table=_read_list_table,
    chart=_read_chart,
    blocks=_read_blocks,
)
"""Fill a slot from a block, and return whether the block fills it; if not, the page is unchanged."""
