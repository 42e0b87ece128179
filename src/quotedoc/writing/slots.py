"""A writer for each kind of slot, the counterpart of its reader."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from quotedoc.data import plain
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.model import plan
from quotedoc.spelling.markdown import Written, escape, fill_line, write_value
from quotedoc.syntax.escape import escape_inline
from quotedoc.writing.blocks import write_blocks
from quotedoc.writing.columns import columns_of
from quotedoc.writing.data import Other
from quotedoc.writing.marks import chart_dimension, chart_fence, table_head, table_row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quotedoc.model.plan import Field, Pattern, Slot
    from quotedoc.text import Pointer
    from quotedoc.writing.data import PageData


def write_slot(data: PageData, slot: Slot) -> list[tuple[str, Pointer]]:
    """Return a slot's blocks, each with the pointer of what stands last in it; none if the page does not have it."""
    if isinstance(slot, plan.Blocks):
        return write_blocks(data, slot)
    written = _WRITERS[type(slot)](data, slot)
    return [] if written is None else [written]


def _prose(data: PageData, slot: plan.Prose) -> tuple[str, Pointer] | None:
    pointer, codec = slot.field
    return (data.text(pointer, codec), pointer) if data.has(pointer) else None


def _line(data: PageData, slot: plan.Line) -> tuple[str, Pointer] | None:
    return _lines(data, slot.patterns, "", starts_block=True)


def _quote(data: PageData, slot: plan.QuoteLines) -> tuple[str, Pointer] | None:
    return _lines(data, slot.patterns, "> ", starts_block=True)


def _bullets(data: PageData, slot: plan.Bullets) -> tuple[str, Pointer] | None:
    return _lines(data, slot.patterns, "- ", starts_block=True)


def _lines(data: PageData, patterns: Sequence[Pattern], mark: str, *, starts_block: bool) -> tuple[str, Pointer] | None:
    stated = [pattern for pattern in patterns if data.any(pattern.fields)]
    if not stated:
        return None
    lines = (mark + fill(data, pattern, starts_block=starts_block) for pattern in stated)
    return "\n".join(lines), stated[-1].fields[-1].pointer


def fill(data: PageData, pattern: Pattern, base: Pointer = (), *, starts_block: bool = False) -> str:
    """Return a line with its values, or as it stood if it was kept as a whole."""
    first, *others = [base + field.pointer for field in pattern.fields]
    kept = data.printed("value", first)
    if kept is None and others and data.is_unread(first) and not any(map(data.has, others)):
        kept = data.raw_text(first)
    if kept is not None:
        return kept
    values = [data.written(base + pointer, codec) for pointer, codec in pattern.fields]
    return fill_line(pattern.template, values, starts_block=starts_block)


def _links(data: PageData, slot: plan.Links) -> tuple[str, Pointer] | None:
    links = _link_texts(data, slot.field)
    return ("\n".join(f"- {link}" for link in links), (*slot.field.pointer, len(links) - 1)) if links else None


def _quote_links(data: PageData, slot: plan.QuoteLinks) -> tuple[str, Pointer] | None:
    links = _link_texts(data, slot.field)
    return (f"> {slot.template.fill([' | '.join(links)])}", (*slot.field.pointer, len(links) - 1)) if links else None


def _link_texts(data: PageData, field: Field) -> list[str]:
    pointer, codec = field
    kept = (data.raw_text((*pointer, index)) for index in count())
    return [
        write_value(codec, link).text if raw is None else raw
        for link, raw in zip(data.at(pointer) or (), kept, strict=False)
    ]


def _key_table(data: PageData, slot: plan.KeyTable) -> tuple[str, Pointer] | None:
    return _labelled(data, slot, slot.header)


def _series_table(data: PageData, slot: plan.SeriesTable) -> tuple[str, Pointer] | None:
    columns = len(data.at(slot.field) or ())
    heads = [escape(data.written(pointer, codec)) for pointer, codec in slot.heads(columns)]
    return _labelled(data, slot.table(columns), (slot.label, *heads), is_series=True) if columns else None


