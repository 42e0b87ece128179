"""The front matter does not start the file.

## Why

Front matter counts only at the very start of a file. GitHub, Jekyll and most other programs take it for text if a blank
line, a comment or an invisible character stands before it. quotedoc reads it all the same.

## Example

```markdown
<!-- downloaded on 2026-04-16 -->
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
---

# VNET Group, Inc. (VNET.US)
```

## Instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
---

<!-- downloaded on 2026-04-16 -->

# VNET Group, Inc. (VNET.US)
```

## Fix

Safe: blank lines and invisible characters before the front matter are removed; comments and text are moved below it.
There is none as long as the front matter is not closed, or the page has conflict markers. `quotedoc format` does it
too.

## Source

Jekyll, "Front Matter": it must be the first thing in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.reading import front_matter_block, text_before_front_matter
from quotedoc.rules._conflict import has_conflict_markers
from quotedoc.rules._newline import newline_of
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def fix(reading: Reading, fault: Fault) -> Fix | None:
    """Remove what stands before the front matter, and put text of it below."""
    source, block = reading.source, front_matter_block(reading.document)
    if block is None or not block.closed or has_conflict_markers(source.text):
        return None
    removed, kept = Edit(fault.span, ""), text_before_front_matter(reading.document)
    if kept is None:
        return Fix("Remove what stands before the front matter", (removed,))
    at, newline = block.span.end, newline_of(source.text)
    before = newline if source.text[at - 1] in "\r\n" else newline * 2
    after = newline if source.text[at : at + 1] in ("", "\r", "\n") else newline * 2
    moved = Edit(Span(at, at), before + source.slice(kept).rstrip("\r\n") + after)
    return Fix("Move what stands before the front matter below it", (removed, moved))


RULE = Rule(
    code="QD107",
    name="front-matter-not-first",
    severity=Severity.WARNING,
    message="the front matter does not start the file: {what} before it",
    fix=fix,
)
