"""A large part of the page was not read.

## Why

quotedoc reads the content that it knows and keeps the rest unchanged. If at least a tenth of the figures and cells, or
a whole table, was not read, values are missing from the JSON, and no rule has checked them. A heading may have changed,
or the publisher may have changed the page.

## Example

```markdown
## Value Analysis

| Metric | Current |
|--------|---------|
| PE (TTM) | 23.63 |
```

## Use instead

```markdown
## Valuation Analysis

| Metric | Current |
|--------|---------|
| PE (TTM) | 23.63 |
```

## Fix

None: the meaning of the content is unknown. `quotedoc drift` lists the unknown content of many pages.

## Source

A count of the values that were read, and of the figures and cells that were not.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD223",
    name="page-unread",
    severity=Severity.WARNING,
    message="{unread} of {total} figures and cells {were} not read; the first is here, {where}",
)
