"""A table or chart dimension has a row with a label that is not known.

## Why

The row is new, or its label was changed; in the last case the page lacks the figure that the label names. Label and
cells are kept, the cells as plain text.

## Example

```markdown
| Metric | Price |
|--------|-------|
| Actual Price | 9.01 |
```

## Instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
```

## Fix

None: what was meant is not known.

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
    message="{label!r} is no known row of this table",
)
