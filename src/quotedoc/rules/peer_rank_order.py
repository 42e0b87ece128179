"""The peers are not ranked 01, 02, and so on.

## Why

The ranks of the peer table count its rows. A rank out of turn is wrong, or a row is missing or stands in another's
place. The first one is named.

## Relation

```text
rank(n) = n, from 01 on
```

## Example

```markdown
| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 01 | Mega Fortune (MGRT.US) | A | A | A | A | C | A |
| 03 | Twilio (TWLO.US) | C | B | C | A | A | B |
```

## Instead

```markdown
| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 01 | Mega Fortune (MGRT.US) | A | A | A | A | C | A |
| 02 | Twilio (TWLO.US) | C | B | C | A | A | B |
```

## Fix

None: which rank is wrong is not known.

## Source

Seen on every published page that has peers.

## When it is wrong

Where peers share a rank, or some are left out on purpose. No such page is known. Of a table with rows that could not be
read nothing is said.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD632",
    name="peer-rank-order",
    severity=Severity.INFO,
    message="the rank is {here} where {due} is due",
    check=check_relations("peer-rank-order", "the rank above is"),
)
