"""Index the labels that an English page was read by, to look up which label a text of the page is.

`index_labels` gets the page and the plan that it was read by. `learner.py` uses the result to find the key of a
heading, line, column, row or chart dimension, so that it can learn the words for this key from the same page in another
language.
"""

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


class LabelIndex(NamedTuple):
    """The labels of a plan, and where sections start on the page.

    Attributes:
        openers: for each section on the page that a heading or line opens, by the offset where it starts: the key and
            the pattern of this heading or line.
        lines: the patterns of lines, by the key of their label.
        columns: the keys of columns, by header.
        rows: the keys of rows, by label.
        dimensions: the keys of the dimensions of charts, by name.
        lists: the headers of the tables whose rows have no labels.
    """

    openers: dict[int, tuple[str, LinePattern]]
    lines: dict[str, LinePattern]
    columns: dict[str, str]
    rows: dict[str, str]
    dimensions: dict[str, str]
    lists: set[tuple[str, ...]]


def index_labels(reading: Reading, plan: Plan) -> LabelIndex:
    """Return the labels of the plan that an English page was read by."""
    openers = {}
    for index, span in reading.sections:
        section = plan.sections[index]
        if section.opener is not None:
            openers[span.start] = (section.label, section.opener)
    known = LabelIndex(openers, {}, {}, {}, {}, set())
    for section in plan.sections:
        for slot in section.slots:
            _add_labels(slot, known)
    return known


def _add_none(_: ProsePlan | LinksPlan | BlocksPlan | QuoteLinksPlan, __: LabelIndex) -> None:
    """Add nothing: the slot has no labels, or they are not learned."""


def _add_lines(slot: LinesPlan, known: LabelIndex) -> None:
    known.lines.update(zip(slot.labels, slot.patterns, strict=True))


def _add_key_table(slot: KeyTablePlan, known: LabelIndex) -> None:
    known.columns.update(zip(slot.header, slot.columns, strict=True))
    known.rows.update((label, row.key) for label, row in slot.rows.items())


def _add_series_table(slot: SeriesTablePlan, known: LabelIndex) -> None:
    known.columns[slot.label] = slot.column
    known.rows.update((label, key) for label, (key, _) in slot.rows.items())


def _add_list_table(slot: ListTablePlan, known: LabelIndex) -> None:
    known.columns.update(zip(slot.header, slot.columns, strict=True))
    known.lists.add(slot.header)


def _add_chart(slot: ChartPlan, known: LabelIndex) -> None:
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
