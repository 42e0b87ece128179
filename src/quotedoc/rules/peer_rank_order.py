"""The peers are not ranked 01, 02, and so on.

## Why

The ranks in the peer table count its rows. If a rank is out of order, it is wrong, or a row is missing or misplaced.
The rule reports the first such rank.

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

## Use instead

```markdown
| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 01 | Mega Fortune (MGRT.US) | A | A | A | A | C | A |
| 02 | Twilio (TWLO.US) | C | B | C | A | A | B |
```

## Fix

None: any of the ranks may be wrong.

## Source

Holds on all published pages with peers.

## False positives

Peers may share a rank, or may be excluded on purpose. No such page is known. The rule reports nothing if a row of the
table could not be read.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD632",
    name="peer-rank-order",
    severity=Severity.INFO,
    message="the rank is {here}, expected {due}",
    check=check_relations("peer-rank-order", "the rank above is"),
)
