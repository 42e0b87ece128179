"""Headings stand at other levels than on published pages.

## Why

Some formatters move the headings of a page: they take the `title` of the front matter for a heading of its own and move
all others one level down, or let no level be skipped. quotedoc knows a heading by its words and reads the page all the
same. Other readers may not.

## Example

```markdown
## VNET Group, Inc. (VNET.US)

### Valuation Analysis
```

## Instead

```markdown
# VNET Group, Inc. (VNET.US)

## Valuation Analysis
```

## Fix

Safe: each known heading gets its level back. There is none if one of them is underlined. `quotedoc format` keeps the
levels.

## Source

The headings of published pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def fix(reading: Reading, fault: Fault) -> Fix | None:
    """Give each heading its level back."""
    levels: Iterable[tuple[Span, int]] = fault.args["levels"]  # type: ignore[assignment]  # as reading puts it there
    edits = []
    for (start, end), level in levels:
        line = reading.source.view[start:end]
        indent = len(line) - len(line.lstrip(" "))
        marks = len(line) - indent - len(line.lstrip(" ").lstrip("#"))
        if not marks:
            return None
        edits.append(Edit(Span(start + indent, start + indent + marks), "#" * level))
    return Fix("Give the headings their levels back", tuple(edits))


RULE = Rule(
    code="QD220",
    name="heading-levels",
    severity=Severity.WARNING,
    message="{headings} at another level than on published pages",
    fix=fix,
)
