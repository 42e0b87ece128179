"""The front matter or a chart does not match its schema.

## Why

Programs rely on the schema: a missing key, a number instead of a string or an unknown key makes them fail later.
quotedoc publishes its schemas, and checks your own schemas in the same way.

## Example

```json
{"name": "ROE", "value": -4.00, "rating": "D"}
```

## Use instead

```json
{"name": "ROE", "value": "-4.00%", "rating": "D"}
```

## Fix

None: the intended value is unknown.

## Source

The schemas `quote-front-matter` and `chart-radar`, or your own schemas.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD402",
    name="schema-violation",
    severity=Severity.ERROR,
    message="{where}: {problem}",
    reports_absence=True,
)
