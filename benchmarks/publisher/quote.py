"""Quote pages of the current layout."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from publisher import words
from publisher.accounts import last_year
from publisher.chance import earlier, one_in, share
from publisher.figures import MISSING, fixed, iso, percent
from publisher.markup import ITEMS, LOCALES, bullets, front_matter, head, link, quote_url, table
from publisher.score import GRADES, indicators, make_score, summary

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from publisher.score import Score
    from publisher.subject import Security, Subject

EXCHANGES = {"US": "US Market", "HK": "HK Market", "SH": "CN Market", "SZ": "CN Market", "SG": "SG Market"}
KEY_DRIVERS = "## Key Drivers\n> *AI-analyzed key factors driving this stock's performance*\n\n\n"
DESCRIPTION = "> *Longbridge Financial Score™ — Proprietary multi-factor rating model by Longbridge*"
VALUATION = (
    "| Metric | Current | Industry Ranking | High | Median | Low |\n"
    "|--------|---------|-----------------|------|--------|-----|\n"
)
PEERS = head("Rank", "Name", "Profit", "Growth", "Operation", "Security", "Cash", "Rating")
RATINGS = "| Rating | Count | Percentage |\n|--------|-------|-----------| \n"
RATING_NAMES = ("Buy", "Overweight", "Hold", "Underweight", "Sell")
TARGETS = "| Metric | Price |\n|--------|-------|\n"
REFERENCES = {
    "overview": "Company Overview — Profile, executives, shareholders, business breakdown",
    "norm": "Financial Reports — Income, balance sheet, cash flow, dividends",
    "news": "Related News",
    "filings": "Filings — Company announcements and regulatory filings",
}
DISCLAIMER = "> **Disclaimer: This article is for reference only and does not constitute any investment advice.**"


def page(rng: Random, subject: Subject) -> str:
    """Return a quote page, from time to time without one of the sections that not every company has."""
    score = make_score(rng, subject.accounts, fixed)
    references = [link(text, quote_url(subject.security.symbol, part)) for part, text in REFERENCES.items()]
    return "".join(
        (
            _about(rng, subject),
            KEY_DRIVERS,
            _score(rng, subject, score),
            _radar(subject.security.name, score),
            _valuation(rng, subject, score),
            "" if one_in(rng, 12) else _peers(rng, subject),
            "" if one_in(rng, 5) else _institutional_view(rng, subject),
            f"## References\n\n{bullets(references)}",
            f"---\n\n{DISCLAIMER}",
        )
    )


def _about(rng: Random, subject: Subject) -> str:
    security = subject.security
    entries = {
        "title": f"{security.name} ({security.symbol})",
        "type": "Symbol",
        "locale": "en",
        "url": quote_url(security.symbol),
        "symbol": security.symbol,
        "name": security.name,
        "industry": security.industry,
        "datetime": iso(subject.now),
    }
    overview = f"## Company Overview\n\n{words.prose(rng, security.name, rng.randint(2, 6))}\n\n"
    items = {"Industry": security.industry, "Exchange": EXCHANGES[security.market]}
    if security.site:
        items["Website"] = link(security.site, f"https://{security.site}")
    return front_matter(entries, LOCALES) + ("" if one_in(rng, 13) else overview) + table(ITEMS, items.items())


def _score(rng: Random, subject: Subject, score: Score) -> str:
    updated = subject.now.replace(hour=4, minute=30, second=rng.randint(10, 20), microsecond=0)
    if updated > subject.now:
        updated -= timedelta(days=1)
    return (
        f"## Longbridge Financial Score™: {score.grade}\n{DESCRIPTION}\n> Updated: {iso(updated)}\n\n"
        f"{summary(rng, score, subject.security.industry, subject.accounts.market_cap)}"
        f"**Multi Score**: {score.grade}\n\n"
        f"#### Style Score Score: \n\n{indicators(score.style)}"
        f"#### Size Score Score: \n\n{indicators(score.size)}"
        f"#### Multi Score Score: {score.grade}\n\n{indicators(score.multi)}"
    )


def _radar(name: str, score: Score) -> str:
    tables = (
        ("Style Score", "", score.style),
        ("Size Score", "", score.size),
        ("Multi Score", score.grade, score.multi),
    )
    chart = {
        "title": f"Longbridge Financial Score - {name}",
        "chart_type": "radar",
        "dimensions": [
            {"name": title, "grade": grade, "indicators": [row._asdict() for row in rows]}
            for title, grade, rows in tables
        ],
    }
    return f"```chart-data:radar\n{json.dumps(chart, ensure_ascii=False, indent=2)}\n```\n\n"


def _valuation(rng: Random, subject: Subject, score: Score) -> str:
    quarters, market_cap, _, dividend_yield = subject.accounts
    ratios = {
        "PE (TTM)": market_cap / last_year(quarters, lambda flows: flows.net_income),
        "PB": market_cap / quarters[0].equity,
        "PS (TTM)": market_cap / last_year(quarters, lambda flows: flows.revenue),
    }
    rows = [(name, *_compared(rng, current, score.total, fixed)) for name, current in ratios.items()]
    rows += [("Dividend Yield", *_compared(rng, dividend_yield, score.total, percent))]
    return f"## Valuation Analysis\n\n{table(VALUATION, rows)}"


def _compared(rng: Random, current: Decimal, total: int, printed: Callable[[Decimal], str]) -> tuple[str, ...]:
    """Return a ratio's cells: itself, rank, high, median and low; a zero is compared with nothing."""
    if not current:
        return (printed(current), *[MISSING] * 4)
    rank = MISSING if one_in(rng, 12) else f"{rng.randint(1, total)}/{total}"
    if one_in(rng, 12):
        return (printed(current), rank, *[MISSING] * 3)
    history = sorted((abs(current) * share(rng, 3_000, 20_000) for _ in range(3)), reverse=True)
    return (printed(current), rank, *map(printed, history))


def _peers(rng: Random, subject: Subject) -> str:
    drawn = [subject.draw_peer(rng) for _ in range(rng.choice((5, 5, 5, 3, 11)))]
    peers = {peer.symbol: peer for peer in drawn}.values()
    rows = [(f"{rank:02}", _peer(rng, peer), *rng.choices(GRADES, k=6)) for rank, peer in enumerate(peers, 1)]
    return f"## Peer Comparison\n\n{table(PEERS, rows)}"


def _peer(rng: Random, security: Security) -> str:
    """Return name and symbol, now and then with the two blanks that a few published rows have."""
    return f"{security.name}{'  ' if one_in(rng, 15) else ' '}({security.symbol})"


def _institutional_view(rng: Random, subject: Subject) -> str:
    total = rng.randint(1, 45)
    given = rng.choices(RATING_NAMES, weights=(9, 5, 4, 1, 1), k=total)
    counts = {name: given.count(name) for name in RATING_NAMES if name in given}
    ratings = [(name, str(count), f"{fixed(Decimal(100 * count) / total, 0)}%") for name, count in counts.items()]
    as_of = earlier(rng, subject.now, 60).replace(hour=4, minute=0, second=0, microsecond=0) - timedelta(days=1)
    price = subject.accounts.price
    low, high = sorted(price * share(rng, 4_000, 22_000) for _ in range(2))
    targets = {"Current Price": fixed(price), "Highest Target": fixed(high), "Lowest Target": fixed(low)}
    return (
        f"## Institutional View\n\n### Analyst Rating Distribution\n\n> As of {iso(as_of)}\n\n"
        f"Total Analysts: **{total}**\n\n{table(RATINGS, ratings)}"
        f"### Target Price Forecast\n\n{table(TARGETS, targets.items())}"
    )
