"""The addresses under `locales` do not fit together.

## Why

`locales` lists one page in its languages. So each text is the locale in its own address, the addresses are the same but
for the locale, and the page's own address is among them. Where that fails, a link leads to another page or to another
language than it says.

## Relation

```text
each address of the list = the page's own address with the locale of its words; the page's own address is among them
```

## Example

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
locales:
  - "[en](https://longbridge.com/en/quote/VNET.US.md)"
  - "[zh-CN](https://longbridge.com/zh-HK/quote/VNET.US.md)"
  - "[zh-HK](https://longbridge.com/zh-HK/quote/TSLA.US.md)"
```

## Instead

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
locales:
  - "[en](https://longbridge.com/en/quote/VNET.US.md)"
  - "[zh-CN](https://longbridge.com/zh-CN/quote/VNET.US.md)"
  - "[zh-HK](https://longbridge.com/zh-HK/quote/VNET.US.md)"
```

## Fix

None: which of the two is right is not known.

## Source

Seen on all published pages of the current layout.

## When it is wrong

Where pages were put under other addresses on purpose.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Severity
from quotedoc.reading import Located
from quotedoc.rules._address import ADDRESS, LOCALES, URL, strip_www
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import piece, stated
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


class _Link(NamedTuple):
    """A link under `locales`: its text, its address, and the address taken apart."""

    text: Located
    url: Located
    parts: re.Match[str]


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the links with their own texts, with one another, and with the page's own address."""
    links = [link for index in range(_count(reading)) if (link := _link(reading, index))]
    faults = [*_other_locales(reading, links), *_other_pages(reading, links)]
    yield from faults
    own = stated(reading, URL)
    is_cut = any(fault.name == "front-matter-unclosed" for fault in reading.faults)
    if (
        links
        and own
        and not faults
        and not is_cut
        and strip_www(own.value) not in [strip_www(link.url.value) for link in links]
    ):
        yield contradiction(reading, "locales-mismatch", own, links[0].url, "the locales list")


def _count(reading: Reading) -> int:
    listed = reading.at(*LOCALES)
    return len(listed.value) if listed else 0


def _link(reading: Reading, index: int) -> _Link | None:
    link = reading.at(*LOCALES, index)
    parts = ADDRESS.fullmatch(link.value["url"]) if link else None
    if link is None or parts is None:
        return None
    text, url = link.value["text"], link.value["url"]
    whole = Located(f"[{text}]({url})", link.span, link.pointer)
    at = len(text) + 3
    return _Link(piece(reading, whole, 1, at - 2), piece(reading, whole, at, at + len(url)), parts)


def _other_locales(reading: Reading, links: list[_Link]) -> Iterator[Fault]:
    for link in links:
        there = piece(reading, link.url, *link.parts.span("locale"))
        if link.text.value != there.value:
            yield contradiction(reading, "locales-mismatch", link.text, there, "the address says")


def _other_pages(reading: Reading, links: list[_Link]) -> Iterator[Fault]:
    """Yield the links to another page than most lead to."""
    pages = Counter(map(_page, links))
    usual = max(pages, key=lambda page: pages[page], default=None)
    first = next((link for link in links if _page(link) == usual), None)
    for link in links:
        if first and _page(link) != usual:
            yield contradiction(reading, "locales-mismatch", link.url, first.url, "another locale leads to")


def _page(link: _Link) -> tuple[str, str]:
    return strip_www(link.parts["site"]), link.parts["rest"]


RULE = Rule(
    code="QD505",
    name="locales-mismatch",
    severity=Severity.ERROR,
    message="{here} does not go with {there}",
    check=check,
)
