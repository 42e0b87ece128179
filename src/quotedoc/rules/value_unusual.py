"""A figure is not in the usual format.

## Why

quotedoc read the figure, since its meaning is certain. The format may still be a mistake, or the publisher may have
changed it. The rule reports figures of one format together, at the first of them.

## Example

```markdown
| Metric | Current |
|--------|---------|
| PB | 2.730 |
```

## Use instead

```markdown
| Metric | Current |
|--------|---------|
| PB | 2.73 |
```

## Fix

None: quotedoc keeps the digits as printed.

## Source

The formats of figures on published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD404",
    name="value-unusual",
    severity=Severity.INFO,
    message="{text!r} was read; the usual format is {expected}{more}",
)