def _labelled(
    data: PageData, slot: plan.KeyTable, usual: Sequence[str], *, is_series: bool = False
) -> tuple[str, Pointer] | None:
    rows = data.rows(slot.pointer, slot.rows, lists_rows=slot.lists_rows)
    if not rows:
        return None
    columns = columns_of(data, slot.pointer, usual, is_series=is_series)
    lines = [*table_head(columns.header), *data.raw("row", slot.pointer)]
    known = 0
    for row in rows:
        if isinstance(row, Other):
            cells = _other_texts(data, row)
            cells.insert(columns.places.index(0) if 0 in columns.places else 0, cells.pop(0))
        else:
            values = [escape(data.written(leaf, codec)) for leaf, codec in row.fields]
            label_text = data.printed("words", row.pointer)
            cells = columns.arrange([row.label if label_text is None else label_text, *values], known)
            known += 1
        lines += [table_row(cells), *data.raw("row", row.pointer)]
    return "\n".join(lines), rows[-1].pointer


def _other_texts(data: PageData, row: Other) -> list[str]:
    """Return the label and the cells of a row that is not known."""
    label = data.printed("words", row.pointer)
    cells = [
        escape(_other_cell(data, (*row.pointer, "cells", index), cell)) for index, cell in enumerate(row.row["cells"])
    ]
    return [escape_inline(row.row["label"]) if label is None else label, *cells]


def _other_cell(data: PageData, pointer: Pointer, cell: Mapping[str, Any]) -> Written:
    kept = data.printed("value", pointer)
    return Written(cell["text"]) if kept is None else Written(kept, is_markdown=True)


def _list_table(data: PageData, slot: plan.ListTable) -> tuple[str, Pointer] | None:
    length = len(data.at(slot.pointer) or ())
    if not length:
        return None
    columns = columns_of(data, slot.pointer, slot.header)
    lines = [*table_head(columns.header), *data.raw("row", slot.pointer)]
    for index in range(length):
        pointer = (*slot.pointer, index)
        cells = [fill(data, cell, pointer) if data.any_at(cell.fields, pointer) else "" for cell in slot.cells]
        lines += [table_row(columns.arrange(cells, index)), *data.raw("row", pointer)]
    return "\n".join(lines), (*slot.pointer, length - 1)


def _chart(data: PageData, slot: plan.Chart) -> tuple[str, Pointer] | None:
    if data.at(slot.pointer) is None:
        return None
    kept = data.printed("value", slot.pointer)
    if kept is not None:
        node = parse_json(kept, 0, len(kept))
        whole: Any = {} if isinstance(node, Fault) else plain(node)
        return chart_fence(slot.kind, whole), slot.pointer
    chart: dict[str, Any] = {str(pointer[-1]): data.text(pointer, codec) for pointer, codec in slot.leaves}
    chart["dimensions"] = [
        _dimension(data, slot.pointer, dimension)
        for dimension in slot.dimensions.values()
        if data.at((*slot.pointer, dimension.key)) is not None
    ]
    return chart_fence(slot.kind, chart), slot.pointer


def _dimension(data: PageData, base: Pointer, dimension: plan.Dimension) -> dict[str, Any]:
    pointer = (*base, dimension.key)
    rows = [_indicator(data, row) for row in data.rows(pointer, dimension.rows)]
    return chart_dimension(dimension.name, data.text((*pointer, "grade"), dimension.grade), rows)


def _indicator(data: PageData, row: plan.Row | Other) -> list[str]:
    if isinstance(row, Other):
        return [row.row["label"], *(cell["text"] for cell in row.row["cells"])]
    label = data.printed("words", row.pointer)
    return [row.label if label is None else label, *(data.text(leaf, codec) for leaf, codec in row.fields)]


_WRITERS: dict[type, Callable[[PageData, Any], tuple[str, Pointer] | None]] = {
    plan.Prose: _prose,
    plan.Line: _line,
    plan.QuoteLines: _quote,
    plan.Bullets: _bullets,
    plan.QuoteLinks: _quote_links,
    plan.Links: _links,
    plan.KeyTable: _key_table,
    plan.SeriesTable: _series_table,
    plan.ListTable: _list_table,
    plan.Chart: _chart,
}
