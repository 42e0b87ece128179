"""Render the comparison of a page with its peers and its industry, as a table beside a drawing.

`render_comparison` gets an `IndustryComparison`, which `Site.compare_page` makes, and returns HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.html.drawings.places import describe_rank, draw_places
from quotedoc.html.markup import NOTHING, Markup, escape_html, join_html, make_element
from quotedoc.html.tables import make_cell, make_header_cell, make_row_header, make_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.html.industry import FigureComparison


class IndustryComparison(NamedTuple):
    """The comparison of a page with its peers and its industry.

    Attributes:
        symbol: the symbol of the page's security.
        industry: its industry.
        peers: the symbol of each peer with a page in the site, and a link to this page.
        compared: the figures of the page, compared with those of the other pages.
    """

    symbol: str
    industry: str
    peers: tuple[tuple[str, str], ...]
    compared: Sequence[FigureComparison]


def render_comparison(comparison: IndustryComparison | None) -> Markup:
    """Return the figures of a page beside those of its peers and of its industry; nothing if there are none."""
    if comparison is None or not comparison.compared:
        return NOTHING
    heading = make_element("h2", Markup("Among peers and in the industry"))
    words = f"Place 1 is the greatest figure of the pages of the industry '{comparison.industry}' that are given."
    header = [make_header_cell(Markup("Figure"), is_text=True)]
    header += [make_header_cell(words, is_text=False) for words in _iter_header(comparison)]
    table = make_table("Among peers and in the industry", header, map(_iter_cells, comparison.compared))
    pair = make_element("div", table, draw_places(comparison.compared), class_="pair")
    return join_html((heading, make_element("p", escape_html(words)), pair), "\n")


def _iter_header(comparison: IndustryComparison) -> Iterator[Markup]:
    yield escape_html(comparison.symbol)
    yield from map(Markup, ("Place", "Low", "Median", "High"))
    for symbol, link in comparison.peers:
        yield make_element("a", escape_html(symbol), href=link)


def _iter_cells(each: FigureComparison) -> Iterator[Markup]:
    yield make_row_header(escape_html(each.name))
    yield make_cell(escape_html(each.own.text))
    yield make_cell(escape_html(describe_rank(each)))
    for figure in (each.low, each.median, each.high, *each.peers):
        yield make_cell(escape_html(figure.text if figure else ""))
