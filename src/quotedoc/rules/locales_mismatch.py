"""The addresses under `locales` are inconsistent.

## Why

`locales` lists one page in all its languages. The text of each link is the locale in its address, the addresses differ
only in the locale, and one of them is the page's own address. Otherwise, a link leads to another page or to another
language than its text names.

## Relation

```text
each address of the list = the page's own address with the locale of the link's text
one address of the list = the page's own address
```

## Example

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
locales:
  - "[en](https://longbridge.com/en/quote/VNET.US.md)"
  - "[zh-CN](https://longbridge.com/zh-HK/quote/VNET.US.md)"
  - "[zh-HK](https://longbridge.com/zh-HK/quote/TSLA.US.md)"
```

## Use instead

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
locales:
  - "[en](https://longbridge.com/en/quote/VNET.US.md)"
  - "[zh-CN](https://longbridge.com/zh-CN/quote/VNET.US.md)"
  - "[zh-HK](https://longbridge.com/zh-HK/quote/VNET.US.md)"
```

## Fix

None: either of the two may be wrong.

## Source

Holds on all published pages of the current layout.

## False positives

The rule also reports pages that were moved to other addresses on purpose.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Severity
from quotedoc.model.address import ADDRESS_PATTERN, strip_www
from quotedoc.reading import Located
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import locate_fragment, locate_text
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

URL, LOCALES = ("front_matter", "url"), ("front_matter", "locales")


class _Link(NamedTuple):
    """A link under `locales`: where it is, its text, its address, and the address taken apart."""

    pointer: Pointer
    text: str
    url: str
    parts: re.Match[str]

    @property
    def page(self) -> tuple[str, str]:
        """The page it leads to, whatever the locale."""
        return strip_www(self.parts["site"]), self.parts["rest"]

    def locate_text(self, reading: Reading) -> Located:
        """Return its text, where it stands."""
        return self._locate_part(reading, 1, 1 + len(self.text))

    def locate_url(self, reading: Reading, name: str | int = 0) -> Located:
        """Return its address, or a part of that, where it stands."""
        start, end = self.parts.span(name)
        before = len(f"[{self.text}](")
        return self._locate_part(reading, before + start, before + end)

    def _locate_part(self, reading: Reading, start: int, end: int) -> Located:
        whole = Located(f"[{self.text}]({self.url})", reading.spans[self.pointer], self.pointer)
        return locate_fragment(reading, whole, start, end)


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the links with their own texts, with one another, and with the page's own address."""
    links = list(_iter_links(reading))
    faults = [*_other_locales(reading, links), *_other_pages(reading, links)]
    yield from faults
    own = locate_text(reading, URL)
    is_cut = any(fault.name == "front-matter-unclosed" for fault in reading.faults)
    if (
        links
        and own
        and not faults
        and not is_cut
        and strip_www(own.value) not in [strip_www(link.url) for link in links]
    ):
        yield make_contradiction(reading, "locales-mismatch", own, links[0].locate_url(reading), "the locales list")


def _iter_links(reading: Reading) -> Iterator[_Link]:
    for index, link in enumerate(reading.value_at(LOCALES) or ()):
        parts = ADDRESS_PATTERN.fullmatch(link["url"]) if link else None
        if parts:
            yield _Link((*LOCALES, index), link["text"], link["url"], parts)


def _other_locales(reading: Reading, links: list[_Link]) -> Iterator[Fault]:
    for link in links:
        if link.text != link.parts["locale"]:
            here, there = link.locate_text(reading), link.locate_url(reading, "locale")
            yield make_contradiction(reading, "locales-mismatch", here, there, "the address has")


def _other_pages(reading: Reading, links: list[_Link]) -> Iterator[Fault]:
    """Yield the links to another page than most lead to."""
    pages = Counter(link.page for link in links)
    usual = max(pages, key=lambda page: pages[page], default=None)
    first = next((link for link in links if link.page == usual), None)
    for link in links if len(pages) > 1 else ():
        if first and link.page != usual:
            here, there = link.locate_url(reading), first.locate_url(reading)
            yield make_contradiction(reading, "locales-mismatch", here, there, "another locale leads to")


RULE = Rule(
    code="QD505",
    name="locales-mismatch",
    severity=Severity.ERROR,
    message="{here} does not match {there}",
    check=check,
)
