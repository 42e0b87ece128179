"""A line break inside a cell splits a table row.

## Why

A table row is one line. Renderers and most programs see two rows, one with too few cells and one with the wrong cells.
On published pages, every row of the dividend history is split like this. quotedoc reads the two lines as one row.

## Example

```markdown
| Description | Record Date | Ex-Date | Payment Date |
|-------------|-------------|---------|--------------|
| Cash Dividend:
0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Use instead

```markdown
| Description | Record Date | Ex-Date | Payment Date |
|-------------|-------------|---------|--------------|
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Fix

Safe: joins the two lines with a space, as `quotedoc format` does.

## Source

GitHub Flavored Markdown, section 4.10 (tables). Found on 3 of 3 pages with dividends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


# The line break, the whitespace around it, and the empty cells that a formatter added.
_GAP = re.compile(r"[ \t]*(?:(?<!\\)\|[ \t|]*)?(?:\r\n|\r|\n)[ \t]*(?:\|[ \t]*)?")


def fix(reading: Reading, fault: Fault) -> Fix:
    """Join the lines of the split cell."""
    gap = _GAP.search(reading.text(fault.span))
    edits = (Edit(Span(*gap.span()).shift(fault.span.start), " "),) if gap else ()
    return Fix("Join the two lines of the row", edits)


RULE = Rule(
    code="QD213",
    name="row-broken",
    severity=Severity.WARNING,
    message="a line break in the cell {cell!r} splits the row",
    fix=fix,
)
