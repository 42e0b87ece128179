"""The dividends are not listed newest first.

## Why

The dividend history starts with the newest dividend. A row out of order has a wrong date, or is in the wrong place. The
rule skips rows without an ex-date.

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

## Use instead

```markdown
| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
| Cash Dividend: 0.08USD | 2025-09-11 | 2025-09-11 | 2025-10-09 |
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 4 of 4 pages.

## False positives

A dividend may be listed by the day of its announcement.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD624",
    name="dividend-order",
    severity=Severity.INFO,
    message="the dividend of {here} is listed below the older one of {there}",
    check=check_relations("dividend-order", "the ex-date above is"),
)
