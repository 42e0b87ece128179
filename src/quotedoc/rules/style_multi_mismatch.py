"""A figure of the style score is not the one of the multi score.

## Why

Revenue YoY and Net Profit YoY stand in the table of the style score and in that of the multi score: one figure each,
twice. If they differ, one of them is wrong. A figure that one of the two does not know is not compared.

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

## Instead

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

None: which of the two is right is not known.

## Source

One fact stated twice; seen on 3 of 3 pages, of both layouts.

## When it is wrong

Where the two tables are of different days. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD629",
    name="style-multi-mismatch",
    severity=Severity.ERROR,
    message="the style score has {here}, the multi score has {there}",
    check=check_relations("style-multi-mismatch", "the multi score has"),
)
