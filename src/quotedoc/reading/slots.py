"""A reader for each kind of slot: does this block fill it, and with what?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.model import plan
from quotedoc.reading.chart import read_chart
from quotedoc.reading.prose import is_lost_table, prose_text
from quotedoc.reading.tables import read_key_table, read_list_table, read_series_table
from quotedoc.syntax import Fence, List, Paragraph, Quote, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from quotedoc.model.plan import Pattern, Slot
    from quotedoc.model.template import Places
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.shape import Shape
    from quotedoc.syntax import Block
    from quotedoc.text import Span


def read_slot(builder: Builder, slot: Slot, block: Block, charts: Mapping[Span, Shape | None]) -> bool:
    """Fill `slot` from `block` and tell whether that was possible; if not, nothing has changed."""
    if isinstance(slot, plan.Chart):
        return isinstance(block, Fence) and _read_chart(builder, slot, block, charts)
    block_type, reader = _READERS[type(slot)]
    return isinstance(block, block_type) and reader(builder, slot, block)


def _read_prose(builder: Builder, slot: plan.Prose, block: Paragraph) -> bool:
    text = prose_text(builder.source, block.text)
    pointer, codec = slot.field
    if pointer in builder.spans or is_lost_table(text):
        return False
    builder.value(pointer, codec, text, block.text)
    return True


def _read_line(builder: Builder, slot: plan.Line, block: Paragraph) -> bool:
    return _read_lines(builder, slot.patterns, [block.text])


def _read_quote(builder: Builder, slot: plan.QuoteLines, block: Quote) -> bool:
    return block.plain and _read_lines(builder, slot.patterns, block.lines)


def _read_bullets(builder: Builder, slot: plan.Bullets, block: List) -> bool:
    return block.plain and _read_lines(builder, slot.patterns, [item.text for item in block.items])


def _read_lines(builder: Builder, patterns: Sequence[Pattern], spans: Sequence[Span]) -> bool:
    """Match each line with the next pattern that it follows; all lines or none."""
    texts = [builder.source.slice(span) for span in spans]
    matched: list[tuple[Pattern, Places]] = []
    left = iter(patterns)
    for text in texts:
        found = next(
            ((pattern, places) for pattern in left if (places := pattern.template.match(text)) is not None), None
        )
        if found is None:
            return False
        matched.append(found)
    for (pattern, places), text, span in zip(matched, texts, spans, strict=True):
        builder.line(pattern, text, places, range(span.start, span.end + 1))
    return bool(matched)


def _read_links(builder: Builder, slot: plan.Links, block: List) -> bool:
    pointer, codec = slot.field
    links = [codec.parse(builder.source.slice(item.text)) for item in block.items]
    if not block.plain or pointer in builder.spans or any(not isinstance(link, dict) for link in links):
        return False
    for index, (item, link) in enumerate(zip(block.items, links, strict=True)):
        builder.put((*pointer, index), link, item.text)
    return True


def _read_chart(builder: Builder, slot: plan.Chart, block: Fence, charts: Mapping[Span, Shape | None]) -> bool:
    if builder.source.slice(block.info) != f"chart-data:{slot.kind}" or not block.closed:
        return False
    chart = charts.get(block.info)
    return chart is not None and read_chart(builder, slot, chart)


_READERS: dict[type, tuple[type, Callable[[Builder, Any, Any], bool]]] = {
    plan.Prose: (Paragraph, _read_prose),
    plan.Line: (Paragraph, _read_line),
    plan.QuoteLines: (Quote, _read_quote),
    plan.Bullets: (List, _read_bullets),
    plan.Links: (List, _read_links),
    plan.KeyTable: (Table, read_key_table),
    plan.SeriesTable: (Table, read_series_table),
    plan.ListTable: (Table, read_list_table),
}
