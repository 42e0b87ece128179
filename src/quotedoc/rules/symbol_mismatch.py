"""The symbol differs from the page's address.

## Why

The address also names the security. If the two differ, the security of the page is unknown.

## Relation

```text
symbol = symbol in the page's own address
```

## Example

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
symbol: "VNET.HK"
```

## Use instead

```yaml
url: "https://longbridge.com/en/quote/VNET.US.md"
symbol: "VNET.US"
```

## Fix

None: either of the two may be wrong.

## Source

Holds on all published pages.

## False positives

One of the two may pad the code with zeros, as in 00700.HK and 700.HK. No such page is known.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD503",
    name="symbol-mismatch",
    severity=Severity.ERROR,
    message="the symbol is {here}, but the page's address has {there}",
    check=check_relations("symbol-mismatch", "the address has"),
)
