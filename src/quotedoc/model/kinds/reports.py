"""The financial reports of a security: three statements over five quarters, and its dividends."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from quotedoc.model.codec import Constant
from quotedoc.model.front_matter import ChildFrontMatter
from quotedoc.model.layout import Kind, Layout, Section
from quotedoc.model.page import LABELS_FIELD, SCHEMA_FIELD, Page, PageEnd, schema_id
from quotedoc.model.part import Maybe, Part, Rows, leaf, part, required
from quotedoc.model.relation import (
    Custom,
    ListOrder,
    Mean,
    Occurrence,
    Order,
    Quotient,
    Relation,
    Same,
    SameSign,
    Total,
)
from quotedoc.model.slots import Line, ListTable, SeriesTable
from quotedoc.model.values import (
    Cash,
    Currency,
    Date,
    FineRatio,
    Percent,
    PlainPercent,
    Quarter,
    StatementMoney,
    Text,
)


class IncomePeriod(Part, key=("period",)):
    """A column of the income statement; the short template has the first four rows alone."""

    period: Quarter = leaf("Period", "The quarter, half year or year.")
    eps: FineRatio = leaf("EPS", "Earnings per share.", unit="currency of the statement")
    roe: Percent = leaf("ROE", "Return on equity.")
    revenue: StatementMoney = leaf("Revenue", "Revenue of the quarter.", unit="currency of the statement")
    net_income: StatementMoney = leaf("Net income", "Net income of the quarter.", unit="currency of the statement")
    operating_income: StatementMoney = leaf("Operating income", "Operating income.", unit="currency of the statement")
    gross_margin: Percent = leaf("Gross margin", "Gross profit to revenue.")
    net_margin: Percent = leaf("Net margin", "Net income to revenue.")
    profit_quality: Percent = leaf(
        "Profit quality", "Operating income to operating cash flow; `-` where both are negative."
    )


class BalancePeriod(Part, key=("period",)):
    """A column of the balance sheet; the short template has the first four rows alone."""

    period: Quarter = leaf("Period", "The quarter, half year or year.")
    a_and_l: StatementMoney = leaf(
        "A&L", "Total assets, which liabilities and equity add up to.", unit="currency of the statement"
    )
    leverage: FineRatio = leaf("Leverage", "Assets to equity.")
    bvps: FineRatio = leaf("BVPS", "Book value per share.", unit="currency of the statement")
    turnover: FineRatio = leaf("Turnover", "Revenue of four quarters to mean assets.")
    cash_and_sti: StatementMoney = leaf(
        "Cash & STI", "Cash and short-term investments.", unit="currency of the statement"
    )
    inv_and_rec: StatementMoney = leaf("Inv & Rec", "Inventories and receivables.", unit="currency of the statement")
    lt_assets: StatementMoney = leaf("LT assets", "Long-term assets.", unit="currency of the statement")
    net_debt: StatementMoney = leaf(
        "Net debt", "Debt less cash; negative where there is more cash.", unit="currency of the statement"
    )


class CashFlowPeriod(Part, key=("period",)):
    """A column of the cash flow statement."""

    period: Quarter = leaf("Period", "The quarter, half year or year.")
    operating_cf: StatementMoney = leaf("Operating CF", "Cash flow from operations.", unit="currency of the statement")
    investing_cf: StatementMoney = leaf("Investing CF", "Cash flow from investing.", unit="currency of the statement")
    financing_cf: StatementMoney = leaf("Financing CF", "Cash flow from financing.", unit="currency of the statement")
    free_cf: StatementMoney = leaf("Free CF", "Free cash flow.", unit="currency of the statement")


class IncomeStatement(Rows):
    """`## Income Statement (USD)`."""

    currency: Currency = leaf("Currency", "The currency of the statement.")
    periods: Maybe[tuple[IncomePeriod, ...]] = part("Periods", "The quarters, newest first.")


class BalanceSheet(Rows):
    """`## Balance Sheet (USD)`."""

    currency: Currency = leaf("Currency", "The currency of the statement.")
    periods: Maybe[tuple[BalancePeriod, ...]] = part("Periods", "The quarters, newest first.")


class CashFlowStatement(Rows):
    """`## Cash Flow Statement (USD)`."""

    currency: Currency = leaf("Currency", "The currency of the statement.")
    periods: Maybe[tuple[CashFlowPeriod, ...]] = part("Periods", "The quarters, newest first.")


class Dividend(Part, key=("record_date", "description")):
    """A row of the dividend history."""

    description: Text = leaf("Description", "The type of distribution, for example Cash Dividend.")
    amount: Cash = leaf("Amount", "The amount per share.")
    record_date: Date = leaf("Record date", "The day on which holders are recorded.")
    ex_date: Date = leaf("Ex-date", "The first day without the right to it.")
    payment_date: Date = leaf("Payment date", "The day on which it is paid.")


class DividendHistory(Part):
    """`### Dividend History`."""

    dividends: Maybe[tuple[Dividend, ...]] = part("Dividends", "The dividends, newest first.")


class Distribution(Part):
    """`## Distribution Plan`."""

    dividend_yield: PlainPercent = leaf("Dividend yield", "Dividends of a year to price.")
    history: Maybe[DividendHistory] = part("Dividend history", "Past distributions.")


class _ReportsBody(Page):
    schema_: Annotated[str | None, Constant(value=schema_id("reports"))] = SCHEMA_FIELD
    kind: Literal["reports"] = required("Kind", "The kind of page.")
    layout: Literal["current", "generic"] = required("Layout", "The layout of the page.")
    labels: Maybe[str] = LABELS_FIELD
    front_matter: Maybe[ChildFrontMatter] = part("Front matter", "The front matter of the page.")
    title: Text = leaf("Heading", "The heading of the page.")
    income_statement: Maybe[IncomeStatement] = part("Income statement", "Income, quarter by quarter.")
    balance_sheet: Maybe[BalanceSheet] = part("Balance sheet", "Assets and debt, quarter by quarter.")
    cash_flow: Maybe[CashFlowStatement] = part("Cash flow statement", "Cash flows, quarter by quarter.")
    distribution: Maybe[Distribution] = part("Distribution plan", "Dividends.")


class ReportsPage(PageEnd, _ReportsBody, title="Financial reports"):
    """A page of financial reports as converted."""


def _make_statement(name: str) -> Section:
    return Section((name,), level=2, slots=(SeriesTable("periods", column="indicator", head="period"),))


_CURRENT = Layout(
    kind="reports",
    name="current",
    page=ReportsPage,
    front_matter=ChildFrontMatter,
    type="Symbol",
    last_section=("cash_flow", "free_cf"),
    sections=(
        Section((), level=1),
        _make_statement("income_statement"),
        _make_statement("balance_sheet"),
        _make_statement("cash_flow"),
        Section(("distribution",), level=2, slots=(Line("distribution.dividend_yield"),)),
        Section(
            ("distribution", "history"),
            level=3,
            slots=(
                ListTable(
                    "dividends",
                    columns=("description", "record_date", "ex_date", "payment_date"),
                    cells=("{description}: {amount}", "{record_date}", "{ex_date}", "{payment_date}"),
                ),
            ),
        ),
    ),
)

_INCOME, _BALANCE, _CASH_FLOW = "income_statement.periods.*", "balance_sheet.periods.*", "cash_flow.periods.*"
_DIVIDENDS = "distribution.history.dividends.*"

RELATIONS: tuple[Relation, ...] = (
    Quotient(
        "net-margin-mismatch",
        f"{_INCOME}.net_margin",
        over=f"{_INCOME}.net_income",
        under=(f"{_INCOME}.revenue",),
        scale=100,
    ),
    Quotient(
        "profit-quality-mismatch",
        f"{_INCOME}.profit_quality",
        over=f"{_INCOME}.operating_income",
        under=(f"{_CASH_FLOW}.operating_cf",),
        scale=100,
    ),
    Quotient(
        "turnover-mismatch",
        "balance_sheet.periods.0.turnover",
        over=Total(tuple(f"income_statement.periods.{index}.revenue" for index in range(4))),
        under=(Mean(("balance_sheet.periods.0.a_and_l", "balance_sheet.periods.4.a_and_l")),),
        tolerance="0.03",
    ),
    SameSign("eps-sign", f"{_INCOME}.eps", f"{_INCOME}.net_income"),
    SameSign("roe-sign", f"{_INCOME}.roe", f"{_INCOME}.net_income"),
    Custom("gross-margin-above-100", (f"{_INCOME}.gross_margin", f"{_INCOME}.revenue")),
    Custom("net-debt-below-cash", (f"{_BALANCE}.net_debt", f"{_BALANCE}.cash_and_sti")),
    Same("periods-differ", (f"{_INCOME}.period", f"{_BALANCE}.period", f"{_CASH_FLOW}.period")),
    *(ListOrder("periods-not-consecutive", f"{each}.period", "quarters") for each in (_INCOME, _BALANCE, _CASH_FLOW)),
    Same(
        "currency-differs",
        (
            "income_statement.currency",
            "balance_sheet.currency",
            "cash_flow.currency",
            Occurrence(f"{_DIVIDENDS}.amount.currency", is_free=True),
        ),
    ),
    ListOrder("dividend-order", f"{_DIVIDENDS}.ex_date", "descending"),
    Order("dividend-dates", (f"{_DIVIDENDS}.ex_date", f"{_DIVIDENDS}.payment_date"), is_ascending=True),
)
"""What holds between the values of a page, beside what holds on pages of every kind."""

KIND = Kind(
    name="reports",
    words="financial reports",
    address=re.compile(r"quote/[^/]+/norm\.md"),
    page=ReportsPage,
    layouts=(_CURRENT,),
    relations=RELATIONS,
)
