"""The front matter has no closing fence.

## Why

Without the closing `---`, programs take the body of the page for front matter, or the front matter for text. quotedoc
ends the front matter at the first blank line or heading, and reads the lines above it.

## Example

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"

# VNET Group, Inc. (VNET.US)
```

## Use instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
---

# VNET Group, Inc. (VNET.US)
```

## Fix

Safe: inserts a line of three hyphens where the front matter ends, as `quotedoc format` does. It cannot restore other
lines that may be missing.

## Source

The convention of Markdown front matter. All published pages have the closing fence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Fix, Severity
from quotedoc.reading.kind import front_matter_block
from quotedoc.rules._newline import choose_newline
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def fix(reading: Reading, fault: Fault) -> Fix:
    """Insert the closing fence where reading ended the front matter, with the line ending of the front matter."""
    text, opening = reading.source.text, fault.span
    block = front_matter_block(reading.document)
    end = block.body.end if block else opening.end
    newline = _LINE_END.findall(text, opening.end, max(end, opening.end + 2))[-1]  # the opening fence has one
    newline = choose_newline(newline, text, end)
    before = "" if text[end - 1] in "\r\n" else newline
    return Fix("Close the front matter", (Edit(Span(end, end), f"{before}---{newline}"),))


RULE = Rule(
    code="QD102",
    name="front-matter-unclosed",
    severity=Severity.ERROR,
    message="the front matter that starts here has no closing line of three hyphens",
    fix=fix,
)
