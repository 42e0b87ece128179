"""Front matter or a chart is not of the shape that its schema describes.

## Why

Programs rely on the shape: a key that is missing, a number where a text should be, or a key that nobody knows breaks
them far away from here. The schemas are published with quotedoc; a schema of one's own is checked in the same way.

## Example

```json
{"name": "ROE", "value": -4.00, "rating": "D"}
```

## Instead

```json
{"name": "ROE", "value": "-4.00%", "rating": "D"}
```

## Fix

None: what was meant is not known.

## Source

The schemas `quote-front-matter` and `chart-radar`, or a schema of the user's own.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD402",
    name="schema-violation",
    severity=Severity.ERROR,
    message="{where}: {problem}",
)
