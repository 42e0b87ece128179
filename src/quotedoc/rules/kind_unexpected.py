"""The page is not of the requested kind.

## Why

A program that expects a quote page, for example from a language model, cannot use a news list or a text that is not a
quote document. The rule only reports pages for which a kind was requested: with `quotedoc check --expect quote`, or
with `quotedoc.check_text(text, kind="quote")`.

## Example

```yaml
url: "https://longbridge.com/en/quote/VNET.US/news.md"
```

## Use instead

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
```

## Fix

Safe if the text has a page of the requested kind in a code block: removes all text around the page. Otherwise none: use
another page, or request another kind.

## Source

The kind follows from the address in the front matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def fix(_: Reading, fault: Fault) -> Fix | None:
    """Remove the text around a page."""
    return Fix("Remove the text around the page", fault.edits) if fault.edits else None


RULE = Rule(
    code="QD010",
    name="kind-unexpected",
    severity=Severity.ERROR,
    message="expected a page of kind '{expected}', but this is {found}",
    fix=fix,
)
