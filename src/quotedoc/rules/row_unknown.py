"""A row of a table or chart dimension has an unknown label.

## Why

The row may be new, or its label may have changed. If the label has changed, the page lacks the figure of the known
label. quotedoc keeps the label and the cells as text.

## Example

```markdown
| Metric | Price |
|--------|-------|
| Actual Price | 9.01 |
```

## Use instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
```

## Fix

None: the intended label is unknown.

## Source

The rows of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD207",
    name="row-unknown",
    severity=Severity.INFO,
    message="unknown row {label!r}",
)
