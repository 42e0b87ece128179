"""A small quote page, for tests that need one of their own."""

from __future__ import annotations


def small_page(highest: str = "23.63", lowest: str = "7.51") -> str:
    """Return a page with nothing but target prices; it ends early, and its targets may contradict each other."""
    return f"""---
title: "Acme Corp. (ACM.US)"
type: "Symbol"
locale: "en"
url: "https://longbridge.com/en/quote/ACM.US.md"
symbol: "ACM.US"
name: "Acme Corp."
industry: "Software"
datetime: "2026-04-15T20:40:53.232Z"
locales:
  - "[en](https://longbridge.com/en/quote/ACM.US.md)"
---

# Acme Corp. (ACM.US)

## Institutional View

### Target Price Forecast

| Metric | Price |
|--------|-------|
| Current Price | 8.77 |
| Highest Target | {highest} |
| Lowest Target | {lowest} |
"""


CONTRADICTION = small_page("7.51", "23.63")
"""A page on which the rule `target-order` speaks, at 23:20."""
