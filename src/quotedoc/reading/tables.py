"""Read tables whose rows have labels, together with rows and columns that are not defined.

`read_key_table` and `read_series_table` get a table and the slot that it may fill, add its values to the page, and
return whether it fills the slot. `read_rows` does this for the rows, also those of charts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.diagnostic import ColumnChange, UnknownLabel
from quotedoc.model.codec import INVALID
from quotedoc.reading.columns import find_columns, find_series
from quotedoc.reading.inline import cell_texts
from quotedoc.reading.other_cells import put_other_row, read_other_cell
from quotedoc.reading.rows import whole_rows
from quotedoc.text import Span, WholeSpan, format_pointer
from quotedoc.text.keys import matching_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quotedoc.model.slots import KeyTablePlan, SeriesTablePlan
    from quotedoc.model.slots.binding import KnownRow
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.columns import ColumnMatch
    from quotedoc.reading.leaves import Cell
    from quotedoc.syntax import Row, Table
    from quotedoc.text import Pointer


class LabelledRow(NamedTuple):
    """A row with a label, of a table or of a chart.

    Attributes:
        span: the span of the whole row.
        cells: the cell of the label, then that of each other defined column, or None if there is none; empty for a row
            that does not have as many cells as the header.
        others: all cells except the label, in page order; None if `cells` has all of them in this order.
        unknown: the cells of columns that are not defined.
    """

    span: Span
    cells: Sequence[Cell | None] = ()
    others: Sequence[Cell] | None = None
    unknown: Sequence[Cell] = ()


def read_key_table(builder: Builder, slot: KeyTablePlan, table: Table) -> bool:
    """Read a table whose first column has labels, and return whether it fills the slot."""
    rows = whole_rows(builder.source, table)
    columns = find_columns(builder, table, slot.header, rows, slot.rows)
    return columns is not None and _read_labelled(builder, slot, table, rows, columns)


def read_series_table(builder: Builder, slot: SeriesTablePlan, table: Table) -> bool:
    """Read a table with a column for each period, whose headers are values, and return whether it fills the slot."""
    count = len(table.header.cells)
    rows = whole_rows(builder.source, table)
    if count < 2 or slot.items in builder.spans or not any(len(row.cells) == count for row in rows):
        return False
    texts = cell_texts(builder.source, table.header)
    columns = find_series(builder, table, slot, texts, rows)
    if columns is None:
        return False
    heads = [number for number in columns.known[1:] if number is not None]
    builder.spans[slot.items] = table.header.span
    for (pointer, codec), number in zip(slot.list_heads(len(heads)), heads, strict=True):
        builder.cell_value(pointer, codec, texts[number], table.header.cells[number])
    return _read_labelled(builder, slot.make_table(len(heads)), table, rows, columns)


def _read_labelled(
    builder: Builder, slot: KeyTablePlan, table: Table, rows: Sequence[Row], columns: ColumnMatch
) -> bool:
    count = len(table.header.cells)
    if not any(len(row.cells) == count for row in rows):
        return False
    builder.ensure_container(slot.pointer)
    builder.last = slot.pointer
    entries = _iter_entries(builder, rows, count)
    if not columns.is_usual:
        entries = (_arrange_row(entry, columns) for entry in entries)
    known = read_rows(builder, slot.pointer, slot.rows, entries, lists_rows=slot.lists_rows)
    note_columns(builder, slot.pointer, table, columns, slot.header, [entry.unknown for entry in known])
    return True


def _iter_entries(builder: Builder, rows: Iterable[Row], count: int) -> Iterator[LabelledRow]:
    """Yield the rows with their cells; a row with another number of cells than `count` is yielded without cells."""
    for row in rows:
        cells = list(zip(cell_texts(builder.source, row), row.cells, strict=True)) if len(row.cells) == count else ()
        yield LabelledRow(row.span, cells)


def _arrange_row(row: LabelledRow, columns: ColumnMatch) -> LabelledRow:
    """Return a row with its cells in the order of the defined columns."""
    first, *values = columns.known
    cells = row.cells
    if first is None or not cells:
        return row
    others = [cell for number, cell in enumerate(cells) if number != first and cell is not None]
    declared = [None if number is None else cells[number] for number in values]
    unknown = [cell for number in columns.unknown if (cell := cells[number]) is not None]
    return LabelledRow(row.span, [cells[first], *declared], others, unknown)


def note_columns(  # noqa: PLR0913, PLR0917  # a table, and what there is to say of it
    builder: Builder,
    pointer: Pointer,
    table: Table,
    columns: ColumnMatch,
    labels: Sequence[str],
    rows: Sequence[Sequence[Cell]],
) -> None:
    """Keep the header of a table and its unknown columns if the columns are not the usual ones, and report this.

    `rows` has the cells of the unknown columns, for each row of the table.
    """
    if columns.header is None:
        return
    noted = builder.ensure_container(("columns",), list)
    at: Pointer = ("columns", len(noted))
    entry: dict[str, Any] = {"pointer": format_pointer(pointer), "header": list(columns.header)}
    if columns.label_column is not None:
        entry["label_column"] = columns.label_column
    noted.append(entry)
    new = [builder.read_cell(table.header.cells[number]).words for number in columns.unknown]
    if new:
        entry["other"] = [{"label": label, "cells": []} for label in new]
        for other, number in zip(entry["other"], columns.unknown if columns.is_series else (), strict=False):
            other["place"] = number
    for index in range(len(new)):
        for number, row in enumerate(rows):
            place = (*at, "other", index, "cells", number)
            entry["other"][index]["cells"].append(read_other_cell(builder, place, row[index]))
            builder.spans[place] = WholeSpan(*row[index][1])
    if not columns.unknown and columns.is_usual:
        builder.respelled.append(table.header.span)
    missing = [label for label, number in zip(labels, columns.known, strict=False) if number is None]
    there = [number for number in columns.known if number is not None]
    if new or missing or there != sorted(there):
        parts = [
            f"{words} {', '.join(map(repr, names))}" for words, names in (("new", new), ("missing", missing)) if names
        ]
        what = "; ".join(parts) or "their order differs"
        change = ColumnChange(tuple(new), tuple(missing))
        builder.add_fault("columns-changed", table.header.span, pointer, payload=change, what=what)


def read_rows(  # noqa: PLR0913  # rows, where they go, and what they are
    builder: Builder,
    base: Pointer,
    rows: Mapping[str, KnownRow],
    entries: Iterable[LabelledRow],
    *,
    lists_rows: bool = False,
    is_markdown: bool = True,
) -> list[LabelledRow]:
    """Add rows by their label: known rows as fields of `base`, others to its `other_rows`; return the known rows.

    Args:
        builder: collects the values, spans and faults of the page.
        base: the pointer of the object that the rows belong to.
        rows: the known rows by label.
        entries: the rows of the page.
        lists_rows: whether to keep the list of the known rows, since other tables can have the same rows.
        is_markdown: whether the texts are Markdown; otherwise they are texts of JSON.
    """
    seen: dict[str, Span] = {}
    found: list[LabelledRow] = []
    others = 0
    for entry in entries:
        label = entry.cells[0] if entry.cells else None
        if label is None:
            builder.keep_raw("row", entry.span)
            continue
        text, span = label
        known = rows.get(text)
        if known is None:
            known = rows.get(builder.read_cell(span).key if is_markdown else matching_key(text))
        if known is not None and known.key not in seen and not (lists_rows and _is_taken(builder, known)):
            seen[known.key] = span
            found.append(entry)
            _put_known(builder, known, entry, is_markdown=is_markdown)
            if text != known.label:
                builder.read_words(known.pointer, known.label, label, is_markdown=is_markdown)
            continue
        pointer = (*base, "other_rows", others)
        others += 1
        # An empty label has no characters to report; the row has.
        place = span if text else entry.span
        if known is None:
            builder.add_fault("row-unknown", place, pointer, payload=UnknownLabel(text), label=text)
        else:
            builder.add_fault("row-repeated", place, pointer, label=text)
        cells = entry.cells if entry.others is None else (label, *entry.others)
        put_other_row(builder, pointer, next(reversed(seen), ""), filter(None, cells), is_markdown=is_markdown)
    order, usual = list(seen), [row for row in rows.values() if row.key in seen]
    if order != [row.key for row in usual] or (lists_rows and order):
        builder.ensure_container(base)["row_order"] = order
    if order != [row.key for row in usual]:
        moved = next(key for key, due in zip(order, usual, strict=True) if key != due.key)
        pointer = next(row.pointer for row in usual if row.key == moved)
        builder.add_fault("row-misplaced", seen[moved], pointer, label=builder.source.slice(seen[moved]))
    return found


def _is_taken(builder: Builder, row: KnownRow) -> bool:
    """Return whether a row was already read in another table of the page."""
    return any(leaf.pointer in builder.spans for leaf in row.leaves)


def _put_known(builder: Builder, row: KnownRow, entry: LabelledRow, *, is_markdown: bool) -> None:
    put, put_other = builder.put_member, builder.cell_value if is_markdown else builder.put_json_text
    label, *cells = entry.cells
    members = None if row.parent is None else builder.ensure_container(row.parent)
    for (leaf, codec), cell in zip(row.leaves, cells, strict=True):
        if cell is None:
            continue
        text, span = cell
        value = codec.parse(text)
        if value is not INVALID and codec.is_verbatim:
            # As nearly all cells are.
            put(builder.ensure_container(leaf[:-1]) if members is None else members, leaf, value, span)
        else:
            put_other(leaf, codec, text, span)
    if label is not None:
        builder.spans.setdefault(row.pointer, label[1])
    builder.last = row.pointer
