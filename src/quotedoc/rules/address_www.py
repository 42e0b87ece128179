"""An address of the publisher starts with `www.`.

## Why

Published addresses have no `www.`: `https://longbridge.com/…`. Both forms lead to the same page, and quotedoc treats
them as equal, but other programs may take them for two pages. The rule reports the first such address on a page.

## Example

```yaml
url: "https://www.longbridge.com/en/quote/VNET.US.md"
```

## Use instead

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
```

## Fix

None: the address may be intended.

## Source

The addresses of published pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._rule import Rule
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

SITE = "://www.longbridge.com/"
_ADDRESS = re.compile(r"https?://www\.longbridge\.com/[^\s\"'<>()]*")


def check(reading: Reading) -> Iterator[Fault]:
    """Report the first address of the publisher with `www.`."""
    if SITE not in reading.source.text:
        return  # as on nearly all pages
    found = list(_ADDRESS.finditer(reading.source.text))
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    yield Fault("address-www", Span(*found[0].span()), None, {"address": found[0][0], "more": more})


RULE = Rule(
    code="QD405",
    name="address-www",
    severity=Severity.INFO,
    message="the address {address} starts with www., unlike published addresses{more}",
    check=check,
)
