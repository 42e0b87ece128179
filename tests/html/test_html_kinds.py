"""Pages of kinds that users define: the shape of a table decides whether it is drawn."""

from __future__ import annotations

import re
import tomllib

from quotedoc import app
from quotedoc.model.declare import with_kind
from quotedoc.model.registry import load_builtin_registry
from quotedoc.text import Source

KIND = """
kind = "own"
words = "own page"
address = "quote/{symbol}/own.md"

[[sections]]
key = "start"
heading = "## Start"

[[sections.tables]]
key = "ratios"
columns = [
  "Metric",
  { label = "Current", type = "ratio" },
  { label = "High", type = "ratio" },
  { label = "Low", type = "ratio" },
]
rows = { pe = "PE", pb = "PB" }

[[sections.lists]]
key = "votes"
columns = { name = "Name", count = { label = "Count", type = "count" } }
"""
PAGE = """---
symbol: "ACM.US"
url: "https://longbridge.com/en/quote/ACM.US/own.md"
---

# Acme

## Start

| Metric | Current | High | Low |
| --- | --- | --- | --- |
| PE | 12.50 | 20.00 | 10.00 |
| PB | 3.00 | 2.00 | - |

| Name | Count |
| --- | --- |
| Ann & Co | 3 |
| Bob | 1 |
"""


def test_tables_of_a_kind_that_users_define_are_drawn_by_their_shape() -> None:
    options = app.Options(registry=with_kind(load_builtin_registry(), tomllib.loads(KIND)))
    html = app.load_document(Source("own.md", PAGE), options).to_html()
    drawn = re.findall(r"<title>([^<]*)</title><desc>([^<]*)</desc>", html)
    assert drawn == [
        ("Current value within low to high", "PE: now 12.50; 10.00 to 20.00"),
        ("Counts as parts of one bar", "Ann &amp; Co: 3; Bob: 1"),
    ]
