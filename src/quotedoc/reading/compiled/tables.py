"""Compile the readers of tables as published whose first column has labels: known rows in order, some may be missing.

Each `compile_` function gets a slot of the plan and returns a `CompiledSlot`, or None if it cannot compile the table.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from quotedoc.reading.compiled.cells import cell_pattern, compile_rows
from quotedoc.reading.compiled.patterns import CELL_TEXT, END, FILLED, LAST, compile_pattern, delimiters, header, row
from quotedoc.reading.compiled.run import TABLE, CompiledRun, CompiledSlot
from quotedoc.reading.inline import cell_text
from quotedoc.text import Span

if TYPE_CHECKING:
    from quotedoc.model.codec import Codec
    from quotedoc.model.slots import KeyTablePlan, SeriesTablePlan
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.compiled.cells import ReadRows
    from quotedoc.reading.compiled.run import SlotReader
    from quotedoc.text import Pointer

MAX_PERIODS = 16
"""Maximum number of periods of a table that is read in this way; published pages have five."""


def compile_key_table(slot: KeyTablePlan) -> CompiledSlot | None:
    """Return the compiled slot of a table whose first column has labels; the table needs at least one known row."""
    if any(label.endswith(":") for label in slot.rows):
        return None  # perhaps the first half of a row that a line break has split
    read_rows, match = _compile_known_rows(slot, 1), compile_pattern(header(slot.header) + _known_rows(slot) + LAST)

    def read_published(run: CompiledRun, at: int) -> int:
        found = match(run.view, at)
        if found is None or found.lastindex is None:
            return 0
        run.builder.ensure_container(slot.pointer)
        read_rows(run.builder, found)
        return found.end()

    return CompiledSlot(slot, TABLE, read_published)


def compile_series_table(slot: SeriesTablePlan) -> CompiledSlot | None:
    """Return the compiled slot of a table with a column for each period; a number of columns is compiled on demand."""
    if any(label.endswith(":") for label in slot.rows):
        return None
    match_header = compile_pattern(rf"\| {re.escape(slot.label)} \|(?: {FILLED} \|)++{END}")

    @cache
    def compile_table(columns: int) -> SlotReader:
        heads, table = slot.list_heads(columns), slot.make_table(columns)
        first = row([re.escape(slot.label), *[f"({FILLED})"] * columns]) + "\n" + delimiters(columns + 1)
        read_rows = _compile_known_rows(table, columns + 1)
        match = compile_pattern(first + _known_rows(table) + LAST)

        def read_published(run: CompiledRun, at: int) -> int:
            builder, found = run.builder, match(run.view, at)
            if found is None or found.lastindex == columns:
                return 0
            builder.spans[slot.items] = Span(at, found.end(columns) + len(" |"))
            for number, (pointer, codec) in enumerate(heads, 1):
                builder.cell_value(pointer, codec, found[number], Span(*found.span(number)))
            builder.ensure_container(slot.pointer)
            read_rows(builder, found)
            return found.end()

        return read_published

    def read_published(run: CompiledRun, at: int) -> int:
        found = match_header(run.view, at)
        columns = found[0].count("|") - 2 if found else 0
        if not 0 < columns <= MAX_PERIODS or slot.items in run.builder.spans:
            return 0
        return compile_table(columns)(run, at)

    return CompiledSlot(slot, TABLE, read_published)


def _read_cell(builder: Builder, pointer: Pointer, codec: Codec, _: str, span: Span) -> None:
    builder.cell_value(pointer, codec, cell_text(builder.source, span), span)


def _compile_known_rows(slot: KeyTablePlan, group: int) -> ReadRows:
    return compile_rows([(each.pointer, each.parent, each.leaves) for each in slot.rows.values()], group, _read_cell)


def _known_rows(slot: KeyTablePlan) -> str:
    """Return the pattern of the rows: a group for each label and each cell."""
    rows = (
        row([f"({re.escape(each.label)})", *(cell_pattern(leaf.codec, CELL_TEXT) for leaf in each.leaves)])
        for each in slot.rows.values()
    )
    return "".join(f"(?:{each}{END})?+" for each in rows)
