"""Define `Leaf`, a single value of a page: with its pointer, its text, its place and its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.figure import parse_figure

if TYPE_CHECKING:
    from quotedoc.model.outline import Description
    from quotedoc.text import Pointer, Span


class Leaf(NamedTuple):
    """A value of a page.

    Attributes:
        pointer: its address in the JSON of the page.
        value: the value as in the JSON; None if the page states `-`, or if the text could not be read.
        text: the value as a reader of the page sees it.
        span: its place; None if it has no single place, such as a quote of several lines.
        about: the meaning of values at this address.
        item: what identifies the item of the list that it belongs to, such as `Q1 2026`; empty if it is in no list.
        is_read: whether the text could be read.
        own_unit: the unit that the page itself states: that of a cell, or the currency of a statement.
        has_columns: whether the item is the column, rather than the row, of a table.
        heading: for a value that is read by its structure alone, the heading above it.
        header: for a cell of unknown meaning, the header of its column.
    """

    pointer: Pointer
    value: Any
    text: str
    span: Span | None
    about: Description
    item: str = ""
    is_read: bool = True
    own_unit: str = ""
    has_columns: bool = False
    heading: str = ""
    header: str = ""

    @property
    def unit(self) -> str:
        """What a number counts, such as `percent`; empty if it is not a number."""
        return self.own_unit or self.about.unit

    @property
    def decimals(self) -> int | None:
        """The decimal to which a number is rounded: 2 for `-4.43%`, -4 for `75.50M`; None if it is not a number."""
        return None if self.value is None or isinstance(self.value, str) else count_decimals(self.text)

    @property
    def row(self) -> str:
        """The words of its row; empty if it is in no table."""
        return self.about.row or ("" if self.has_columns else self.item)

    @property
    def column(self) -> str:
        """The words of its column; empty if it is in no table."""
        return self.item if self.has_columns else self.header or self.about.column

    @property
    def title(self) -> str:
        """Its name in words: that of its row, or of its column in a list."""
        return self.header or self.about.title

    @property
    def section(self) -> str:
        """The title of its section; empty for a value that belongs to the page as a whole."""
        return self.heading or self.about.section


def count_decimals(text: str) -> int:
    """Return the decimal to which a printed number is rounded: 2 for `-4.43%`, -4 for `75.50M`."""
    fraction = text.removesuffix("%").partition(".")[2]
    if fraction.isdecimal():  # as nearly all figures are printed
        return len(fraction)
    figure = parse_figure(text)
    return figure.decimals if figure else 0
