"""How each row of a published table prints its cells: its label, and a pattern for each further cell."""

from __future__ import annotations

NUMBER = r"-?(?:0|[1-9]\d*)\.\d\d"
SMALL = rf"-?0\.\d{{4}}|(?!-?0){NUMBER}"
"""Four decimals below 1 in size, two from 1 up."""

PERCENT = f"{NUMBER}%"
BELOW_THOUSAND = r"-?[1-9]\d{0,2}\.\d\d"
BELOW_MILLION = r"-?(?:0|[1-9]\d{0,5})\.\d\d"
MONEY = f"{BELOW_MILLION}|{BELOW_THOUSAND}[MB]"
"""Of financial reports; no amount of 10**12 or more has been seen on them."""

LEGACY_MONEY = rf"{BELOW_MILLION}|{BELOW_THOUSAND}[MB]|(?!-?0){NUMBER}T"
GRADE = "[A-E]"
RATIO = (NUMBER, r"[1-9]\d*/[1-9]\d*|-", f"{NUMBER}|-", f"{NUMBER}|-", f"{NUMBER}|-")

REPORTS = {
    **dict.fromkeys(("EPS", "BVPS", "Leverage", "Turnover"), (SMALL,) * 5),
    **dict.fromkeys(("Gross margin", "Net margin"), (PERCENT,) * 5),
    **dict.fromkeys(("ROE", "Profit quality"), (f"{PERCENT}|-",) * 5),
    **dict.fromkeys(("Revenue", "Net income", "Operating income", "A&L", "Cash & STI", "Net debt"), (MONEY,) * 5),
    **dict.fromkeys(("Inv & Rec", "LT assets", "Operating CF", "Investing CF", "Financing CF"), (MONEY,) * 5),
    "Free CF": (MONEY,) * 5,
    "Indicator": (r"Q[1-4] 20\d\d",) * 5,
    "Description": ("Record Date", "Ex-Date", "Payment Date"),
}
DIVIDEND = (r"Cash Dividend: (?:0|[1-9]\d*)\.\d\d[A-Z]{3}", *[r"20\d\d-\d\d-\d\d"] * 3)
SCORE = {
    "Item": ("Detail",),
    "Industry": (r"\S.*",),
    "Website": (r"\[www\.\w+\.com\]\(https://www\.\w+\.com\)",),
    "Indicator": ("Value", "Rating"),
    **dict.fromkeys(("Revenue YoY", "Net Profit YoY"), (PERCENT, "[A-E]?")),
    **dict.fromkeys(("ROE", "Profit Margin", "Total Assets YoY", "Net Assets YoY"), (PERCENT, GRADE)),
    **dict.fromkeys(("Cash Flow Margin", "OCF YoY", "Gearing Ratio"), (PERCENT, GRADE)),
    "Gross Margin": (f"{PERCENT}|-", "[A-E]?"),
    "Turnover": (NUMBER, GRADE),
    "P/B Ratio": (NUMBER, ""),
    "Dividend Ratio": (PERCENT, ""),
    "Industry Ranking": (r"\d+ / [1-9]\d*",),
    **dict.fromkeys(("Industry Median", "Industry Average"), (GRADE,)),
}
LEGACY = {
    **SCORE,
    "Metric": ("Value",),
    "Location": (r"\S.*",),
    **dict.fromkeys(("Market Cap", "Revenue"), (LEGACY_MONEY, "")),
}
QUOTE = {
    **SCORE,
    "Metric": ("Value|Current|Price", "Industry Ranking", "High", "Median", "Low"),
    "Exchange": ("(?:US|HK|CN|SG) Market",),
    **dict.fromkeys(("Market Cap", "Revenue"), (NUMBER, "")),
    **dict.fromkeys(("PE (TTM)", "PB", "PS (TTM)"), RATIO),
    "Dividend Yield": tuple(pattern.replace(NUMBER, PERCENT) for pattern in RATIO),
    "Rating": ("Count", "Percentage"),
    **dict.fromkeys(("Buy", "Overweight", "Hold", "Underweight", "Sell"), (r"[1-9]\d*", r"\d+%")),
    **dict.fromkeys(("Current Price", "Highest Target", "Lowest Target"), (NUMBER,)),
    "Rank": ("Name", "Profit", "Growth", "Operation", "Security", "Cash", "Rating"),
}
PEER = (r"\d\d", r".+ \([^()\s]+\.[A-Z]{2}\)", *[GRADE] * 6)
