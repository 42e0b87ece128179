"""A key occurs twice in a mapping of the front matter or of a chart.

## Why

Parsers treat duplicate keys differently: some use the first value, some use the last, and most give no warning.
quotedoc reads the first value and keeps the second as text.

## Example

```yaml
symbol: "VNET.US"
name: "VNET Group, Inc."
symbol: "VNET.HK"
```

## Use instead

```yaml
symbol: "VNET.US"
name: "VNET Group, Inc."
```

## Fix

None: either of the two may be wrong.

## Source

YAML 1.2.2, section 3.2.1.1 (keys are unique); RFC 8259, section 4 (names should be unique).
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD104",
    name="duplicate-key",
    severity=Severity.ERROR,
    message="duplicate key {key!r}",
)
