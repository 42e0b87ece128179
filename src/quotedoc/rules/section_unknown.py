"""A heading belongs to no known section of this kind of page.

## Why

The section may be new, your own, or a known section with a changed heading. quotedoc reads no figures in an unknown
section, and keeps its content unchanged.

## Example

```markdown
## Valuations
```

## Use instead

```markdown
## Valuation Analysis
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
