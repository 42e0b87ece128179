"""Collect what the functions that render a page need, in a `Context`: the reading, its values by place, and more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.leaves import list_leaves
from quotedoc.syntax import collect_definitions

if TYPE_CHECKING:
    from quotedoc.html.marker import Marker
    from quotedoc.leaves import Leaf
    from quotedoc.reading import ChartContent, ChartFence, Reading
    from quotedoc.syntax.inline import Definitions
    from quotedoc.text import Span

FindPage = Callable[[str], str | None]
"""A function that returns a link to the page with an address, or None if that page is not rendered, too."""
Drawing = Callable[[Any], str]
"""A function that takes the JSON of a chart as plain values and returns SVG, which is not escaped."""


NO_DRAWINGS: Final[Mapping[str, Drawing]] = {}
NO_CHARTS: Final[Mapping[Span, ChartContent]] = {}


class Values(NamedTuple):
    """The values of a page in page order, for finding them by their place.

    Attributes:
        leaves: the values that have a place.
        starts: the offset of each value.
    """

    leaves: tuple[Leaf, ...]
    starts: tuple[int, ...]

    def find_in(self, span: Span) -> tuple[Leaf, ...]:
        """Return the values that start within a span."""
        return self.leaves[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


class Context(NamedTuple):
    """The data and functions that rendering a page needs.

    Attributes:
        reading: the page as read.
        marker: renders text with the findings in it.
        values: its values.
        definitions: its link reference definitions.
        charts: its chart fences by the place of their info string.
        find_page: finds other pages that are there.
        drawings: drawings of further kinds of charts, by kind.
        old_charts: the charts of an older version of the page, by the place of the info string of the newer ones.
    """

    reading: Reading
    marker: Marker
    values: Values
    definitions: Definitions
    charts: Mapping[Span, ChartFence]
    find_page: FindPage
    drawings: Mapping[str, Drawing]
    old_charts: Mapping[Span, ChartContent]


def find_nothing(_: str) -> None:
    """Return None: a single page has no links to other rendered pages."""


def make_context(
    reading: Reading,
    marker: Marker,
    *,
    find_page: FindPage = find_nothing,
    drawings: Mapping[str, Drawing] = NO_DRAWINGS,
    old_charts: Mapping[Span, ChartContent] = NO_CHARTS,
) -> Context:
    """Return the context of a page; the arguments are the attributes of `Context`."""
    leaves = tuple(leaf for leaf in list_leaves(reading) if leaf.span is not None)
    return Context(
        reading,
        marker,
        Values(leaves, tuple(leaf.span.start for leaf in leaves if leaf.span is not None)),
        collect_definitions(reading.document),
        {chart.info: chart for chart in reading.charts},
        find_page,
        drawings,
        old_charts,
    )
