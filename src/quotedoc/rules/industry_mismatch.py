"""The industry in the front matter differs from the item table.

## Why

Both name the industry in which the security is ranked. If they differ, the industry of the ranks and medians is
unknown. The rule does not compare texts in different scripts, since one may be a translation of the other.

## Relation

```text
industry in the front matter = Industry in the item table, if both are in the same script
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

## Use instead

```markdown
---
industry: "Automobile Manufacturers"
---

| Item | Detail |
|------|--------|
| Industry | Automobile Manufacturers |
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 19 of 19 pages, in all their languages.

## False positives

The two may be in different languages of the same script. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD510",
    name="industry-mismatch",
    severity=Severity.ERROR,
    message="the industry is {here}, but the item table has {there}",
    check=check_relations("industry-mismatch", "the item table has"),
)
