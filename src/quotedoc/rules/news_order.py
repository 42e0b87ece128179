"""The news items are not listed newest first.

## Why

A news list starts with the newest article. The numbers in the addresses of articles increase with time. An item out of
order has a wrong time or address, or is in the wrong place. Two articles may have the same time, but not the same
number.

## Relation

```text
time(n) >= time(n + 1)
number(n) > number(n + 1)
```

## Example

```markdown
### [A headline](https://longbridge.com/en/news/286736413.md)
*2026-05-18T08:04:14.000Z*

### [A headline](https://longbridge.com/en/news/286846155.md)
*2026-05-19T02:49:12.000Z*
```

## Use instead

```markdown
### [A headline](https://longbridge.com/en/news/286846155.md)
*2026-05-19T02:49:12.000Z*

### [A headline](https://longbridge.com/en/news/286736413.md)
*2026-05-18T08:04:14.000Z*
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 6 of 6 pages.

## False positives

An article may be published long after it was created, so that its number is lower than its time suggests.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import locate_fragment
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Located, Reading

ITEMS = ("items",)

_ADDRESS = re.compile(r"/news/([0-9]{1,18})\.md$")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the time of each item with the item above, and its number if the times are in order."""
    items = reading.page.get("items", ())
    times_and_numbers = ((item.get("published", ""), _find_number(item.get("url", ""))) for item in items)
    for index, ((time_above, number_above), (time, number)) in enumerate(pairwise(times_and_numbers), start=1):
        if time_above and time > time_above:
            there, here = (reading.at(*ITEMS, at, "published") for at in (index - 1, index))
            words = "the time above is"
        elif number_above and number and int(number) >= int(number_above):
            there, here = (_locate_find_number(reading, at) for at in (index - 1, index))
            words = "the number above is"
        else:
            continue
        if here and there:
            yield make_contradiction(reading, "news-order", here, there, words)


def _find_number(url: str) -> str:
    """Return the number in the address of an article; an empty text if there is none."""
    match = _ADDRESS.search(url)
    return match[1] if match else ""


def _locate_find_number(reading: Reading, index: int) -> Located | None:
    """Return the number in the address of an item, with its place."""
    url = reading.at(*ITEMS, index, "url")
    match = _ADDRESS.search(url.value) if url else None
    return locate_fragment(reading, url, *match.span(1)) if url and match else None


RULE = Rule(
    code="QD627",
    name="news-order",
    severity=Severity.INFO,
    message="{here} is listed below {there}, but the newest item comes first",
    check=check,
    kinds=frozenset({"news"}),
)
