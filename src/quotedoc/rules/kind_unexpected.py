"""The page is not of the requested kind.

## Why

A program that expects a quote page, for example from a language model, cannot use a news list or a text that is not a
quote document. It would also lose a second page in the same text, or take a closing sentence for content. The rule only
reports pages for which a kind was requested: with `quotedoc check --expect quote`, or with
`quotedoc.check_text(text, kind="quote")`.

## Example

```yaml
url: "https://longbridge.com/en/quote/VNET.US/news.md"
```

## Use instead

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
```

## Fix

Safe if the text has one page of the requested kind, in a code block, below other text, or complete and above other
text: removes the text around the page. Otherwise none: use another page, keep one of several pages, or request another
kind. Text that may belong to a page is kept: text below a page that ends early, and tables, lists or known headings
above a page.

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
    fix_title="Remove the text around the page",
)
