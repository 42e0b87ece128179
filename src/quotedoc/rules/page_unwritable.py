"""`quotedoc render` cannot write the JSON as a page that reads back unchanged.

## Why

A valid value can still mean something else on a page: a paragraph that starts with `## ` becomes a heading, and a known
row without its value becomes an empty cell. Without front matter that identifies a quote page, quotedoc would read none
of the page. `quotedoc render` reads the page that it wrote, and prints no page that differs from the JSON.

Each place that can be found independently of the others is a finding, and its message states what to write. All other
values are checked nevertheless.

## Example

```json
{
  "kind": "quote",
  "layout": "current",
  "front_matter": {"symbol": "ACM.US"},
  "overview": {"text": "## Key Drivers"},
  "valuation": {"pb": {"current": 2.73, "high": 3.26}}
}
```

## Use instead

```json
{
  "kind": "quote",
  "layout": "current",
  "front_matter": {"symbol": "ACM.US"},
  "overview": {"text": "What drives the price."},
  "valuation": {"pb": {"current": 2.73, "industry_ranking": null, "high": 3.26, "median": null, "low": null}}
}
```

## Fix

None: the intended value is unknown.

## Source

`quotedoc convert` and `quotedoc render` are inverse operations.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD403",
    name="page-unwritable",
    severity=Severity.ERROR,
    message="the page would not read back unchanged: {reason}",
    is_suppressible=False,
)
