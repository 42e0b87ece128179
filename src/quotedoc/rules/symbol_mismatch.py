"""The symbol is not the one in the page's address.

## Why

The address names the security too. If the two differ, it is not known which security the page is about.

## Relation

```text
symbol = symbol in the page's own address
```

## Example

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
symbol: "VNET.HK"
```

## Instead

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
symbol: "VNET.US"
```

## Fix

None: which of the two is right is not known.

## Source

Seen on all published pages.

## When it is wrong

Where a security is listed under a padded code in one of the two, 00700.HK and 700.HK. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD503",
    name="symbol-mismatch",
    severity=Severity.ERROR,
    message="the symbol is {here}, the page's address says {there}",
    check=check_relations("symbol-mismatch", "the address says"),
)
