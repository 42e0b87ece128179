"""A company's accounts, not rounded, from which every figure on its pages is computed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from publisher.chance import amount, either_sign, one_in, share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

QUARTERS = 9
"""How many are drawn: of the five that are printed, the oldest still needs the four before it."""

LEAST_EPS = Decimal("0.002")


class Flows(NamedTuple):
    """What went in and out within a quarter."""

    revenue: Decimal
    gross_profit: Decimal
    operating_income: Decimal
    net_income: Decimal
    operating_cf: Decimal
    investing_cf: Decimal
    financing_cf: Decimal
    free_cf: Decimal


class Quarter(NamedTuple):
    """A quarter (counted from the year 0), its flows, and what there was at its end."""

    number: int
    flows: Flows
    assets: Decimal
    equity: Decimal
    cash: Decimal
    debt: Decimal
    receivables: Decimal
    long_term: Decimal
    shares: Decimal


class Accounts(NamedTuple):
    """Quarters, newest first, and what the market makes of them; a market cap of 0 is one that is not known."""

    quarters: tuple[Quarter, ...]
    market_cap: Decimal
    price: Decimal
    dividend_yield: Decimal


class Business(NamedTuple):
    """What stays the same from quarter to quarter, as shares: of the assets, or of the revenue."""

    revenue: Decimal
    margin: Decimal
    gross_margin: Decimal
    equity: Decimal
    cash: Decimal
    debt: Decimal


def make_accounts(rng: Random, newest: int) -> Accounts:
    """Return the accounts of a company whose newest quarter is `newest`."""
    quarters = _with_shares(rng, _quarters(rng, newest))
    price = abs(quarters[0].equity) / quarters[0].shares * amount(rng, -1, 2)
    return Accounts(
        quarters,
        market_cap=Decimal(0) if one_in(rng, 15) else price * quarters[0].shares,
        price=price,
        dividend_yield=share(rng, 10, 900) if one_in(rng, 2) else Decimal(0),
    )


def last_year(quarters: Sequence[Quarter], of: Callable[[Flows], Decimal]) -> Decimal:
    """Return the sum of a flow over the four newest quarters."""
    return sum((of(quarter.flows) for quarter in quarters[:4]), Decimal(0))


def turnover(quarters: Sequence[Quarter]) -> Decimal:
    """Return the revenue of the four newest quarters to the mean of the assets at their end and before them."""
    return last_year(quarters, lambda flows: flows.revenue) / mean(quarters[0].assets, quarters[4].assets)


def growth(now: Decimal, before: Decimal) -> Decimal:
    """Return the change as a share of what was before, above 0 where it is for the better."""
    return (now - before) / abs(before)


def mean(one: Decimal, other: Decimal) -> Decimal:
    """Return what lies halfway between two figures."""
    return (one + other) / 2


def _business(rng: Random) -> Business:
    """Return a business; now and then one of hardly any revenue, in the red, or with more debts than assets."""
    barren = one_in(rng, 14)
    return Business(
        revenue=share(rng, 8, 40) if barren else share(rng, 100, 3_000),
        margin=-share(rng, 100_000, 900_000) if barren else either_sign(rng, share(rng, 100, 3_000), 4),
        gross_margin=share(rng, -3_000, 800) if one_in(rng, 20) else share(rng, 800, 8_000),
        equity=-share(rng, 200, 5_000) if one_in(rng, 20) else share(rng, 1_500, 8_500),
        cash=share(rng, 100, 3_000),
        debt=Decimal(0) if one_in(rng, 10) else share(rng, 100, 5_000),
    )


def _quarters(rng: Random, newest: int) -> list[Quarter]:
    """Return quarters, newest first; the two quarters of a half-year have the same flows if only it is reported."""
    business = _business(rng)
    half_yearly = one_in(rng, 12)
    reversed_sales = newest - rng.randrange(5) if one_in(rng, 25) else None
    assets = amount(rng, 7, 12) / 3  # so that none grows to 10**12: how reports print as much is not known
    found: list[Quarter] = []
    for number in range(newest - QUARTERS + 1, newest + 1):
        assets *= 1 + share(rng, -600, 900)
        flows = _flows(rng, business, assets)
        if number == reversed_sales:
            flows = flows._replace(revenue=-flows.revenue / 9, gross_profit=-flows.revenue / 5)
        elif half_yearly and number % 2 and found:
            flows = found[0].flows
        found.insert(0, _quarter(rng, business, number, flows, assets))
    return found


def _flows(rng: Random, business: Business, assets: Decimal) -> Flows:
    revenue = assets * business.revenue * share(rng, 7_000, 13_000)
    net_income = revenue * business.margin * either_sign(rng, share(rng, 3_000, 17_000), 15)
    operating_cf = either_sign(rng, assets * _little(rng, 600), 4)
    financing_cf = either_sign(rng, assets * _little(rng, 800), 2)
    spent = assets * _little(rng, 300)
    return Flows(
        revenue,
        gross_profit=revenue * business.gross_margin * share(rng, 9_000, 11_000),
        operating_income=either_sign(rng, net_income * share(rng, 2_000, 18_000), 12),
        net_income=net_income,
        operating_cf=operating_cf,
        investing_cf=either_sign(rng, -spent, 5),
        financing_cf=financing_cf,
        free_cf=operating_cf - either_sign(rng, spent, 4),
    )


def _little(rng: Random, most: int) -> Decimal:
    """Return a share up to so many basis points, now and then next to nothing."""
    return share(rng, 10, most) / (1_000 if one_in(rng, 60) else 1)


def _quarter(rng: Random, business: Business, number: int, flows: Flows, assets: Decimal) -> Quarter:
    def about(part: Decimal) -> Decimal:
        return assets * part * share(rng, 9_000, 11_000)

    return Quarter(
        number,
        flows,
        assets,
        equity=about(business.equity),
        cash=about(business.cash),
        debt=about(business.debt),
        receivables=assets * share(rng, 50, 2_500),
        long_term=assets * share(rng, 100, 4_000),
        shares=Decimal(0),
    )


def _with_shares(rng: Random, quarters: Sequence[Quarter]) -> tuple[Quarter, ...]:
    """Issue shares, so few that no quarter's income for each of them is printed as zero; some companies issue more."""
    least = min(abs(quarter.flows.net_income) for quarter in quarters)
    shares = min(abs(quarters[0].equity) / amount(rng, 0, 3), least / LEAST_EPS)
    issued = quarters[rng.randrange(5)].number if one_in(rng, 3) else quarters[0].number + 1
    more = 1 + share(rng, 100, 3_000)
    return tuple(quarter._replace(shares=shares * more if quarter.number >= issued else shares) for quarter in quarters)
