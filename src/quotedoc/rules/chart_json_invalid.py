"""The text of a chart is not JSON.

## Why

A program that draws the chart gets nothing at all, for one bad character. The text is kept as it stands, and none of
its figures is read.

## Example

```json
{"name": "ROE", "value": "-4.00%", "rating": "D",}
```

## Instead

```json
{"name": "ROE", "value": "-4.00%", "rating": "D"}
```

## Fix

Safe: takes away a comma before a closing bracket. There is none for anything else.

## Source

RFC 8259 (JSON).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading

_CLOSING = re.compile(r"[ \t\r\n]*[\]}]")


def fix(reading: Reading, fault: Fault) -> Fix | None:
    """Take away a comma that nothing follows in its brackets."""
    if reading.text(fault.span) != "," or not _CLOSING.match(reading.source.text, fault.span.end):
        return None
    return Fix("Take away the comma", (Edit(fault.span, ""),))


RULE = Rule(
    code="QD301",
    name="chart-json-invalid",
    severity=Severity.ERROR,
    message="the chart is no JSON: {reason}",
    fix=fix,
)
