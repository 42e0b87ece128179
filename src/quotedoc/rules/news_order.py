"""The news are not listed newest first.

## Why

A news list starts with the newest article, and the numbers of articles, which their addresses hold, grow with time. An
item out of turn has a wrong time or address, or stands in the wrong place. Two articles may be of one moment; none has
the number of another.

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

## Instead

```markdown
### [A headline](https://longbridge.com/en/news/286846155.md)
*2026-05-19T02:49:12.000Z*

### [A headline](https://longbridge.com/en/news/286736413.md)
*2026-05-18T08:04:14.000Z*
```

## Fix

None: which of the two is wrong is not known.

## Source

Seen on 6 of 6 pages.

## When it is wrong

Where an article is published later than it was entered, so that its number is older than its time.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import piece
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Located, Reading

ITEMS = ("items",)

_ADDRESS = re.compile(r"/news/([0-9]{1,18})\.md$")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare time and number of each item with those of the item above; of one item, one of them is named."""
    if reading.page["kind"] != "news":
        return
    items = reading.page.get("items", ())
    stated = [(item.get("published", ""), _number(item.get("url", ""))) for item in items]
    for index, ((time_above, number_above), (time, number)) in enumerate(pairwise(stated), start=1):
        if time_above and time > time_above:
            there, here = (reading.at(*ITEMS, at, "published") for at in (index - 1, index))
            words = "the item above is of"
        elif number_above and number and int(number) >= int(number_above):
            there, here = (_number_at(reading, at) for at in (index - 1, index))
            words = "the item above has the number"
        else:
            continue
        if here and there:
            yield contradiction(reading, "news-order", here, there, words)


def _number(url: str) -> str:
    """Return the number of an article by its address; nothing if there is none."""
    match = _ADDRESS.search(url)
    return match[1] if match else ""


def _number_at(reading: Reading, index: int) -> Located | None:
    """Return the number in an item's address, where it stands."""
    url = reading.at(*ITEMS, index, "url")
    match = _ADDRESS.search(url.value) if url else None
    return piece(reading, url, *match.span(1)) if url and match else None


RULE = Rule(
    code="QD627",
    name="news-order",
    severity=Severity.INFO,
    message="{here} stands below {there}; the newest comes first",
    check=check,
)
