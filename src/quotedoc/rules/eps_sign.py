"""Earnings per share and net income have different signs.

## Why

Earnings per share are net income divided by the number of shares, which is positive. So both are gains, or both are
losses. A figure that is printed as zero may be either.

## Relation

```text
{formula}
```

## Example

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| EPS | 0.0192 |
| Net income | -7.41M |
```

## Use instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| EPS | -0.0192 |
| Net income | -7.41M |
```

## Fix

None: either of the two may be wrong.

## Source

Holds for 100 of 100 cells.

## False positives

Preferred dividends or minority interests may turn a small gain into a loss for shareholders.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD617",
    name="eps-sign",
    severity=Severity.WARNING,
    message="EPS {here} and {formula} have different signs",
    check=check_relations("eps-sign"),
)
