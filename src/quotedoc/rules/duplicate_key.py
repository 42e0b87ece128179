"""A key stands twice in one mapping, of the front matter or of a chart.

## Why

Parsers differ in what they make of it: some take the first value, some the last, most say nothing. quotedoc reads the
first and keeps the second as it stands.

## Example

```yaml
symbol: "VNET.US"
name: "VNET Group, Inc."
symbol: "VNET.HK"
```

## Instead

```yaml
symbol: "VNET.US"
name: "VNET Group, Inc."
```

## Fix

None: which of the two is right is not known.

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
    message="the key {key!r} is stated a second time",
)
