"""The financial score of a quote page: what both layouts print of it alike."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from publisher.accounts import growth, last_year, mean, turnover
from publisher.chance import one_in
from publisher.figures import MISSING, fixed, percent
from publisher.markup import bullets, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from random import Random

    from publisher.accounts import Accounts

GRADES = "ABCDE"
RANKING = "| Metric | Value |\n|--------|-------|\n"
INDICATORS = "| Indicator | Value | Rating |\n|-----------|-------|--------|\n"
STYLES = {
    "Growth": "Stocks in which the company expands faster than others.",
    "Blend": "Stocks in which the company has both growth and mature businesses.",
    "Value": "Stocks in which the company is cheap for what it earns.",
}
SCALES = {
    "Small": "The company's operation has a high degree of growth and volatility, making it easy to achieve high "
    "investment returns.",
    "Mid": "The company has stable operation of a large-cap stock and the high return of a small-cap stock.",
    "Large": "The company has stable operations, allowing for dependable long-term returns.",
}


class Indicator(NamedTuple):
    """A row of a score table; the rating is empty where none is given."""

    name: str
    value: str
    rating: str = ""


class Score(NamedTuple):
    """A score; a rank of 0 is none."""

    grade: str
    points: Decimal
    rank: int
    total: int
    style: tuple[Indicator, ...]
    size: tuple[Indicator, ...]
    multi: tuple[Indicator, ...]


def make_score(rng: Random, accounts: Accounts, money: Callable[[Decimal], str]) -> Score:
    """Return the score of a company, money printed by `money`."""
    quarters = accounts.quarters
    points = Decimal(rng.randint(3, 97)).scaleb(-2)
    total = rng.choice((1, 4, rng.randint(2, 30), rng.randint(31, 200)))
    multi = _multi(rng, accounts)
    values = {indicator.name: indicator.value for indicator in multi}
    return Score(
        GRADES[int(points * 5)],
        points,
        rank=0 if one_in(rng, 19) else rng.randint(1, total),
        total=total,
        style=(
            Indicator("Revenue YoY", values["Revenue YoY"]),
            Indicator("Net Profit YoY", values["Net Profit YoY"]),
            Indicator("P/B Ratio", fixed(accounts.market_cap / quarters[0].equity)),
            Indicator("Dividend Ratio", percent(accounts.dividend_yield)),
        ),
        size=(
            Indicator("Market Cap", money(accounts.market_cap)),
            Indicator("Revenue", money(last_year(quarters, lambda flows: flows.revenue))),
        ),
        multi=multi,
    )


def _multi(rng: Random, accounts: Accounts) -> tuple[Indicator, ...]:
    new, old = accounts.quarters, accounts.quarters[4:]
    revenue, revenue_before = (last_year(quarters, lambda flows: flows.revenue) for quarters in (new, old))
    income, income_before = (last_year(quarters, lambda flows: flows.net_income) for quarters in (new, old))
    gross_profit = last_year(new, lambda flows: flows.gross_profit)
    cash_flow = last_year(new, lambda flows: flows.operating_cf)
    values = {
        "ROE": percent(income / mean(new[0].equity, old[0].equity)),
        "Profit Margin": percent(income / revenue),
        "Gross Margin": MISSING if one_in(rng, 15) else percent(gross_profit / revenue),
        "Revenue YoY": percent(growth(revenue, revenue_before)),
        "Net Profit YoY": percent(growth(income, income_before)),
        "Total Assets YoY": percent(growth(new[0].assets, old[0].assets)),
        "Net Assets YoY": percent(growth(new[0].equity, old[0].equity)),
        "Cash Flow Margin": percent(cash_flow / revenue),
        "OCF YoY": percent(growth(revenue, revenue_before)),  # as published: the revenue's once more
        "Turnover": fixed(turnover(new)),
        "Gearing Ratio": percent(1 - new[0].equity / new[0].assets),
    }
    ratings = {name: "" if value == MISSING else rng.choice(GRADES) for name, value in values.items()}
    ratings["OCF YoY"] = ratings["Revenue YoY"]
    return tuple(Indicator(name, value, ratings[name]) for name, value in values.items())


def summary(rng: Random, score: Score, industry: str, market_cap: Decimal) -> str:
    """Return what stands between the description of the score and its tables."""
    scale = "Small" if market_cap < 2 * 10**9 else "Mid" if market_cap < 10**10 else "Large"
    style = rng.choice(tuple(STYLES))
    ranking = (
        ("Industry Ranking", f"{score.rank} / {score.total}"),
        ("Industry Median", rng.choice("BCCCD")),
        ("Industry Average", rng.choice("BCCCD")),
    )
    traits = (f"**Style**: {style} - {STYLES[style]}", f"**Scale**: {scale} - {SCALES[scale]}")
    return (
        f"**Overall: {score.grade} ({score.points})**\n\n**Industry**: {industry}\n\n"
        f"{table(RANKING, ranking)}{bullets(traits)}"
    )


def indicators(rows: Iterable[Indicator]) -> str:
    """Return a score table."""
    return table(INDICATORS, rows)
