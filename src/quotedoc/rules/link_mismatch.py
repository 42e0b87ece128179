"""A link leads to another security than it says, or than its list is about.

## Why

The stocks of an article are links whose words are the symbol, and the references of a quote page are the security's own
other pages. If words and address name two securities, one of them is wrong.

## Relation

```text
symbol in the address = words of the link, or the page's own symbol
```

## Example

```markdown
### Related Stocks

- [002939.CN](https://longbridge.com/en/quote/002670.CN.md)
```

## Instead

```markdown
### Related Stocks

- [002670.CN](https://longbridge.com/en/quote/002670.CN.md)
```

## Fix

None: which of the two is right is not known.

## Source

Seen on the one article and on the quote pages that are known to these sections.

## When it is wrong

Where a list holds other securities on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._address import ADDRESS, part_of_url
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

STOCKS, REFERENCES = ("related_stocks", "links"), ("references", "links")
SYMBOL = ("front_matter", "symbol")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the symbol in each address with the words of the link, or with the page's own symbol."""
    own, site = stated(reading, SYMBOL), part_of_url(reading, "site")
    for base in (STOCKS, REFERENCES):
        found = reading.at(*base[:1])
        for index, link in enumerate(found.value.get("links", ()) if found else ()):
            address = ADDRESS.fullmatch(link["url"])
            due = link["text"] if base is STOCKS else own.value if own else None
            is_ours = address is not None and site is not None and address["site"] == site.value
            if address and is_ours and due and address["symbol"] not in (None, due):
                pointer = (*base, index)
                args = {"here": address["symbol"], "there": due}
                yield Fault("link-mismatch", reading.spans[pointer], pointer, args)


RULE = Rule(
    code="QD513",
    name="link-mismatch",
    severity=Severity.WARNING,
    message="the link leads to {here}, not to {there}",
    check=check,
)
