"""A heading is almost the heading of a known section.

## Why

quotedoc recognizes a section by its heading. If the heading differs slightly, for example in capital letters or by an
extra punctuation mark, quotedoc neither reads nor checks the section, and contradictions in it remain unnoticed.

## Example

```markdown
## Valuation analysis
```

## Use instead

```markdown
## Valuation Analysis
```

## Fix

None: the heading may be intended.

## Source

The headings of the quote page in its current layout.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD212",
    name="section-misspelled",
    severity=Severity.WARNING,
    message="unknown heading {heading!r}: its section was not read; did you mean {meant!r}?",
)
