"""The front matter has no closing fence.

## Why

Without the closing `---` a reader takes the page's body for front matter, or the front matter for text. quotedoc lets
it end before the first blank line or heading and reads what stands there.

## Example

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"

# VNET Group, Inc. (VNET.US)
```

## Instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
---

# VNET Group, Inc. (VNET.US)
```

## Fix

Safe: a line of three hyphens is put where the front matter ends. Whether lines are lost as well is not known.
`quotedoc format` does it too.

## Source

The convention of Markdown front matter; seen on every published page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Fix, Severity
from quotedoc.reading.kind import front_matter_block
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def fix(reading: Reading, fault: Fault) -> Fix:
    """Put the closing fence at the end of what was read as front matter, with the line ending that it has there."""
    text, opening = reading.source.text, fault.span
    block = front_matter_block(reading.document)
    end = block.body.end if block else opening.end
    newline = _LINE_END.findall(text, opening.end, max(end, opening.end + 2))[-1]  # the opening fence has one
    before = "" if text[end - 1] in "\r\n" else newline
    return Fix("Close the front matter", (Edit(Span(end, end), f"{before}---{newline}"),))


RULE = Rule(
    code="QD102",
    name="front-matter-unclosed",
    severity=Severity.ERROR,
    message="the front matter that opens here is not closed by a line of three hyphens",
    fix=fix,
)
