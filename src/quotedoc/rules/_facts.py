"""The facts that a page states at more than one place, and all the places of each.

Rules compare the places; who changes what stands at one of them changes it at the others.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import count, takewhile
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.codec import MISSING
from quotedoc.rules import _industry
from quotedoc.rules._address import ADDRESS, LOCALE, LOCALES, PARENT, REFERENCES, STOCKS, SYMBOL, URL
from quotedoc.rules._dividends import AMOUNT, dividends
from quotedoc.rules._radar import GRADES, RATINGS, VALUES, unknown_cells
from quotedoc.rules._rank import SCORE_RANK, VALUATION_RANKS
from quotedoc.rules._same import with_plain_spaces
from quotedoc.rules._statements import CURRENCIES, periods
from quotedoc.rules._titles import CHART_FORM, CHART_TITLE, HEADING, NAME, TITLE, title_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.model.template import Template
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

    Pair = tuple[Pointer, Pointer]
    Find = Callable[[str], tuple[int, int] | None]
    Compared = Callable[[str, str], bool]

_SCORE = "financial_score"
OVERALL_GRADE: tuple[Pointer, ...] = (
    (_SCORE, "grade"),
    (_SCORE, "overall", "grade"),
    (_SCORE, "multi_score"),
    (_SCORE, "multi", "grade"),
)
"""The overall grade; a heading without a letter says nothing of it."""
RATIOS: tuple[Pair, ...] = (
    ((_SCORE, "style", "pb_ratio", "value"), ("valuation", "pb", "current")),
    ((_SCORE, "style", "dividend_ratio", "value"), ("valuation", "dividend_yield", "current")),
)
"""Ratios of the score and of the valuation."""
GROWTH: tuple[Pair, ...] = tuple(
    ((_SCORE, "style", row, "value"), (_SCORE, "multi", row, "value")) for row in ("revenue_yoy", "net_profit_yoy")
)
"""Figures of the style score and of the multi score."""

_OF = re.compile(r"[0-9]+ ?/ ?([0-9]+)")
_CURRENCY = re.compile(r"[0-9.]+([A-Z]{3})")
_LINK = re.compile(r"\[.*\]\(([^()]*)\)")


class Place(NamedTuple):
    """Where a fact stands.

    Attributes:
        pointer: the value.
        find: where in the text of the value, if it is there; None for all of it.
        is_free: whether it may speak of something else; then it states the fact only if it says the same.
    """

    pointer: Pointer
    find: Find | None = None
    is_free: bool = False

    def span(self, text: str) -> tuple[int, int] | None:
        """Return where in the text of the value the fact stands, or None."""
        return self.find(text) if self.find else (0, len(text))


def both_known(one: str, other: str) -> bool:
    """Tell whether neither of two figures is `-`, which is compared with nothing."""
    return MISSING not in (one, other)


def _always(_: str, __: str) -> bool:
    return True


class Fact(NamedTuple):
    """Something that a page states once or more.

    Attributes:
        places: where.
        compared: whether two texts of it contradict each other if they differ.
    """

    places: tuple[Place, ...]
    compared: Compared = _always


def facts(reading: Reading) -> Iterator[Fact]:
    """Yield each fact that pages such as this one state at several places; not all of these need be there."""
    yield _whole((HEADING, TITLE))
    yield _whole(OVERALL_GRADE, lambda one, other: bool(one and other))
    yield from _industries()
    yield from (_whole(pair, both_known) for pair in (*RATIOS, *GROWTH))
    radar = (*VALUES, *GRADES, *RATINGS, *unknown_cells(reading, 0), *unknown_cells(reading, 1))
    yield from map(_whole, radar)
    yield from _security(reading)
    ranks = tuple(Place(pointer, partial(_group, _OF, 1)) for pointer in (SCORE_RANK, *VALUATION_RANKS))
    yield Fact(ranks, lambda one, other: "0" not in (one, other))
    yield from _of_reports(reading)


def _whole(pointers: tuple[Pointer, ...], compared: Compared = _always) -> Fact:
    return Fact(tuple(map(Place, pointers)), compared)


def _industries() -> Iterator[Fact]:
    """Yield the security's industry, and that of the score, which may be another one."""
    exact, score = (_industry.FRONT_MATTER, _industry.ITEM), _industry.SCORE
    yield Fact((*map(Place, exact), Place(score, is_free=True)), _industry.comparable)
    yield Fact((Place(score), *(Place(pointer, is_free=True) for pointer in exact)), _industry.comparable)


def _security(reading: Reading) -> Iterator[Fact]:
    """Yield what titles and addresses are made of."""
    form = title_form(reading)
    titles = [(HEADING, form), (TITLE, form)] if form else []
    named = [Place(pointer, partial(_in_form, form, "name")) for pointer, form in (*titles, (CHART_TITLE, CHART_FORM))]
    yield Fact((Place(NAME), *named))
    symbols = [Place(pointer, partial(_in_form, form, "symbol")) for pointer, form in titles]
    # On news lists the name is the bare symbol.
    yield Fact((Place(SYMBOL), *symbols, *_addresses(reading, "symbol"), Place(NAME, is_free=True)))
    yield Fact((Place(LOCALE), *_addresses(reading, "locale")))
    yield Fact((Place(URL, partial(_group, ADDRESS, "rest")), *_links(reading, LOCALES, "rest")))


def _addresses(reading: Reading, part: str) -> Iterator[Place]:
    """Yield where a part of the page's own address stands: there, in its parent, and in links to its neighbours."""
    yield from (Place(pointer, partial(_group, ADDRESS, part)) for pointer in (URL, PARENT))
    for links in (REFERENCES, STOCKS):
        yield from _links(reading, links, part)


def _links(reading: Reading, pointer: Pointer, part: str) -> Iterator[Place]:
    """Yield where a part of an address stands in each of a list of links."""
    for link in takewhile(reading.spans.__contains__, ((*pointer, index) for index in count())):
        yield Place(link, partial(_in_link, part), is_free=True)


def _of_reports(reading: Reading) -> Iterator[Fact]:
    """Yield the currency of financial reports, and the quarter of each column."""
    paid = (Place((*row, AMOUNT), partial(_group, _CURRENCY, 1), is_free=True) for row in dividends(reading))
    yield Fact((*map(Place, CURRENCIES), *paid))
    statements = periods(reading)
    for index in range(max(map(len, statements.values()), default=0)):
        yield _whole(tuple((*statement, index, "period") for statement in statements))


def _group(pattern: re.Pattern[str], name: str | int, text: str) -> tuple[int, int] | None:
    match = pattern.fullmatch(text)
    return match.span(name) if match and match[name] is not None else None


def _in_form(form: Template, name: str, text: str) -> tuple[int, int] | None:
    places = form.match(with_plain_spaces(text))
    return dict(zip(form.fields, places, strict=True)).get(name) if places else None


def _in_link(part: str, text: str) -> tuple[int, int] | None:
    url = _LINK.fullmatch(text)
    found = _group(ADDRESS, part, url[1]) if url else None
    return (url.start(1) + found[0], url.start(1) + found[1]) if url and found else None
