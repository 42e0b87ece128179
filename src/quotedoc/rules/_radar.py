"""The radar chart and the score tables: the same rows twice."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.rules._relations import group_on, unknown_rows
from quotedoc.rules._unread import has_unread_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.bound import Bound
    from quotedoc.model.relation import Relation
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Span


def pair_dimensions(reading: Reading) -> tuple[tuple[Pointer, Pointer], ...]:
    """Return each dimension of the chart, and the table that it repeats."""
    return _pair_dimensions(group_on(reading, "radar-grade-differs").bounds)


@lru_cache(maxsize=16)
def _pair_dimensions(bounds: tuple[Bound[Relation], ...]) -> tuple[tuple[Pointer, Pointer], ...]:
    grades = (bound.values for bound in bounds)
    return tuple((chart.pointer[:-1], table.pointer[:-1]) for table, chart in grades if len(table.rows) == 1)


class RowLists(NamedTuple):
    """The rows of a dimension in the chart and in the table: by name, in order, the label's place and the pointer."""

    chart: Pointer
    table: Pointer
    in_chart: dict[Pointer, tuple[Span, Pointer]]
    in_table: dict[Pointer, tuple[Span, Pointer]]


def uneven_rows(reading: Reading) -> Iterator[RowLists]:
    """Yield the dimensions whose rows or their order are not the same, if all rows of the table could be read."""
    for chart, table in pair_dimensions(reading):
        here, there = reading.at(*chart), reading.at(*table)
        if here is None or there is None:
            continue
        if list(here.value) == list(there.value) and "other_rows" not in here.value:
            continue  # the same rows in the same order, as on any sound page
        found = RowLists(chart, table, _find_rows(reading, chart), _find_rows(reading, table))
        if found.in_table and not has_unread_rows(reading, table):
            yield found


def _find_rows(reading: Reading, table: Pointer) -> dict[Pointer, tuple[Span, Pointer]]:
    """Return the rows of a chart's dimension or of a table: the key (known) or the label, where it stands, the row."""
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
