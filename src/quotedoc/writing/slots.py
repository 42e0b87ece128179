"""A writer for each kind of slot, the counterpart of its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.model import plan
from quotedoc.writing.blocks import write_blocks
from quotedoc.writing.data import Other
from quotedoc.writing.marks import chart_dimension, chart_fence, table_head, table_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotedoc.model.plan import Pattern, Slot
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
    return _lines(data, slot.patterns, "")


def _quote(data: PageData, slot: plan.QuoteLines) -> tuple[str, Pointer] | None:
    return _lines(data, slot.patterns, "> ")


def _bullets(data: PageData, slot: plan.Bullets) -> tuple[str, Pointer] | None:
    return _lines(data, slot.patterns, "- ")


def _lines(data: PageData, patterns: Sequence[Pattern], mark: str) -> tuple[str, Pointer] | None:
    stated = [pattern for pattern in patterns if data.any(pattern.fields)]
    if not stated:
        return None
    return "\n".join(mark + _fill(data, pattern) for pattern in stated), stated[-1].fields[-1].pointer


def _fill(data: PageData, pattern: Pattern, base: Pointer = ()) -> str:
    return pattern.template.fill([data.text(base + pointer, codec) for pointer, codec in pattern.fields])


def _links(data: PageData, slot: plan.Links) -> tuple[str, Pointer] | None:
    pointer, codec = slot.field
    links = data.at(pointer)
    if not links:
        return None
    return "\n".join(f"- {codec.print(link)}" for link in links), (*pointer, len(links) - 1)


def _key_table(data: PageData, slot: plan.KeyTable) -> tuple[str, Pointer] | None:
    return _labelled(data, slot, slot.header)


def _series_table(data: PageData, slot: plan.SeriesTable) -> tuple[str, Pointer] | None:
    columns = len(data.at(slot.field) or ())
    heads = [data.text(pointer, codec) for pointer, codec in slot.heads(columns)]
    return _labelled(data, slot.table(columns), (slot.label, *heads)) if columns else None


def _labelled(data: PageData, slot: plan.KeyTable, header: Sequence[str]) -> tuple[str, Pointer] | None:
    rows = data.rows(slot.pointer, slot.rows)
    if not rows:
        return None
    lines = [*table_head(header), *data.raw("row", slot.pointer)]
    for row in rows:
        lines += [table_row(_row_texts(data, row)), *data.raw("row", row.pointer)]
    return "\n".join(lines), rows[-1].pointer


def _row_texts(data: PageData, row: plan.Row | Other) -> list[str]:
    if isinstance(row, Other):
        return [row.row["label"], *(cell["text"] for cell in row.row["cells"])]
    return [row.label, *(data.text(leaf, codec) for leaf, codec in row.fields)]


def _list_table(data: PageData, slot: plan.ListTable) -> tuple[str, Pointer] | None:
    count = len(data.at(slot.pointer) or ())
    if not count:
        return None
    lines = [*table_head(slot.header), *data.raw("row", slot.pointer)]
    for index in range(count):
        pointer = (*slot.pointer, index)
        lines += [table_row([_fill(data, cell, pointer) for cell in slot.cells]), *data.raw("row", pointer)]
    return "\n".join(lines), (*slot.pointer, count - 1)


def _chart(data: PageData, slot: plan.Chart) -> tuple[str, Pointer] | None:
    if data.at(slot.pointer) is None:
        return None
    chart: dict[str, Any] = {str(pointer[-1]): data.text(pointer, codec) for pointer, codec in slot.leaves}
    chart["dimensions"] = [
        _dimension(data, slot.pointer, dimension)
        for dimension in slot.dimensions.values()
        if data.at((*slot.pointer, dimension.key)) is not None
    ]
    return chart_fence(slot.kind, chart), slot.pointer


def _dimension(data: PageData, base: Pointer, dimension: plan.Dimension) -> dict[str, Any]:
    pointer = (*base, dimension.key)
    rows = [_row_texts(data, row) for row in data.rows(pointer, dimension.rows)]
    return chart_dimension(dimension.name, data.text((*pointer, "grade"), dimension.grade), rows)


_WRITERS: dict[type, Callable[[PageData, Any], tuple[str, Pointer] | None]] = {
    plan.Prose: _prose,
    plan.Line: _line,
    plan.QuoteLines: _quote,
    plan.Bullets: _bullets,
    plan.Links: _links,
    plan.KeyTable: _key_table,
    plan.SeriesTable: _series_table,
    plan.ListTable: _list_table,
    plan.Chart: _chart,
}
