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

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD510",
    name="industry-mismatch",
    severity=Severity.ERROR,
    message="the industry is {here}, the item table has {there}",
    check=check_relations("industry-mismatch", "the item table has"),
)
