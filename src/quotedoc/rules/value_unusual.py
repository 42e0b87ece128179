"""A figure is not printed as such figures are.

## Why

The figure was read: what it means is beyond doubt. It may still be a slip, or the publisher prints such figures
otherwise now. One finding speaks of all figures of the page that are printed in the same way.

## Example

```markdown
| Metric | Current |
|--------|---------|
| PB | 2.730 |
```

## Instead

```markdown
| Metric | Current |
|--------|---------|
| PB | 2.73 |
```

## Fix

None: the digits are kept as they are printed.

## Source

The figures of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD404",
    name="value-unusual",
    severity=Severity.INFO,
    message="{text!r} was read; usual here is {expected}{more}",
)
