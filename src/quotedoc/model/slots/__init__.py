"""Define the kinds of slot: the pieces of a section, such as a table, a line or a chart.

A kind of slot has two classes: one for layouts (`KeyTable`), with `bind_labels`, which looks up its labels and leaves;
and one with these labels and leaves (`KeyTablePlan`), with `iter_leaves` and `move_below`. A module here has one kind
of slot, or a few similar ones. All other work on slots is a `SlotTable` in the room that does it, so that the type
checker reports each table in which a new kind of slot is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, Generic, NamedTuple, ParamSpec, Protocol, TypeVar, assert_never

from quotedoc.model.slots.blocks import Blocks, BlocksPlan
from quotedoc.model.slots.chart import Chart, ChartPlan
from quotedoc.model.slots.key_table import KeyTable, KeyTablePlan
from quotedoc.model.slots.lines import Bullets, BulletsPlan, Line, LinePlan, QuoteLines, QuoteLinesPlan
from quotedoc.model.slots.links import Links, LinksPlan, QuoteLinks, QuoteLinksPlan
from quotedoc.model.slots.list_table import ListTable, ListTablePlan
from quotedoc.model.slots.prose import Prose, ProsePlan
from quotedoc.model.slots.series_table import SeriesTable, SeriesTablePlan

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.model.slots.binding import LabelScope

P = ParamSpec("P")
R = TypeVar("R")

SlotPlan = (
    ProsePlan
    | LinePlan
    | QuoteLinesPlan
    | QuoteLinksPlan
    | BulletsPlan
    | LinksPlan
    | KeyTablePlan
    | SeriesTablePlan
    | ListTablePlan
    | ChartPlan
    | BlocksPlan
)
"""A slot with its labels and leaves."""


class Slot(Protocol):
    """A slot of a layout."""

    def bind_labels(self, scope: LabelScope) -> SlotPlan | None:
        """Return the slot with its leaves and its labels; None if the catalogue lacks a label that it needs."""


class SlotTable(NamedTuple, Generic[P, R]):
    """A function for each kind of slot, with the slot as its first argument.

    Calling the table with a slot calls the function for its kind, so a table does one kind of work on all slots.
    """

    prose: Callable[Concatenate[ProsePlan, P], R]
    line: Callable[Concatenate[LinePlan, P], R]
    quote_lines: Callable[Concatenate[QuoteLinesPlan, P], R]
    quote_links: Callable[Concatenate[QuoteLinksPlan, P], R]
    bullets: Callable[Concatenate[BulletsPlan, P], R]
    links: Callable[Concatenate[LinksPlan, P], R]
    key_table: Callable[Concatenate[KeyTablePlan, P], R]
    series_table: Callable[Concatenate[SeriesTablePlan, P], R]
    list_table: Callable[Concatenate[ListTablePlan, P], R]
    chart: Callable[Concatenate[ChartPlan, P], R]
    blocks: Callable[Concatenate[BlocksPlan, P], R]

    def __call__(self, slot: SlotPlan, *args: P.args, **kwargs: P.kwargs) -> R:  # noqa: C901, PLR0911  # kinds
        """Call the function for the kind of a slot."""
        match slot:
            case KeyTablePlan():
                return self.key_table(slot, *args, **kwargs)
            case LinePlan():
                return self.line(slot, *args, **kwargs)
            case QuoteLinesPlan():
                return self.quote_lines(slot, *args, **kwargs)
            case BulletsPlan():
                return self.bullets(slot, *args, **kwargs)
            case ListTablePlan():
                return self.list_table(slot, *args, **kwargs)
            case SeriesTablePlan():
                return self.series_table(slot, *args, **kwargs)
            case ProsePlan():
                return self.prose(slot, *args, **kwargs)
            case LinksPlan():
                return self.links(slot, *args, **kwargs)
            case QuoteLinksPlan():
                return self.quote_links(slot, *args, **kwargs)
            case ChartPlan():
                return self.chart(slot, *args, **kwargs)
            case BlocksPlan():
                return self.blocks(slot, *args, **kwargs)
            case _:
                assert_never(slot)


__all__ = [
    "Blocks",
    "BlocksPlan",
    "Bullets",
    "BulletsPlan",
    "Chart",
    "ChartPlan",
    "KeyTable",
    "KeyTablePlan",
    "Line",
    "LinePlan",
    "Links",
    "LinksPlan",
    "ListTable",
    "ListTablePlan",
    "Prose",
    "ProsePlan",
    "QuoteLines",
    "QuoteLinesPlan",
    "QuoteLinks",
    "QuoteLinksPlan",
    "SeriesTable",
    "SeriesTablePlan",
    "Slot",
    "SlotPlan",
    "SlotTable",
]
