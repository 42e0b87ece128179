"""The labels of an English page by their words, as the plan has them that the page was read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.slots import SlotTable

if TYPE_CHECKING:
    from quotedoc.model.plan import Plan
    from quotedoc.model.slots import (
        BlocksPlan,
        ChartPlan,
        KeyTablePlan,
        LinksPlan,
        ListTablePlan,
        ProsePlan,
        QuoteLinksPlan,
        SeriesTablePlan,
    )
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.model.slots.lines import LinesPlan
    from quotedoc.reading import Reading


class Known(NamedTuple):
    """The labels of a page.

    Attributes:
        openers: the key and the pattern of the heading or line that opens a section, by where it starts.
        lines: the lines with values in them, by key.
        columns: the keys of columns by their words.
        rows: the keys of rows by their words.
        dimensions: the keys of dimensions by their words.
        lists: the headers of tables whose rows have no labels.
    """

    openers: dict[int, tuple[str, LinePattern]]
    lines: dict[str, LinePattern]
    columns: dict[str, str]
    rows: dict[str, str]
    dimensions: dict[str, str]
    lists: set[tuple[str, ...]]


def known_labels(reading: Reading, plan: Plan) -> Known:
    """Return the labels of a page that was read in English, whose labels are all known."""
    openers = {}
    for index, span in reading.opened:
        section = plan.sections[index]
        if section.opener is not None:
            openers[span.start] = (section.label, section.opener)
    known = Known(openers, {}, {}, {}, {}, set())
    for section in plan.sections:
        for slot in section.slots:
            _add_labels(slot, known)
    return known


def _add_none(_: ProsePlan | LinksPlan | BlocksPlan | QuoteLinksPlan, __: Known) -> None:
    """Leave out a slot that has no words, or whose words are not learned."""


def _add_lines(slot: LinesPlan, known: Known) -> None:
    known.lines.update(zip(slot.labels, slot.patterns, strict=True))


def _add_key_table(slot: KeyTablePlan, known: Known) -> None:
    known.columns.update(zip(slot.header, slot.columns, strict=True))
    known.rows.update((label, row.key) for label, row in slot.rows.items())


def _add_series_table(slot: SeriesTablePlan, known: Known) -> None:
    known.columns[slot.label] = slot.column
    known.rows.update((label, key) for label, (key, _) in slot.rows.items())


def _add_list_table(slot: ListTablePlan, known: Known) -> None:
    known.columns.update(zip(slot.header, slot.columns, strict=True))
    known.lists.add(slot.header)


def _add_chart(slot: ChartPlan, known: Known) -> None:
    for name, dimension in slot.dimensions.items():
        known.dimensions[name] = dimension.key
        known.rows.update((label, row.key) for label, row in dimension.rows.items())


_add_labels = SlotTable(
    prose=_add_none,
    line=_add_lines,
    quote_lines=_add_lines,
    quote_links=_add_none,
    bullets=_add_lines,
    links=_add_none,
    key_table=_add_key_table,
    series_table=_add_series_table,
    list_table=_add_list_table,
    chart=_add_chart,
    blocks=_add_none,
)
"""Adds the labels of a slot."""
