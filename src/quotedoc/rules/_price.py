"""What the price ratios of a quote page are made of."""

from __future__ import annotations

from quotedoc.rules._derived import Term

MARKET_CAP = Term("Market Cap", ("financial_score", "size", "market_cap", "value"))
REVENUE = Term("Revenue", ("financial_score", "size", "revenue", "value"))
PROFIT_MARGIN = Term("Profit Margin", ("financial_score", "multi", "profit_margin", "value"))
PS, PE = Term("PS (TTM)", ("valuation", "ps_ttm", "current")), Term("PE (TTM)", ("valuation", "pe_ttm", "current"))
