"""A heading is almost that of a known section.

## Why

A section is known by the words and the level of its heading. With another case, a mark too many or one `#` too few it
is not known, and nothing in it is read or checked: whatever contradicts the rest of the page there goes unseen.

## Example

```markdown
## Valuation analysis
```

## Instead

```markdown
## Valuation Analysis
```

## Fix

None: the heading may be meant as it is.

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
    message="the heading {heading!r} is not known, so its section is not read; is {meant!r} meant?",
)
