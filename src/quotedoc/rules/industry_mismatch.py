"""The industry of the front matter is not the one of the item table.

## Why

Both name the industry that the security is ranked in. If they differ, it is not known which industry the ranks and
medians are of. Texts of different scripts are not compared: the one may be the other in translation.

## Relation

```text
front matter industry = Industry of the item table, if both are in one script
```

## Example

```markdown
---
industry: "Automobile Manufacturers"
---

| Item | Detail |
|------|--------|
| Industry | Health Care Services |
```

## Instead

```markdown
---
industry: "Automobile Manufacturers"
---

| Item | Detail |
|------|--------|
| Industry | Automobile Manufacturers |
```

## Fix

None: which of the two is right is not known.

## Source

One fact stated twice; seen on 19 of 19 pages, in whichever language.

## When it is wrong

Where the two are in different languages of one script. No such page is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._industry import FRONT_MATTER, ITEM, comparable
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import differing
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the two industries."""
    for here, there in differing(reading, [(FRONT_MATTER, ITEM)]):
        if comparable(here.value, there.value):
            yield contradiction(reading, "industry-mismatch", here, there, "the item table has")


RULE = Rule(
    code="QD510",
    name="industry-mismatch",
    severity=Severity.ERROR,
    message="the industry is {here}, the item table has {there}",
    check=check,
)
