"""The labels of an English page by their words, as the plan has them that the page was read by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model import layout, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.plan import Pattern, Plan
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

    openers: dict[int, tuple[str, Pattern]]
    lines: dict[str, Pattern]
    columns: dict[str, str]
    rows: dict[str, str]
    dimensions: dict[str, str]
    lists: set[tuple[str, ...]]


def known_labels(reading: Reading, of: Plan) -> Known:
    """Return the labels of a page that was read in English, of which every label is known."""
    openers = {}
    for index, span in reading.opened:
        pattern = of.sections[index].opener
        if pattern is not None:
            openers[span.start] = (of.layout.sections[index].label, pattern)
    known = Known(openers, {}, {}, {}, {}, set())
    for slot, bound in _slots(of):
        _add(known, slot, bound)
    return known


def _slots(of: Plan) -> Iterator[tuple[layout.Slot, plan.Slot]]:
    for section, bound in zip(of.layout.sections, of.sections, strict=True):
        yield from zip(section.slots, bound.slots, strict=True)


def _add(known: Known, slot: layout.Slot, bound: plan.Slot) -> None:
    """Add the labels of a slot."""
    if isinstance(slot, layout.Line):
        slot = layout.QuoteLines((slot.label,))
    if isinstance(slot, (layout.QuoteLines, layout.Bullets)) and isinstance(bound, plan.Lines):
        known.lines.update(zip(slot.labels, bound.patterns, strict=True))
    elif isinstance(slot, (layout.KeyTable, layout.ListTable)) and isinstance(bound, (plan.KeyTable, plan.ListTable)):
        known.columns.update(zip(bound.header, slot.columns, strict=True))
        if isinstance(bound, plan.KeyTable):
            known.rows.update((label, row.key) for label, row in bound.rows.items())
        else:
            known.lists.add(bound.header)
    elif isinstance(slot, layout.SeriesTable) and isinstance(bound, plan.SeriesTable):
        known.columns[bound.label] = slot.column
        known.rows.update((label, key) for label, (key, _) in bound.leaves.items())
    elif isinstance(bound, plan.Chart):
        known.dimensions.update((name, dimension.key) for name, dimension in bound.dimensions.items())
        for dimension in bound.dimensions.values():
            known.rows.update((label, row.key) for label, row in dimension.rows.items())
