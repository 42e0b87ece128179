"""A heading opens no section that pages of this kind have.

## Why

The section is new, of the user's own, or its heading was changed; in the last case none of its figures is read. What
stands under it is kept as it is.

## Example

```markdown
## Valuations

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Instead

```markdown
## Valuation Analysis

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Fix

None: what was meant is not known.

## Source

The headings of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD201",
    name="section-unknown",
    severity=Severity.INFO,
    message="{heading!r} is no section of such a page",
)
