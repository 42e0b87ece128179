"""Financial reports."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from publisher import beneath
from publisher.accounts import Quarter, mean, turnover
from publisher.chance import earlier, one_in
from publisher.figures import MISSING, fixed, money, percent, period, small
from publisher.markup import head, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from random import Random

    from publisher.subject import Subject

    Quarters = Sequence[Quarter]
    Rows = Mapping[str, Callable[[Quarters], str]]

PERIODS = 5
DIVIDENDS = (
    "| Description | Record Date | Ex-Date | Payment Date |\n|-------------|-------------|---------|--------------|\n"
)


def _profit_quality(quarters: Quarters) -> str:
    flows = quarters[0].flows
    if flows.operating_income < 0 and flows.operating_cf < 0:
        return MISSING
    return percent(flows.operating_income / flows.operating_cf)


# What each row prints, of the quarters from its own back.
SHORT_INCOME: Rows = {
    "EPS": lambda quarters: small(quarters[0].flows.net_income / quarters[0].shares),
    "ROE": lambda quarters: percent(4 * quarters[0].flows.net_income / mean(quarters[0].equity, quarters[1].equity)),
    "Revenue": lambda quarters: money(quarters[0].flows.revenue),
    "Net income": lambda quarters: money(quarters[0].flows.net_income),
}
LONG_INCOME: Rows = {
    **SHORT_INCOME,
    "Operating income": lambda quarters: money(quarters[0].flows.operating_income),
    "Gross margin": lambda quarters: percent(quarters[0].flows.gross_profit / quarters[0].flows.revenue),
    "Net margin": lambda quarters: percent(quarters[0].flows.net_income / quarters[0].flows.revenue),
    "Profit quality": _profit_quality,
}
SHORT_BALANCE: Rows = {
    "A&L": lambda quarters: money(quarters[0].assets),
    "Leverage": lambda quarters: small(quarters[0].assets / quarters[0].equity),
    "BVPS": lambda quarters: small(quarters[0].equity / quarters[0].shares),
    "Turnover": lambda quarters: small(turnover(quarters)),
}
LONG_BALANCE: Rows = {
    **SHORT_BALANCE,
    "Cash & STI": lambda quarters: money(quarters[0].cash),
    "Inv & Rec": lambda quarters: money(quarters[0].receivables),
    "LT assets": lambda quarters: money(quarters[0].long_term),
    "Net debt": lambda quarters: money(quarters[0].debt - quarters[0].cash),
}
CASH_FLOW: Rows = {
    "Operating CF": lambda quarters: money(quarters[0].flows.operating_cf),
    "Investing CF": lambda quarters: money(quarters[0].flows.investing_cf),
    "Financing CF": lambda quarters: money(quarters[0].flows.financing_cf),
    "Free CF": lambda quarters: money(quarters[0].flows.free_cf),
}


def page(rng: Random, subject: Subject) -> str:
    """Return financial reports; the name may be another one than on the quote page."""
    security, accounts = subject.security, subject.accounts
    short = one_in(rng, 5)
    income, balance = (SHORT_INCOME, SHORT_BALANCE) if short else (LONG_INCOME, LONG_BALANCE)
    unknown = ("ROE",) if one_in(rng, 10) else ()
    statements = (
        _statement(f"Income Statement ({security.currency})", income, accounts.quarters, unknown),
        _statement(f"Balance Sheet ({security.currency})", balance, accounts.quarters),
        _statement(f"Cash Flow Statement ({security.currency})", CASH_FLOW, accounts.quarters),
    )
    name = security.stem.upper() if one_in(rng, 3) else security.name
    start = beneath.start(subject, name, "norm", "Financial Reports")
    return f"{start}{''.join(statements)}{_dividends(rng, subject)}".removesuffix("\n")


def _statement(heading: str, rows: Rows, quarters: Quarters, unknown: Sequence[str] = ()) -> str:
    """Return a statement; of the rows `unknown`, the oldest figure is missing."""
    columns = head("Indicator", *(period(quarter.number) for quarter in quarters[:PERIODS]))
    cells = {label: [printed(quarters[at:]) for at in range(PERIODS)] for label, printed in rows.items()}
    for label in unknown:
        cells[label][-1] = MISSING
    return f"## {heading}\n\n{table(columns, ((label, *found) for label, found in cells.items()))}"


def _dividends(rng: Random, subject: Subject) -> str:
    """Return the distribution plan of a company that pays; each row is broken after its first words, as published."""
    _, _, price, dividend_yield = subject.accounts
    if not dividend_yield:
        return ""
    times = rng.choice((1, 2, 4))
    ex_date = earlier(rng, subject.now, 300)
    rows = []
    for _ in range(rng.randint(1, 8)):
        amount = max(price * dividend_yield / times, Decimal("0.01"))
        record = ex_date + timedelta(days=rng.choice((-1, 0, 0, 1)))
        payment = ex_date + timedelta(days=rng.randrange(45))
        dates = (f"{moment:%Y-%m-%d}" for moment in (record, ex_date, payment))
        rows.append((f"Cash Dividend: \n{fixed(amount)}{subject.security.currency}", *dates))
        ex_date -= timedelta(days=365 // times + rng.randrange(-9, 10))
    return (
        f"## Distribution Plan\n\n**Dividend Yield**: {fixed(dividend_yield * 100)}\n\n"
        f"### Dividend History\n\n{table(DIVIDENDS, rows)}"
    )
