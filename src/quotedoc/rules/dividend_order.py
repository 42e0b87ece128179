"""The dividends are not listed newest first.

## Why

The dividend history starts with the newest. A row out of turn has a wrong date, or stands in the wrong place. Rows
without an ex-date are passed over.

## Relation

```text
Ex-Date(n) >= Ex-Date(n + 1)
```

## Example

```markdown
| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.08USD | 2025-09-11 | 2025-09-11 | 2025-10-09 |
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Instead

```markdown
| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
| Cash Dividend: 0.08USD | 2025-09-11 | 2025-09-11 | 2025-10-09 |
```

## Fix

None: which of the two is wrong is not known.

## Source

Seen on 4 of 4 pages.

## When it is wrong

Where a dividend is listed by the day it was announced.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD624",
    name="dividend-order",
    severity=Severity.INFO,
    message="the dividend of {here} stands below that of {there}",
    check=check_relations("dividend-order", "the ex-date above is"),
)
