"""Choose the drawing of a table or a chart, by its shape, so that tables of other kinds of page are drawn, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.data import unwrap_node
from quotedoc.html.drawings import grades, radar, ranges, series, shares, timeline
from quotedoc.html.drawings.groups import group_leaves
from quotedoc.html.markup import NOTHING, Markup, make_element

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quotedoc.data import Node
    from quotedoc.html.context import Drawing
    from quotedoc.html.drawings.groups import Group
    from quotedoc.leaves import Leaf
    from quotedoc.reading import ChartContent

MAX_GROUPS: Final = 100
"""The largest number of rows, items or periods of a table that is drawn; the marks of more would overlap."""

TABLE_DRAWINGS: Final[tuple[Callable[[Sequence[Group]], Markup], ...]] = (
    ranges.draw_valuation,
    ranges.draw_targets,
    shares.draw_shares,
    timeline.draw_payments,
    series.draw_periods,
    grades.draw_grades,
)
"""The functions that draw tables. A function that does not fit returns nothing; the first that fits is used."""

CHART_DRAWINGS: Final[dict[str, Callable[[ChartContent, ChartContent | None], Markup]]] = {"radar": radar.draw_radar}
"""The functions that draw charts of the published shape, by kind; each also gets the chart of an older page, if any."""


class DrawnChart(NamedTuple):
    """The data from which a chart is drawn.

    Attributes:
        kind: its kind.
        content: what it states, if it has the published shape.
        node: its JSON, if it is needed.
        old_content: what it stated on an older page, if that is compared.
    """

    kind: str
    content: ChartContent | None
    node: Node | None
    old_content: ChartContent | None = None


def draw_table(leaves: Sequence[Leaf]) -> Markup:
    """Return the drawing of the values of a table; nothing if no drawing fits."""
    groups = group_leaves(leaves)
    if not 0 < len(groups) <= MAX_GROUPS:
        return NOTHING
    return next(filter(None, (draw(groups) for draw in TABLE_DRAWINGS)), NOTHING)


def draw_chart(chart: DrawnChart, drawings: Mapping[str, Drawing]) -> Markup:
    """Return the drawing of a chart, by the user's function for its kind if there is one; nothing if none fits."""
    if chart.kind in drawings and chart.node is not None:
        return make_element("figure", Markup(drawings[chart.kind](unwrap_node(chart.node))))
    if chart.content is None or chart.kind not in CHART_DRAWINGS:
        return NOTHING
    return CHART_DRAWINGS[chart.kind](chart.content, chart.old_content)
