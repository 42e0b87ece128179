"""Overview pages. No published one is known: this one is invented, an example of a page of no declared layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher import beneath, words
from publisher.accounts import last_year
from publisher.chance import share
from publisher.figures import money, percent
from publisher.markup import ITEMS, bullets, head, link, quote_url, table

if TYPE_CHECKING:
    from decimal import Decimal
    from random import Random

    from publisher.subject import Subject

EXECUTIVES = head("Name", "Position", "Since")
POSITIONS = ("Chair", "Chief Executive", "Chief Financial Officer", "Director")
SEGMENTS = "| Segment | Revenue | Share |\n|---------|---------|-------|\n"


def page(rng: Random, subject: Subject) -> str:
    """Return an overview: prose, tables and links under headings that no other page has."""
    security = subject.security
    facts = {"Founded": str(rng.randrange(1890, 2020)), "Employees": str(rng.randrange(20, 90_000))}
    people = zip(rng.sample(words.PEOPLE, len(POSITIONS)), POSITIONS, strict=True)
    executives = [(name, position, str(rng.randrange(2001, 2026))) for name, position in people]
    links = (
        link("Quote", quote_url(security.symbol)),
        link("Financial Reports", quote_url(security.symbol, "norm")),
        link("Related News", quote_url(security.symbol, "news")),
    )
    return (
        f"{beneath.start(subject, security.name, 'overview', 'Company Overview')}"
        f"## Profile\n\n{words.prose(rng, security.name, rng.randint(1, 5))}\n\n{table(ITEMS, facts.items())}"
        f"## Executives\n\n{table(EXECUTIVES, executives)}"
        f"## Business Breakdown ({security.currency})\n\n{table(SEGMENTS, _segments(rng, subject))}"
        f"### See Also\n\n{bullets(links)}"
    ).removesuffix("\n")


def _segments(rng: Random, subject: Subject) -> list[tuple[str, str, str]]:
    """Return segments that together make up the revenue of a year."""
    revenue = last_year(subject.accounts.quarters, lambda flows: flows.revenue)
    large = share(rng, 5_000, 8_000)
    middle = (1 - large) * share(rng, 5_500, 9_000)
    parts: dict[str, Decimal] = dict(zip(rng.sample(words.GOODS, 3), (large, middle, 1 - large - middle), strict=True))
    return [(name.capitalize(), money(revenue * part), percent(part)) for name, part in parts.items()]
