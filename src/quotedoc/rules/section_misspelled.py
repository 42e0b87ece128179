"""A heading is almost the heading of a known section.

## Why

quotedoc recognizes a section by its heading. If the heading differs slightly, for example in capital letters, by a
letter or by an extra punctuation mark, quotedoc neither reads nor checks the section, and contradictions in it remain
unnoticed. The rule also reports a heading above a table that only one section has, if that section is missing.

## Example

```markdown
## Valuation Analyis
```

## Use instead

```markdown
## Valuation Analysis
```

## Fix

Safe if the heading has nearly the letters of a known one: writes the known heading. Unsafe if only the table below it
shows the section, because the heading may be intended. None if the page has the section already, or if a value such as
a grade follows the words.

## Source

The headings of the quote page in its current layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity, UnknownLabel
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def fix(_: Reading, fault: Fault) -> Fix | None:
    """Write the known heading."""
    if not fault.edits or not isinstance(fault.payload, UnknownLabel):
        return None
    words = fault.edits[0].replacement
    return Fix(f"Change the heading to {words!r}", fault.edits, safe=fault.payload.is_certain)


RULE = Rule(
    code="QD212",
    name="section-misspelled",
    severity=Severity.WARNING,
    message="unknown heading {heading!r}: its section was not read; did you mean {meant!r}?",
    fix=fix,
)
