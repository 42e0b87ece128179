"""A figure of the style score differs from the multi score.

## Why

The tables of the style score and of the multi score both state Revenue YoY and Net Profit YoY. If they differ, one of
them is wrong. The rule does not compare missing values.

## Relation

```text
style.Revenue YoY = multi.Revenue YoY
style.Net Profit YoY = multi.Net Profit YoY
```

## Example

```markdown
#### Style Score Score:

| Indicator | Value | Rating |
|-----------|-------|--------|
| Revenue YoY | 12.56% |  |

#### Multi Score Score: D

| Indicator | Value | Rating |
|-----------|-------|--------|
| Revenue YoY | 21.56% | B |
```

## Use instead

```markdown
#### Style Score Score:

| Indicator | Value | Rating |
|-----------|-------|--------|
| Revenue YoY | 21.56% |  |

#### Multi Score Score: D

| Indicator | Value | Rating |
|-----------|-------|--------|
| Revenue YoY | 21.56% | B |
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 3 of 3 pages, in both layouts.

## False positives

The two tables may be from different days. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD629",
    name="style-multi-mismatch",
    severity=Severity.ERROR,
    message="the style score has {here}, but the multi score has {there}",
    check=check_relations("style-multi-mismatch", "the multi score has"),
)
