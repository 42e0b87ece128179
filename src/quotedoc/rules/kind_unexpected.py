"""The page is not of the requested kind.

## Why

A program that expects a quote page, for example from a language model, cannot use a news list or a text that is not a
quote document. The rule only reports pages for which a kind was requested, as in `quotedoc.check_text(text,
kind="quote")`.

## Example

```yaml
url: "https://longbridge.com/en/quote/VNET.US/news.md"
```

## Use instead

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
```

## Fix

None: use another page, or request another kind.

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
    message="expected a page of kind '{expected}', but this is {found}",
)
