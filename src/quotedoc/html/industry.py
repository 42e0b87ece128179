"""Compare the figures of a page with those of its peers and of the other pages of its industry.

`collect_figures` gets a reading and returns the figures of a page. `Industries` gets the figures of all pages; its
method `compare` returns the rank of each figure of a page in its industry, and the figures of its peers.
"""

from __future__ import annotations

from bisect import bisect_right
from statistics import median_low
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.html.drawings.groups import to_float
from quotedoc.leaves import describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

MAX_PEERS: Final = 8
"""The largest number of peers that a page is compared with; a table with more columns would be hard to read."""
_MAX_DEPTH: Final = 4
_PEERS: Pointer = ("peer_comparison", "peers")


class PeerFigure(NamedTuple):
    """A number that pages of a kind have in common, and its text on the page."""

    number: float
    text: str


class PageFigures(NamedTuple):
    """The figures of a page that are compared with those of other pages.

    Attributes:
        path: the path of the page.
        symbol: the symbol of its security.
        industry: its kind, locale and industry.
        peers: the symbols of its peers.
        figures: the figures by their names on the page.
    """

    path: str
    symbol: str
    industry: tuple[str, str, str]
    peers: tuple[str, ...]
    figures: Mapping[str, PeerFigure]


class FigureComparison(NamedTuple):
    """A figure of a page, compared with those of other pages.

    Attributes:
        name: the name of the figure.
        own: the figure of the page.
        rank: its rank in the industry: 1 more than the number of pages with a greater figure.
        pages: the number of pages of the industry that have the figure.
        low: the least figure of the industry.
        median: the figure in the middle, or the lesser of the two in the middle.
        high: the greatest figure of the industry.
        peers: the figure of each peer; None if it does not have the figure.
    """

    name: str
    own: PeerFigure
    rank: int
    pages: int
    low: PeerFigure
    median: PeerFigure
    high: PeerFigure
    peers: tuple[PeerFigure | None, ...]


class Industries:
    """The figures of all pages, by security and by industry."""

    def __init__(self, pages: Iterable[PageFigures]) -> None:
        """Take the figures of all pages."""
        self._pages: dict[tuple[str, str, str], PageFigures] = {}
        self._figures: dict[tuple[str, str, str], dict[str, list[PeerFigure]]] = {}
        for page in pages:
            kind, locale, _ = page.industry
            self._pages.setdefault((kind, locale, page.symbol), page)
            figures = self._figures.setdefault(page.industry, {})
            for name, figure in page.figures.items():
                figures.setdefault(name, []).append(figure)
        for figures in self._figures.values():
            for found in figures.values():
                found.sort()

    def find_peers(self, page: PageFigures) -> list[PageFigures]:
        """Return those peers of a page whose figures were given, in the order of the page."""
        kind, locale, _ = page.industry
        found = (self._pages.get((kind, locale, symbol)) for symbol in page.peers)
        return [each for each in found if each is not None and each.symbol != page.symbol][:MAX_PEERS]

    def compare(self, page: PageFigures) -> list[FigureComparison]:
        """Return the comparison of each figure of a page that a peer or another page of its industry has, too."""
        peers = self.find_peers(page)
        industry = self._figures.get(page.industry, {})
        compared = (_compare_figure(name, own, industry.get(name, []), peers) for name, own in page.figures.items())
        return [each for each in compared if each.pages > 1 or any(each.peers)]


def _compare_figure(name: str, own: PeerFigure, found: list[PeerFigure], peers: list[PageFigures]) -> FigureComparison:
    known = found or [own]
    rank = len(known) - bisect_right(known, own.number, key=lambda figure: figure.number) + 1
    others = tuple(peer.figures.get(name) for peer in peers)
    return FigureComparison(name, own, rank, len(known), known[0], median_low(known), known[-1], others)


def collect_figures(reading: Reading) -> PageFigures | None:
    """Return the figures of a page; None if it does not state its symbol and its industry."""
    symbol, locale, industry = (
        reading.value_at(("front_matter", name)) or "" for name in ("symbol", "locale", "industry")
    )
    if not symbol or not industry:
        return None
    figures: dict[str, PeerFigure] = {}
    for pointer in _find_figures(reading.page, ()):
        about, number, span = describe(reading, pointer), to_float(reading.value_at(pointer)), reading.locate(pointer)
        if about and about.row and about.row not in figures and number is not None and span is not None:
            figures[about.row] = PeerFigure(number, reading.text(span))
    peers = reading.value_at(_PEERS) or ()
    symbols = tuple(str(peer["symbol"]) for peer in peers if peer.get("symbol"))
    key = (str(reading.page["kind"]), str(locale), str(industry))
    return PageFigures(reading.source.path, str(symbol), key, symbols, figures)


def _find_figures(node: Mapping[str, Any], pointer: Pointer) -> Iterator[Pointer]:
    """Yield the pointers of figures that pages have in common: of current values, and of values with a rating."""
    key = "current" if "current" in node else "value" if "rating" in node else ""
    if key in node:
        yield (*pointer, key)
        return
    if len(pointer) < _MAX_DEPTH:
        for name, below in node.items():
            if isinstance(below, dict):
                yield from _find_figures(below, (*pointer, name))
