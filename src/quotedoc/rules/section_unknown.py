"""A heading belongs to no known section of this kind of page.

## Why

The section may be new, your own, or a known section with a changed heading. quotedoc reads no figures in an unknown
section, and keeps its content unchanged.

## Example

```markdown
## Valuations

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Use instead

```markdown
## Valuation Analysis

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PB | 2.73 | 9/32 | 3.26 | 2.78 | 2.18 |
```

## Fix

None: the intended section is unknown.

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
    message="unknown section {heading!r}",
)
