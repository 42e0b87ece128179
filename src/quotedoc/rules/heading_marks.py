r"""A line is meant as a heading and is none: its marks are escaped, or no space follows them.

## Why

A heading is one to six `#` and a space. Without the space, or with a backslash before the marks, a renderer shows a
line of text. If the words are those of a section, quotedoc reads it as the heading that it is meant to be.

## Example

```markdown
##Valuation Analysis

\\## Peer Comparison
```

## Instead

```markdown
## Valuation Analysis

## Peer Comparison
```

## Fix

Safe: the marks are written as marks. `quotedoc format` does it too.

## Source

CommonMark 0.31.2, section 4.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def fix(_: Reading, fault: Fault) -> Fix:
    """Write the marks as marks."""
    start = fault.span.start
    return Fix(
        "Write the marks of a heading",
        (Edit(Span(start, int(str(fault.args["words"]))), f"{'#' * int(str(fault.args['level']))} "),),
    )


RULE = Rule(
    code="QD221",
    name="heading-marks",
    severity=Severity.WARNING,
    message="this line renders as text, but its words are those of a heading; it was read as one of level {level}",
    fix=fix,
)
