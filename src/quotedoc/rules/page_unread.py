"""A good part of the page was not read.

## Why

quotedoc reads what it knows and keeps the rest as it stands. If a tenth of the figures and cells of a page was not
read, or a whole table, values are missing from its JSON and no rule has looked at them: a heading may have been
changed, or the publisher has changed the page.

## Example

```markdown
## Value Analysis

| Metric | Current |
|--------|---------|
| PE (TTM) | 23.63 |
```

## Instead

```markdown
## Valuation Analysis

| Metric | Current |
|--------|---------|
| PE (TTM) | 23.63 |
```

## Fix

None: what the page means is not known. `quotedoc drift` shows what many pages have that is not known.

## Source

Counted on the page: values that were read, and figures and cells in what was not.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD223",
    name="page-unread",
    severity=Severity.WARNING,
    message="{unread} of {total} figures and cells of the page {were} not read; the first stands here, {where}",
)
