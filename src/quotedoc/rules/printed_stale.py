"""A text of `printed` in the JSON given to `render` does not mean the value that it is kept for.

## Why

`printed` holds the text of values that a page prints in an unusual way: `75.5M` for 75500000. Who changes the value
need not know that: the page states the value. A text that means another value, or that is not needed, is ignored.

## Example

```json
{
  "kind": "quote",
  "layout": "current",
  "valuation": {"pb": {"current": 3.10}},
  "printed": [{"kind": "value", "pointer": "/valuation/pb/current", "text": "2.730"}]
}
```

## Instead

```json
{
  "kind": "quote",
  "layout": "current",
  "valuation": {"pb": {"current": 3.10}}
}
```

## Fix

None: remove the entry of `printed`, or change its text.

## Source

The promise that `render` writes the values that the JSON has.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD406",
    name="printed-stale",
    severity=Severity.INFO,
    message="the text {text} in `printed` is ignored: it is not that of {where}",
    is_suppressible=False,
)
