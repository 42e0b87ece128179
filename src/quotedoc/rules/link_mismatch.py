"""A link leads to another security than expected.

## Why

The related stocks of an article are links with the symbol as their text. The references of a quote page are links to
other pages of the same security. If text and address name two securities, one of them is wrong.

## Relation

```text
symbol in the address = text of the link, or the page's own symbol
```

## Example

```markdown
### Related Stocks

- [002939.CN](https://longbridge.com/en/quote/002670.CN.md)
```

## Use instead

```markdown
### Related Stocks

- [002670.CN](https://longbridge.com/en/quote/002670.CN.md)
```

## Fix

None: either of the two may be wrong.

## Source

Holds on one article and on all examined quote pages that have these sections.

## False positives

The rule also reports a list that contains other securities on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.address import ADDRESS, strip_www
from quotedoc.reading import Located
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import stated
from quotedoc.rules._say import contradiction
from quotedoc.text import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

URL, SYMBOL = ("front_matter", "url"), ("front_matter", "symbol")
STOCKS, REFERENCES = ("related_stocks", "links"), ("references", "links")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the symbol in each address with the words of the link, or with the page's own symbol."""
    own, url = stated(reading, SYMBOL), stated(reading, URL)
    page = ADDRESS.fullmatch(url.value) if url else None
    if page is None:
        return
    for base in (STOCKS, REFERENCES):
        found = reading.at(*base[:1])
        for index, link in enumerate(found.value.get("links", ()) if found else ()):
            address = ADDRESS.fullmatch(link["url"])
            if not address or not address["symbol"] or strip_www(address["site"]) != strip_www(page["site"]):
                continue
            stated_symbol = link["text"] if base is STOCKS else own and own.value
            if stated_symbol == address["symbol"]:
                continue  # as on nearly all pages: then no place is needed
            here, words = _parts(reading, (*base, index), link["text"], address)
            due = words if base is STOCKS else own
            if due:
                yield contradiction(reading, "link-mismatch", here, due, "the symbol is")


def _parts(reading: Reading, pointer: Pointer, words: str, address: re.Match[str]) -> tuple[Located, Located]:
    """Return the symbol in a link's address, and the link's words."""
    start, end = reading.spans[pointer]
    if reading.source.text[start:end] != f"[{words}]({address.string})":
        whole = reading.spans[pointer]
        return Located(address["symbol"], whole, pointer), Located(words, whole, pointer)
    url = end - 1 - len(address.string)
    symbol = Span(url + address.start("symbol"), url + address.end("symbol"))
    return Located(address["symbol"], symbol, pointer), Located(words, Span(start + 1, start + 1 + len(words)), pointer)


RULE = Rule(
    code="QD513",
    name="link-mismatch",
    severity=Severity.WARNING,
    message="the link leads to {here}, not to {there}",
    check=check,
)
