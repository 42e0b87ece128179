"""All headings stand deeper, or less deep, than on published pages.

## Why

Some formatters move the headings of a page: they take the `title` of the front matter for a heading of its own and move
all others one level down. quotedoc reads such a page by the words of its headings. Other readers may not.

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

Safe: each heading is moved back. Headings that are underlined stay as they are. `quotedoc format` keeps the levels.

## Source

The headings of published pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule
from quotedoc.syntax import Heading
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading



def fix(reading: Reading, fault: Fault) -> Fix | None:
    """Move each heading back to its level."""
    offset = int(str(fault.args["offset"]))
    edits = []
    for block in reading.document.blocks:
        if isinstance(block, Heading):
            start = block.span.start + _indent(reading, block)
            level = block.level - offset
            if not reading.source.text.startswith("#" * block.level, start) or not 1 <= level <= LOWEST:
                return None
            edits.append(Edit(Span(start, start + block.level), "#" * level))
    return Fix("Move all headings back", tuple(edits))


def _indent(reading: Reading, block: Heading) -> int:
    line = reading.source.view[block.span.start : block.span.end]
    return len(line) - len(line.lstrip(" "))


LOWEST = 6

RULE = Rule(
    code="QD220",
    name="heading-levels",
    severity=Severity.WARNING,
    message="all headings stand {steps} than on published pages; the page was read all the same",
    fix=fix,
)
