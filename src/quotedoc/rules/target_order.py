"""The highest target price is below the lowest.

## Why

One of the two figures is wrong, or the two are swapped. The current price may be outside the two.

## Relation

```text
{formula}
```

## Example

```markdown
| Metric | Price |
|--------|-------|
| Highest Target | 7.51 |
| Lowest Target | 23.63 |
```

## Use instead

```markdown
| Metric | Price |
|--------|-------|
| Highest Target | 23.63 |
| Lowest Target | 7.51 |
```

## Fix

None: either of the two may be wrong.

## Source

The meaning of the words.

## False positives

None known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD609",
    name="target-order",
    severity=Severity.ERROR,
    message="the highest target {here} is below the lowest target {there}",
    check=check_relations("target-order", "the lowest target is"),
)
