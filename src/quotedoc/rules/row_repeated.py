"""Two rows of a table or chart dimension have the same label.

## Why

A table states each figure once. quotedoc reads the first row and keeps the second as text. If the two differ, one of
them is wrong. In the tables of peers and of analyst ratings, quotedoc reads both rows, so that programs count or rank
one of them twice.

## Example

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
| Current Price | 9.10 |
```

## Use instead

```markdown
| Metric | Price |
|--------|-------|
| Current Price | 9.01 |
```

## Fix

None: either row may be wrong.

## Source

On all published pages, labels are unique within a table, and so are the symbols of peers and the ratings.
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
    """Report repeated items of lists. Reading reports repeated labels."""
    for pointer, key in LISTS:
        rows = reading.value_at(pointer) or []
        names = [row.get(key) for row in rows]
        first: dict[str, Located] = {}
        for index in range(len(rows)) if len(set(names)) < len(names) else ():
            item = reading.at(*pointer, index, key)
            if item is not None and first.setdefault(item.value, item) is not item:
                related = (Related(first[item.value].span, "first stated here"),)
                yield Fault("row-repeated", item.span, item.pointer, {"label": item.value}, related)


RULE = Rule(
    code="QD208",
    name="row-repeated",
    severity=Severity.WARNING,
    message="duplicate row {label!r}",
    check=check,
)
