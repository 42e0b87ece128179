"""A value is not written as such values are.

## Why

Each value has its grammar: a count of decimals, a sign, a unit. What is outside it cannot be read without guessing, so
it is kept as text and no number is made of it.

## Example

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.0l |
```

## Instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
```

## Fix

None: what was meant is not known.

## Source

The grammar of values on published pages.
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
