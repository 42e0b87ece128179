r"""A heading renders as text: its marks are escaped, or no space follows them.

## Why

A heading starts with one to six `#` and a space. Without the space, or with a backslash before the marks, renderers
show a line of text. If its words are the heading of a known section, quotedoc reads the line as that heading.

## Example

```markdown
##Valuation Analysis

\\## Peer Comparison
```

## Use instead

```markdown
## Valuation Analysis

## Peer Comparison
```

## Fix

Safe: writes the marks and the space of a heading, as `quotedoc format` does.

## Source

CommonMark 0.31.2, section 4.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def fix(_: Reading, fault: Fault) -> Fix:
    """Write the marks and the space of the heading."""
    return Fix("Restore the heading marks", fault.edits)


RULE = Rule(
    code="QD221",
    name="heading-marks",
    severity=Severity.WARNING,
    message="this heading renders as text; it was read as a heading of level {level}",
    fix=fix,
)
