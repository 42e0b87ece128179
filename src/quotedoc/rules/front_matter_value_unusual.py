r"""A value of the front matter is spelled as Markdown, or with unusual spaces.

## Why

Some formatters treat the texts of front matter as Markdown and rewrite them: an address in angle brackets, a
backslash before punctuation, an entity or a no-break space. quotedoc reads the text that is meant. Other programs
read the text unchanged: for them `<https://longbridge.com/en/quote/VNET.US.md>` is not an address.

## Example

```yaml
title: 'Ace \[X\] & Co. (VNET.US)'
url: "<https://longbridge.com/en/quote/VNET.US.md>"
```

## Use instead

```yaml
title: "Ace [X] & Co. (VNET.US)"
url: "https://longbridge.com/en/quote/VNET.US.md"
```

## Fix

Safe: writes the text that is meant. `quotedoc format` keeps the text unchanged.

## Source

Pages that pandoc has rewritten.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD111",
    name="front-matter-value-unusual",
    severity=Severity.WARNING,
    message="'{own}' was read as '{text}'; other programs read it unchanged",
    fix_title="Write the plain text",
)
