"""The parent is not the quote page above the page's address.

## Why

Financial reports, news lists and similar pages are below a quote page: their address is the address of the quote page
and one more part. If `parent` differs, programs that follow it find another security or another language.

## Relation

```text
parent = the page's own address without its last part
```

## Example

```yaml
url: "https://longbridge.com/en/quote/MPT.US/norm.md"
parent: "https://longbridge.com/en/quote/VNET.US.md"
```

## Use instead

```yaml
url: "https://longbridge.com/en/quote/MPT.US/norm.md"
parent: "https://longbridge.com/en/quote/MPT.US.md"
```

## Fix

None: either of the two may be wrong.

## Source

Holds on all published financial reports and news lists.

## False positives

The rule also reports pages that were moved to other addresses on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.address import ADDRESS_PATTERN, strip_www
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import locate_text
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading

URL, PARENT = ("front_matter", "url"), ("front_matter", "parent")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the parent with the address less its last part."""
    here, url = locate_text(reading, PARENT), locate_text(reading, URL)
    match = ADDRESS_PATTERN.fullmatch(url.value) if url else None
    if here and url and match and match["child"]:
        due = url.value.removesuffix(f"{match['child']}.md") + ".md"
        if strip_www(here.value) != strip_www(due):
            yield make_contradiction(reading, "parent-mismatch", here, url, "the address is", due=due)


RULE = Rule(
    code="QD507",
    name="parent-mismatch",
    severity=Severity.ERROR,
    message="the parent is {here}, but the page's address requires {due}",
    check=check,
)
