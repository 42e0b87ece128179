"""The JSON given to `render` describes a page that cannot be written so that it reads back.

## Why

A value can be right by itself and still mean something else on a page: a paragraph that starts with `## ` is a heading
there, and a known row that is missing its value reads as an empty cell. Without front matter that tells a quote page,
none of it would be read. `render` reads what it wrote, and gives no page that says something else than the JSON.

## Example

```json
{
  "kind": "quote",
  "layout": "current",
  "front_matter": {"symbol": "ACM.US"},
  "overview": {"text": "## Key Drivers"}
}
```

## Instead

```json
{
  "kind": "quote",
  "layout": "current",
  "front_matter": {"symbol": "ACM.US"},
  "overview": {"text": "What drives the price."}
}
```

## Fix

None: what was meant is not known.

## Source

The promise that `convert` and `render` are inverse.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD403",
    name="page-unwritable",
    severity=Severity.ERROR,
    message="the page cannot be written so that it reads back: {reason}",
)
