"""A value is not in the expected format.

## Why

Each value has a format: a number of decimals, a sign, a unit. quotedoc cannot read any other text without guessing, so
it keeps the value as text.

## Example

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.0l |
```

## Use instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
```

## Fix

None: the intended value is unknown.

## Source

The formats of values on published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD401",
    name="value-invalid",
    severity=Severity.WARNING,
    message="{text!r} is not {expected}",
)
