"""A dividend is paid before its ex-date.

## Why

A dividend goes to those who hold the security before the ex-date, and is paid on that day or later. Otherwise, one of
the dates is wrong. The record date may be before or after the ex-date.

## Relation

```text
{formula}
```

## Example

```markdown
| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2025-12-11 | 2026-12-11 | 2026-01-08 |
```

## Use instead

```markdown
| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 4 of 4 pages.

## False positives

Some exchanges set the ex-date of large special dividends after the payment.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD625",
    name="dividend-dates",
    severity=Severity.INFO,
    message="the ex-date {here} is after the payment date {there}",
    check=check_relations("dividend-dates", "it is paid on"),
)
