"""The page is not of the kind that was asked for.

## Why

A program that asks for a quote page, such as one that has a language model write it, can do nothing with a news list or
with a text that is no quote document. There is a finding only where a kind is asked for, as in
`quotedoc.check_text(text, kind="quote")`.

## Example

```yaml
url: "https://longbridge.com/en/quote/VNET.US/news.md"
```

## Instead

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
```

## Fix

None: give another page, or ask for another kind.

## Source

The kind follows from the address in the front matter.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD010",
    name="kind-unexpected",
    severity=Severity.ERROR,
    message="a page of kind '{expected}' is expected, and this is {found}",
)
