"""A text in `printed` does not match its value in the JSON that `render` reads.

## Why

`printed` contains the text of values that a page prints in an unusual form: `75.5M` for 75500000. If you change the
value, you do not have to change `printed`: `render` writes the value. A text with another value is ignored, and so is
a text that is not needed.

## Example

```json
{
  "kind": "quote",
  "layout": "current",
  "valuation": {"pb": {"current": 3.10}},
  "printed": [{"kind": "value", "pointer": "/valuation/pb/current", "text": "2.730"}]
}
```

## Use instead

```json
{
  "kind": "quote",
  "layout": "current",
  "valuation": {"pb": {"current": 3.10}}
}
```

## Fix

None: remove the entry from `printed`, or change its text.

## Source

`render` writes the values of the JSON.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD406",
    name="printed-stale",
    severity=Severity.INFO,
    message="the text {text} in `printed` is ignored: it does not match {where}",
    is_suppressible=False,
)
