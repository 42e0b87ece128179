"""The radar chart and the score tables: the same rows twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.kinds.quote import RadarChart
from quotedoc.model.part import Part, Rows
from quotedoc.rules._unread import has_unread_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Span

Pair = tuple["Pointer", "Pointer"]

CHART, TABLES = ("radar",), ("financial_score",)
DIMENSIONS: tuple[Pair, ...] = tuple(((*CHART, key), (*TABLES, key)) for key in RadarChart.parts())
GRADES: tuple[Pair, ...] = tuple(((*chart, "grade"), (*table, "grade")) for chart, table in DIMENSIONS)


def _cells(column: str) -> tuple[Pair, ...]:
    """Return the cells of a column for each known row."""
    tables: list[tuple[Pair, type[Part]]] = list(zip(DIMENSIONS, RadarChart.parts().values(), strict=True))
    return tuple(
        ((*chart, row, column), (*table, row, column))
        for (chart, table), part in tables
        for row in part.parts()
        if row not in Rows.fields()
    )


VALUES, RATINGS = _cells("value"), _cells("rating")


def unknown_cells(reading: Reading, column: int) -> Iterator[Pair]:
    """Yield the cells of rows that chart and table both have under a label that is not known; values are column 0."""
    for chart, table in DIMENSIONS:
        there = _unknown_rows(reading, table)
        for label, row in _unknown_rows(reading, chart).items():
            if label in there:
                yield (*row, "cells", column), (*there[label], "cells", column)


class RowLists(NamedTuple):
    """The rows of a dimension in the chart and in the table: by name, in order, the label's place and the pointer."""

    chart: Pointer
    table: Pointer
    in_chart: dict[Pointer, tuple[Span, Pointer]]
    in_table: dict[Pointer, tuple[Span, Pointer]]


def uneven_rows(reading: Reading) -> Iterator[RowLists]:
    """Yield the dimensions whose rows or their order are not the same, if all rows of the table could be read."""
    for chart, table in DIMENSIONS:
        here, there = reading.at(*chart), reading.at(*table)
        if here is None or there is None:
            continue
        if list(here.value) == list(there.value) and "other_rows" not in here.value:
            continue  # the same rows in the same order, as on any sound page
        found = RowLists(chart, table, _rows(reading, chart), _rows(reading, table))
        if found.in_table and not has_unread_rows(reading, table):
            yield found


def _rows(reading: Reading, table: Pointer) -> dict[Pointer, tuple[Span, Pointer]]:
    """Return the rows of a chart's dimension or of a table: the key (known) or the label, where it stands, the row."""
    part = reading.at(*table)
    if part is None:
        return {}
    known: dict[Pointer, Pointer] = {(key,): (*table, key) for key, row in part.value.items() if isinstance(row, dict)}
    unknown: dict[Pointer, Pointer] = {
        ("other_rows", label): row for label, row in _unknown_rows(reading, table).items()
    }
    found = {name: (reading.spans[row], row) for name, row in known.items()}
    found |= {name: (reading.spans[*row, "label"], row) for name, row in unknown.items()}
    return dict(sorted(found.items(), key=lambda item: item[1][0]))


def _unknown_rows(reading: Reading, table: Pointer) -> dict[str, Pointer]:
    """Return the rows with a label that is not known; those that repeat a known one are none of them."""
    rows = reading.at(*table, "other_rows")
    if rows is None:
        return {}
    repeated = {fault.pointer for fault in reading.faults if fault.name == "row-repeated"}
    pointers = [(*rows.pointer, index) for index in range(len(rows.value))]
    return {row["label"]: pointer for row, pointer in zip(rows.value, pointers, strict=True) if pointer not in repeated}
