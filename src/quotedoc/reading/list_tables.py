"""Read a table whose rows are the items of a list, with an object for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.model.codec import INVALID
from quotedoc.reading.columns import find_columns
from quotedoc.reading.inline import cell_texts
from quotedoc.reading.rows import whole_rows
from quotedoc.reading.tables import note_columns

if TYPE_CHECKING:
    from quotedoc.model.slots import ListTablePlan
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.leaves import Cell
    from quotedoc.syntax import Table
    from quotedoc.text import Pointer, Span


def read_list_table(builder: Builder, slot: ListTablePlan, table: Table) -> bool:
    """Add the rows of a table as a list, and return whether the table has the columns of the slot."""
    count = len(table.header.cells)
    columns = None if slot.pointer in builder.spans else find_columns(builder, table, slot.header)
    rows = whole_rows(builder.source, table) if columns else ()
    if columns is None or not any(len(row.cells) == count for row in rows):
        return False
    builder.last = slot.pointer
    builder.spans[slot.pointer] = table.header.span
    unknown: list[list[Cell]] = []
    index = 0
    for row in rows:
        if len(row.cells) != count:
            builder.keep_raw("row", row.span)
            continue
        pointer = (*slot.pointer, index)
        index += 1
        members = builder.ensure_container(pointer, is_last=True)
        texts = cell_texts(builder.source, row)
        for pattern, number in zip(slot.cells, columns.known, strict=True):
            if number is not None:
                read_list_cell(builder, pattern, (pointer, members), texts[number], row.cells[number])
        builder.last = pointer
        if columns.unknown:
            unknown.append([(texts[number], row.cells[number]) for number in columns.unknown])
    note_columns(builder, slot.pointer, table, columns, slot.header, unknown)
    return True


def read_list_cell(
    builder: Builder, pattern: LinePattern, item: tuple[Pointer, dict[str, Any]], text: str, span: Span
) -> None:
    """Add the values of a cell; if it does not have the form of its column, keep its text for the first value."""
    base, members = item
    (pointer, codec), *others = pattern.leaves
    if pattern.template.whole:
        value = codec.parse(text)
        if value is not INVALID and codec.is_verbatim and len(pointer) == 1:
            builder.put_member(members, base + pointer, value, span)
        else:
            builder.cell_value(base + pointer, codec, text, span)
    elif not builder.put_line(pattern, builder.read_cell(span), base) and others:
        form = pattern.template.text.replace("{", "").replace("}", "")
        builder.keep_unread(base + pointer, f"of the form {form}", builder.read_cell(span).line, span)
