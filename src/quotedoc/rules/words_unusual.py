"""Headings, labels or lines have unusual markup.

## Why

A heading in bold, a label in italics, a line without its bold words or a heading without its colon keeps its meaning.
quotedoc reads it and leaves its markup unchanged. The rule reports the first place on a page.

## Example

```markdown
## **Valuation Analysis**
```

## Use instead

```markdown
## Valuation Analysis
```

## Fix

None: the markup may be intended.

## Source

The headings, lines and labels of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD224",
    name="words-unusual",
    severity=Severity.INFO,
    message="{text!r} was read, but has unusual markup{more}",
)
