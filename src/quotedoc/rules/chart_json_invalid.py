"""The text of a chart is not valid JSON.

## Why

One wrong character prevents programs from drawing the chart. quotedoc keeps the text unchanged and reads none of its
figures.

## Example

```json
{"name": "ROE", "value": "-4.00%", "rating": "D",}
```

## Use instead

```json
{"name": "ROE", "value": "-4.00%", "rating": "D"}
```

## Fix

Safe: removes a comma before a closing bracket. None for other errors.

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
    """Remove a comma before a closing bracket."""
    if reading.text(fault.span) != "," or not _CLOSING.match(reading.source.text, fault.span.end):
        return None
    return Fix("Remove the comma", (Edit(fault.span, ""),))


RULE = Rule(
    code="QD301",
    name="chart-json-invalid",
    severity=Severity.ERROR,
    message="the chart is not valid JSON: {reason}",
    fix=fix,
)
