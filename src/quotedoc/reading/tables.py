"""Tables: rows by label, and rows as a list."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.reading.builder import cell_offsets, cell_text, cell_texts
from quotedoc.reading.rows import whole_rows
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotedoc.model import plan
    from quotedoc.model.template import Places
    from quotedoc.reading.builder import Builder
    from quotedoc.syntax import Row, Table
    from quotedoc.text import Pointer

_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,4})?)(%?)|(-?(?:0|[1-9][0-9]{0,5})\.[0-9]{2})([MBT])")
_SCALES = {"M": 6, "B": 9, "T": 12}

Cell = tuple[str, Span]
"""A cell's text and place."""


def read_key_table(builder: Builder, slot: plan.KeyTable, table: Table) -> bool:
    """Read a table whose first column holds labels."""
    return _has_header(builder, table, slot.header) and _read_labelled(builder, slot, table)


def read_series_table(builder: Builder, slot: plan.SeriesTable, table: Table) -> bool:
    """Read a table with a column for each period; the headers of these are values."""
    first, *heads = table.header.cells
    if not heads or slot.field in builder.spans or cell_text(builder.source, first) != slot.label:
        return False
    if not any(len(row.cells) == len(table.header.cells) for row in whole_rows(builder.source, table)):
        return False
    builder.spans[slot.field] = table.header.span
    for (pointer, codec), span in zip(slot.heads(len(heads)), heads, strict=True):
        builder.value(pointer, codec, cell_text(builder.source, span), span)
    return _read_labelled(builder, slot.table(len(heads)), table)


def _read_labelled(builder: Builder, slot: plan.KeyTable, table: Table) -> bool:
    columns = len(table.header.cells)
    rows = whole_rows(builder.source, table)
    if not any(len(row.cells) == columns for row in rows):
        return False
    builder.container(slot.pointer)
    builder.last = slot.pointer
    entries: list[LabelledRow] = []
    for row in rows:
        texts = cell_texts(builder.source, row) if len(row.cells) == columns else []
        entries.append(LabelledRow(row.span, list(zip(texts, row.cells, strict=False))))
    read_rows(builder, slot.pointer, slot.rows, entries)
    return True


class LabelledRow(NamedTuple):
    """A row with a label, of a table or of a chart; without cells it is not understood."""

    span: Span
    cells: Sequence[Cell]


def read_rows(
    builder: Builder,
    base: Pointer,
    rows: Mapping[str, plan.Row],
    entries: Sequence[LabelledRow],
) -> None:
    """Put rows by their label: known ones as fields of `base`, others into its `other_rows`."""
    seen: dict[str, Span] = {}
    others = 0
    for entry in entries:
        if not entry.cells:
            builder.raw("row", entry.span)
            continue
        (label, span), *cells = entry.cells
        known = rows.get(label)
        if known is not None and known.key not in seen:
            seen[known.key] = span
            _put_known(builder, known, span, cells)
            continue
        pointer = (*base, "other_rows", others)
        others += 1
        # An empty label has no text to point at; the row has.
        place = span if label else entry.span
        builder.fault("row-unknown" if known is None else "row-repeated", place, pointer, label=label)
        _put_other(builder, pointer, next(reversed(seen), ""), (label, span), cells)
    order, usual = list(seen), [row for row in rows.values() if row.key in seen]
    if order != [row.key for row in usual]:
        builder.container(base)["row_order"] = order
        moved = next(key for key, due in zip(order, usual, strict=True) if key != due.key)
        pointer = next(row.pointer for row in usual if row.key == moved)
        builder.fault("row-misplaced", seen[moved], pointer, label=builder.source.slice(seen[moved]))


def _put_known(builder: Builder, row: plan.Row, label: Span, cells: Sequence[Cell]) -> None:
    for (leaf, codec), (text, span) in zip(row.fields, cells, strict=True):
        builder.value(leaf, codec, text, span)
    builder.spans.setdefault(row.pointer, label)
    builder.last = row.pointer


def _put_other(builder: Builder, pointer: Pointer, after: str, label: tuple[str, Span], cells: Sequence[Cell]) -> None:
    places = builder.spans
    places.setdefault(pointer[:-1], label[1])
    # Put as a whole: a table may have as many of these rows as there is room for, and no other part is put into them.
    read = [other_cell(text) for text, _ in cells]
    builder.put(pointer, {"after": after, "label": label[0], "cells": read}, label[1])
    del places[*pointer, "cells"]  # which stand apart
    for index, (cell, (_, span)) in enumerate(zip(read, cells, strict=True)):
        at = (*pointer, "cells", index)
        places[at] = span
        places.update({(*at, member): span for member in cell})


def other_cell(text: str) -> dict[str, Any]:
    """Return a cell of unknown meaning: its text, and the number it states where that is beyond doubt."""
    if text == "-":
        return {"text": text, "value": None}
    match = _NUMBER.fullmatch(text)
    if match is None:
        return {"text": text}
    if match[4]:
        return {"text": text, "value": int(Decimal(match[3]).scaleb(_SCALES[match[4]]))}
    value: Decimal | int = Decimal(match[1]) if "." in match[1] else int(match[1])
    return {"text": text, "value": value} | ({"unit": "percent"} if match[2] else {})


def read_list_table(builder: Builder, slot: plan.ListTable, table: Table) -> bool:
    """Read a table whose rows are a list."""
    columns = len(slot.header)
    if slot.pointer in builder.spans or not _has_header(builder, table, slot.header):
        return False
    rows = whole_rows(builder.source, table)
    read = [_list_row(builder, slot, row) if len(row.cells) == columns else None for row in rows]
    if not any(read):
        return False
    builder.last = slot.pointer
    builder.spans[slot.pointer] = table.header.span
    index = 0
    for row, cells in zip(rows, read, strict=True):
        if cells is None:
            _fault_misfit(builder, slot, row)
            builder.raw("row", row.span)
            continue
        pointer = (*slot.pointer, index)
        for pattern, (text, span), places in cells:
            if pattern.template.whole:
                ((leaf, codec),) = pattern.fields
                builder.value(pointer + leaf, codec, text, span)
            else:
                builder.line(pattern, text, places, cell_offsets(builder.source, span), pointer)
        builder.last = pointer
        index += 1
    return True


def _list_row(builder: Builder, slot: plan.ListTable, row: Row) -> list[tuple[plan.Pattern, Cell, Places]] | None:
    """Return the cells of a row if each has the shape of its column, whether its values can be read or not."""
    cells = []
    for pattern, text, span in zip(slot.cells, cell_texts(builder.source, row), row.cells, strict=True):
        places = pattern.template.match(text)
        if places is None:
            return None
        cells.append((pattern, (text, span), places))
    return cells


def _fault_misfit(builder: Builder, slot: plan.ListTable, row: Row) -> None:
    """Say which cell of a row has not the shape of its column; a row of too few or too many is spoken of elsewhere."""
    if len(row.cells) != len(slot.cells):
        return
    for pattern, span in zip(slot.cells, row.cells, strict=True):
        text = cell_text(builder.source, span)
        if not pattern.template.match(text):
            expected = "of the form " + pattern.template.text.replace("{", "").replace("}", "")
            builder.fault("value-invalid", span if text else row.span, text=text, expected=expected)


def _has_header(builder: Builder, table: Table, header: tuple[str, ...]) -> bool:
    return len(table.header.cells) == len(header) and cell_texts(builder.source, table.header) == list(header)
