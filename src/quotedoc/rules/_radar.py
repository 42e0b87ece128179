"""Compare the rows of the radar chart with the rows of the score tables, which should be the same.

`find_differing_rows` gets a page and yields the dimensions of the chart whose rows differ from those of their table.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.rules._relations import find_group, unknown_rows
from quotedoc.rules._unread import has_unread_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.bound import Bound
    from quotedoc.model.relation import Relation
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Span


def pair_dimensions(reading: Reading) -> tuple[tuple[Pointer, Pointer], ...]:
    """Return the pointer of each dimension of the chart, with the pointer of the table that has the same rows."""
    return _pair_dimensions(find_group(reading, "radar-grade-differs").bounds)


@lru_cache(maxsize=16)
def _pair_dimensions(bounds: tuple[Bound[Relation], ...]) -> tuple[tuple[Pointer, Pointer], ...]:
    grades = (bound.values for bound in bounds)
    return tuple((chart.pointer[:-1], table.pointer[:-1]) for table, chart in grades if len(table.rows) == 1)


class RowLists(NamedTuple):
    """The rows of a dimension, in the chart and in the table.

    Attributes:
        chart: the pointer of the dimension in the chart.
        table: the pointer of the table.
        in_chart: the rows of the chart in order, by name: the span of the label, and the pointer of the row.
        in_table: the same for the rows of the table.
    """

    chart: Pointer
    table: Pointer
    in_chart: dict[Pointer, tuple[Span, Pointer]]
    in_table: dict[Pointer, tuple[Span, Pointer]]


def find_differing_rows(reading: Reading) -> Iterator[RowLists]:
    """Yield the dimensions whose rows differ between chart and table, or have another order.

    Dimensions whose table has rows that could not be read are skipped.
    """
    for chart, table in pair_dimensions(reading):
        here, there = reading.at(*chart), reading.at(*table)
        if here is None or there is None:
            continue
        if list(here.value) == list(there.value) and "other_rows" not in here.value:
            continue  # the same rows in the same order, as on most pages
        found = RowLists(chart, table, _find_rows(reading, chart), _find_rows(reading, table))
        if found.in_table and not has_unread_rows(reading, table):
            yield found


def _find_rows(reading: Reading, table: Pointer) -> dict[Pointer, tuple[Span, Pointer]]:
    """Return the rows of a dimension or a table in page order, each as the span of its label and its pointer.

    The name of a known row is its key; the name of another row is `other_rows` and its label.
    """
    part = reading.at(*table)
    if part is None:
        return {}
    known: dict[Pointer, Pointer] = {(key,): (*table, key) for key, row in part.value.items() if isinstance(row, dict)}
    unknown: dict[Pointer, Pointer] = {
        ("other_rows", label): row for label, row in unknown_rows(reading, table).items()
    }
    found = {name: (reading.spans[row], row) for name, row in known.items()}
    found |= {name: (reading.spans[*row, "label"], row) for name, row in unknown.items()}
    return dict(sorted(found.items(), key=lambda item: item[1][0]))
