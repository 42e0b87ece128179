"""The front matter is not at the start of the file.

## Why

Front matter must start at the first character of a file. If a blank line, a comment or an invisible character precedes
it, GitHub, Jekyll and most other programs treat it as text. quotedoc reads it anyway.

## Example

```markdown
<!-- downloaded on 2026-04-16 -->
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
---

# VNET Group, Inc. (VNET.US)
```

## Use instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
---

<!-- downloaded on 2026-04-16 -->

# VNET Group, Inc. (VNET.US)
```

## Fix

Safe: removes blank lines and invisible characters before the front matter, and moves comments and text below it, as
`quotedoc format` does. None if the front matter is not closed, or if the page has conflict markers.

## Source

Jekyll, "Front Matter": it must be the first thing in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.reading import front_matter_block, text_before_front_matter
from quotedoc.rules._conflict import has_conflict_markers
from quotedoc.rules._newline import choose_newline, find_newline
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def fix(reading: Reading, fault: Fault) -> Fix | None:
    """Remove the characters before the front matter, and insert comments and text below it."""
    source, block = reading.source, front_matter_block(reading.document)
    if block is None or not block.closed or has_conflict_markers(source.text):
        return None
    removed, kept = Edit(fault.span, ""), text_before_front_matter(reading.document)
    if kept is None:
        return Fix("Remove the characters before the front matter", (removed,))
    at = block.span.end
    newline = choose_newline(find_newline(source.text), source.text, at)
    before = newline if source.text[at - 1] in "\r\n" else newline * 2
    after = newline if source.text[at : at + 1] in ("", "\r", "\n") else newline * 2
    moved = Edit(Span(at, at), before + source.slice(kept).rstrip("\r\n") + after)
    return Fix("Move the text before the front matter below it", (removed, moved))


RULE = Rule(
    code="QD107",
    name="front-matter-not-first",
    severity=Severity.WARNING,
    message="the front matter is not at the start of the file: it follows {what}",
    fix=fix,
)
