"""A table row is torn in two by a line break within a cell.

## Why

A table row is one line. To a renderer and to most readers the two halves are two rows, one with too few cells and one
with the wrong ones. On published pages every row of the dividend history is torn like this. quotedoc reads the two
lines as the row that they are.

## Example

```markdown
| Description | Record Date | Ex-Date | Payment Date |
|-------------|-------------|---------|--------------|
| Cash Dividend:
0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Instead

```markdown
| Description | Record Date | Ex-Date | Payment Date |
|-------------|-------------|---------|--------------|
| Cash Dividend: 0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |
```

## Fix

Safe: the two lines are joined, a blank between them. `quotedoc format` does it too.

## Source

GitHub Flavored Markdown, section 4.10: a table's row is a line. Seen on 3 of 3 pages with dividends.
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


# The line break, whitespace around it, and the empty cells that a formatter has put there.
_GAP = re.compile(r"[ \t]*(?:(?<!\\)\|[ \t|]*)?(?:\r\n|\r|\n)[ \t]*(?:\|[ \t]*)?")


def fix(reading: Reading, fault: Fault) -> Fix:
    """Join the lines of the torn cell."""
    gap = _GAP.search(reading.text(fault.span))
    edits = (Edit(Span(*gap.span()).shift(fault.span.start), " "),) if gap else ()
    return Fix("Join the two lines of the row", edits)


RULE = Rule(
    code="QD213",
    name="row-broken",
    severity=Severity.WARNING,
    message="a line break within the cell {cell!r} tears the row in two",
    fix=fix,
)
