"""Compile the reader of a table as published whose rows are the items of a list.

`compile_list_table` gets a slot of the plan and returns a `CompiledSlot`, or None if the table cannot be compiled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault
from quotedoc.reading.compiled.blocks import line_end
from quotedoc.reading.compiled.cells import cell_pattern, compile_cell, compile_item
from quotedoc.reading.compiled.patterns import CELL_TEXT, CHAR, END, LAST, compile_pattern, header, row
from quotedoc.reading.compiled.run import TABLE, CompiledRun, CompiledSlot, NotAsPublishedError
from quotedoc.reading.inline import cell_text
from quotedoc.reading.list_tables import read_list_cell
from quotedoc.text import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from quotedoc.model.slots import ListTablePlan
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.reading.compiled.cells import CompiledCell

MAX_CELL = 500
"""Maximum length of a cell with several values: the expression may try each character as the end of a value."""

# A line break in a cell; the rest of the cell does not start another block.
_LINE_BREAK = r" ?\n(?![0-9]{1,9}[.)] )(?=[0-9A-Z])"


def compile_list_table(slot: ListTablePlan) -> CompiledSlot | None:
    """Return the compiled slot of a table whose rows are a list; a line break may split the first cell of a row."""
    if any(len(leaf.pointer) > 1 for pattern in slot.cells for leaf in pattern.leaves):
        return None
    columns, cells, forms = _compile_columns(slot.cells)
    match_header = compile_pattern(header(slot.header))
    match_row = compile_pattern(row(forms) + END)
    match_end = compile_pattern(LAST)
    put_item = compile_item(cells)

    def read_published(run: CompiledRun, at: int) -> int:
        builder, found = run.builder, match_header(run.view, at)
        if found is None or slot.pointer in builder.spans:
            return 0
        builder.spans[slot.pointer] = Span(at, line_end(run.view, at))
        at, count = found.end(), 0
        while found := match_row(run.view, at):
            _note_split(run, found)
            base = (*slot.pointer, count)
            members = builder.ensure_container(base, is_last=True)
            if not put_item(builder, found, base, members):
                for pattern, number in columns:
                    place = Span(*found.span(number))
                    read_list_cell(builder, pattern, (base, members), cell_text(builder.source, place), place)
            at, count = found.end(), count + 1
        if not count or not match_end(run.view, at):
            raise NotAsPublishedError
        return at

    return CompiledSlot(slot, TABLE, read_published)


def _compile_columns(
    patterns: Sequence[LinePattern],
) -> tuple[list[tuple[LinePattern, int]], list[tuple[int, CompiledCell]], list[str]]:
    """Return each column with the group of its cells, each value with its group, and the expression of each column."""
    columns: list[tuple[LinePattern, int]] = []
    cells: list[tuple[int, CompiledCell]] = []
    forms: list[str] = []
    group = 1
    for pattern in patterns:
        is_one = pattern.template.whole
        values = list(enumerate(map(compile_cell, pattern.leaves), group if is_one else group + 1))
        forms.append(cell_pattern(values[0][1].codec, CELL_TEXT) if is_one else _form(pattern, is_first=group == 1))
        columns.append((pattern, group))
        cells += values
        group = values[-1][0] + 1
    return columns, cells, forms


def _form(pattern: LinePattern, *, is_first: bool) -> str:
    """Return a group for a cell with several values, with a group for each value in it.

    The expression divides a cell as the template divides its text. For a space, the page may have two spaces, and in
    the first cell a line break. The group is atomic, so a cell is divided only once, whatever follows.
    """
    space = rf"(?: {{1,2}}|{_LINE_BREAK})" if is_first else " {1,2}"
    return rf"(?=[^|\n]{{1,{MAX_CELL}}}+[|\n])(?>({pattern.template.pattern(CHAR, space)})(?= \|))"


def _note_split(run: CompiledRun, found: re.Match[str]) -> None:
    """Report the first cell of a row if a line break splits it."""
    text = found[1]
    if text[-1:] == ":" or text[:1] == " ":
        raise NotAsPublishedError  # perhaps the first half of a row, or a cell after two spaces
    if "\n" in text:
        place = Span(*found.span(1))
        run.faults.append(Fault("row-broken", place, None, {"cell": cell_text(run.builder.source, place)}))
