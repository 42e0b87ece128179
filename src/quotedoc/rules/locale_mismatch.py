"""The locale is not the one in the page's address.

## Why

The address names the language of the page too. If the two differ, a program picks the wrong catalogue of headings and
labels, or files the page under the wrong language.

## Relation

```text
locale = locale in the page's own address
```

## Example

```yaml
locale: "en"
url: "https://longbridge.com/zh-HK/quote/VNET.US.md"
```

## Instead

```yaml
locale: "zh-HK"
url: "https://longbridge.com/zh-HK/quote/VNET.US.md"
```

## Fix

None: which of the two is right is not known.

## Source

Seen on all published pages.

## When it is wrong

Where pages were put under another address on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._address import LOCALE, part_of_url
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import stated
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the locale with the address."""
    here, there = stated(reading, LOCALE), part_of_url(reading, "locale")
    if here and there and here.value != there.value:
        yield contradiction(reading, "locale-mismatch", here, there, "the address says")


RULE = Rule(
    code="QD504",
    name="locale-mismatch",
    severity=Severity.ERROR,
    message="the locale is {here}, the page's address says {there}",
    check=check,
)
