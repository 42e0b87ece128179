"""Write the slots of a section, such as tables, lines and charts, one function for each kind of slot.

`write_slot` gets a slot and a page, and returns the Markdown of the slot's blocks. `reading/slots.py` is the
counterpart: it reads what this module writes.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from quotedoc.data import unwrap_node
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.model.slots import SlotTable
from quotedoc.spelling.markdown import Written, escape_text, fill_line, write_value
from quotedoc.syntax.escape import escape_inline
from quotedoc.writing.blocks import write_blocks
from quotedoc.writing.columns import find_column_order
from quotedoc.writing.data import UnknownRow
from quotedoc.writing.marks import format_chart_fence, format_table_head, format_table_row, make_chart_dimension

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    from quotedoc.model.slots.binding import KnownRow, Leaf, LinePattern
    from quotedoc.model.slots.chart import DimensionPlan
    from quotedoc.text import Pointer
    from quotedoc.writing.data import PageData

    Blocks = list[tuple[str, Pointer]]


def _write_prose(slot: ProsePlan, data: PageData) -> Blocks:
    pointer, codec = slot.leaf
    return [(data.format_text(pointer, codec), pointer)] if data.has_leaf(pointer) else []


def _write_line(slot: LinePlan, data: PageData) -> Blocks:
    return _write_lines(data, slot.patterns, "", starts_block=True)


def _write_quote(slot: QuoteLinesPlan, data: PageData) -> Blocks:
    return _write_lines(data, slot.patterns, "> ", starts_block=True)


def _write_bullets(slot: BulletsPlan, data: PageData) -> Blocks:
    return _write_lines(data, slot.patterns, "- ", starts_block=True)


def _write_lines(data: PageData, patterns: Sequence[LinePattern], mark: str, *, starts_block: bool) -> Blocks:
    stated = [pattern for pattern in patterns if data.has_any_leaf(pattern.leaves)]
    if not stated:
        return []
    lines = (mark + spell_line(data, pattern, starts_block=starts_block) for pattern in stated)
    return [("\n".join(lines), stated[-1].leaves[-1].pointer)]


def spell_line(data: PageData, pattern: LinePattern, base: Pointer = (), *, starts_block: bool = False) -> str:
    """Return the Markdown of a line with its values; if the whole line of the page was kept, return that."""
    first, *others = [base + leaf.pointer for leaf in pattern.leaves]
    kept = data.find_printed("value", first)
    if kept is None and others and data.is_unread(first) and not any(map(data.has_leaf, others)):
        kept = data.find_raw_text(first)
    if kept is not None:
        return kept
    values = [data.format_markdown(base + pointer, codec) for pointer, codec in pattern.leaves]
    return fill_line(pattern.template, values, starts_block=starts_block)


def _write_links(slot: LinksPlan, data: PageData) -> Blocks:
    links = _list_link_texts(data, slot.links)
    return [("\n".join(f"- {link}" for link in links), (*slot.links.pointer, len(links) - 1))] if links else []


def _write_quote_links(slot: QuoteLinksPlan, data: PageData) -> Blocks:
    links = _list_link_texts(data, slot.links)
    return (
        [(f"> {slot.template.fill_placeholders([' | '.join(links)])}", (*slot.links.pointer, len(links) - 1))]
        if links
        else []
    )


def _list_link_texts(data: PageData, links: Leaf) -> list[str]:
    pointer, codec = links
    kept = (data.find_raw_text((*pointer, index)) for index in count())
    return [
        write_value(codec, link).text if raw is None else raw
        for link, raw in zip(data.get_value(pointer) or (), kept, strict=False)
    ]


def _write_key_table(slot: KeyTablePlan, data: PageData) -> Blocks:
    return _write_labelled(data, slot, slot.header)


def _write_series_table(slot: SeriesTablePlan, data: PageData) -> Blocks:
    columns = len(data.get_value(slot.items) or ())
    heads = [data.format_cell(pointer, codec) for pointer, codec in slot.list_heads(columns)]
    return _write_labelled(data, slot.make_table(columns), (slot.label, *heads), is_series=True) if columns else []


def _write_labelled(data: PageData, slot: KeyTablePlan, usual: Sequence[str], *, is_series: bool = False) -> Blocks:
    columns = find_column_order(data, slot.pointer, usual, is_series=is_series)
    lines = [*format_table_head(columns.header), *data.list_raw("row", slot.pointer)]
    known, last = 0, None
    for row in data.order_rows(slot.pointer, slot.rows, lists_rows=slot.lists_rows):
        if isinstance(row, UnknownRow):
            cells = _list_other_texts(data, row)
            cells.insert(columns.column_numbers.index(0) if 0 in columns.column_numbers else 0, cells.pop(0))
        else:
            values = [data.format_cell(leaf, codec) for leaf, codec in row.leaves]
            label_text = data.find_printed("words", row.pointer)
            cells = columns.arrange_cells([row.label if label_text is None else label_text, *values], known)
            known += 1
        lines += [format_table_row(cells), *data.list_raw("row", row.pointer)]
        last = row.pointer
    return [] if last is None else [("\n".join(lines), last)]


def _list_other_texts(data: PageData, row: UnknownRow) -> list[str]:
    """Return the label and the cells of an unknown row."""
    label = data.find_printed("words", row.pointer)
    cells = [
        escape_text(_write_other_cell(data, (*row.pointer, "cells", index), cell))
        for index, cell in enumerate(row.row["cells"])
    ]
    return [escape_inline(row.row["label"]) if label is None else label, *cells]


def _write_other_cell(data: PageData, pointer: Pointer, cell: Mapping[str, Any]) -> Written:
    kept = data.find_printed("value", pointer)
    return Written(cell["text"]) if kept is None else Written(kept, is_markdown=True)


def _write_list_table(slot: ListTablePlan, data: PageData) -> Blocks:
    length = len(data.get_value(slot.pointer) or ())
    if not length:
        return []
    columns = find_column_order(data, slot.pointer, slot.header)
    lines = [*format_table_head(columns.header), *data.list_raw("row", slot.pointer)]
    for index in range(length):
        pointer = (*slot.pointer, index)
        cells = [_write_list_cell(data, cell, pointer) for cell in slot.cells]
        lines += [format_table_row(columns.arrange_cells(cells, index)), *data.list_raw("row", pointer)]
    return [("\n".join(lines), (*slot.pointer, length - 1))]


def _write_list_cell(data: PageData, cell: LinePattern, row: Pointer) -> str:
    if cell.template.whole:
        ((pointer, codec),) = cell.leaves
        return data.format_cell(row + pointer, codec)
    return spell_line(data, cell, row) if data.has_any_leaf_below(cell.leaves, row) else ""


def _write_chart(slot: ChartPlan, data: PageData) -> Blocks:
    if data.get_value(slot.pointer) is None:
        return []
    kept = data.find_printed("value", slot.pointer)
    if kept is not None:
        node = parse_json(kept, 0, len(kept))
        whole: Any = {} if isinstance(node, Fault) else unwrap_node(node)
        return [(format_chart_fence(slot.kind, whole), slot.pointer)]
    chart: dict[str, Any] = {str(pointer[-1]): data.format_text(pointer, codec) for pointer, codec in slot.texts}
    chart["dimensions"] = [
        _write_dimension(data, slot.pointer, dimension)
        for dimension in slot.dimensions.values()
        if data.get_value((*slot.pointer, dimension.key)) is not None
    ]
    return [(format_chart_fence(slot.kind, chart), slot.pointer)]


def _write_dimension(data: PageData, base: Pointer, dimension: DimensionPlan) -> dict[str, Any]:
    pointer = (*base, dimension.key)
    rows = [_write_indicator(data, row) for row in data.order_rows(pointer, dimension.rows)]
    name = data.find_printed("words", pointer)
    return make_chart_dimension(dimension.name if name is None else name, data.format_text(*dimension.grade), rows)


def _write_indicator(data: PageData, row: KnownRow | UnknownRow) -> list[str]:
    if isinstance(row, UnknownRow):
        return [row.row["label"], *(cell["text"] for cell in row.row["cells"])]
    label = data.find_printed("words", row.pointer)
    return [row.label if label is None else label, *(data.format_text(leaf, codec) for leaf, codec in row.leaves)]


def _write_blocks(slot: BlocksPlan, data: PageData) -> Blocks:
    return write_blocks(data, slot.pointer)


write_slot = SlotTable(
    prose=_write_prose,
    line=_write_line,
    quote_lines=_write_quote,
    quote_links=_write_quote_links,
    bullets=_write_bullets,
    links=_write_links,
    key_table=_write_key_table,
    series_table=_write_series_table,
    list_table=_write_list_table,
    chart=_write_chart,
    blocks=_write_blocks,
)
"""Return the blocks of a slot, each with the pointer of its last value; an empty list if the page lacks the slot."""
