"""A table or chart dimension has two rows with the same label.

## Why

A figure stands once in a table. Of two rows the first is read and the second kept as plain text: if they differ, one
of them is wrong. In the tables that are lists, of peers and of analyst ratings, both are read, and whoever counts or
ranks them counts one twice.

## Example

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
| Current Price | 9.10 |
```

## Instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
```

## Fix

None: which of the two is right is not known.

## Source

Seen on every published page: labels are unique within a table, and so are the symbols of peers and the ratings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Related, Severity
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Located, Reading

PEERS, RATINGS = ("peer_comparison", "peers"), ("institutional_view", "analyst_ratings", "ratings")
LISTS = ((PEERS, "symbol"), (RATINGS, "rating"))


def check(reading: Reading) -> Iterator[Fault]:
    """Look for items of a list that are there already; rows by label are spoken of where they are read."""
    for pointer, key in LISTS:
        rows = reading.at(*pointer)
        first: dict[str, Located] = {}
        for index in range(len(rows.value) if rows else 0):
            item = reading.at(*pointer, index, key)
            if item is not None and first.setdefault(item.value, item) is not item:
                related = (Related(first[item.value].span, "first stated here"),)
                yield Fault("row-repeated", item.span, item.pointer, {"label": item.value}, related)


RULE = Rule(
    code="QD208",
    name="row-repeated",
    severity=Severity.WARNING,
    message="the row {label!r} is in this table already",
    check=check,
)
