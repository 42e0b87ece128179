"""The locale differs from the page's address.

## Why

The address also names the language of the page. If the two differ, programs look up the wrong headings and labels, or
store the page under the wrong language.

## Relation

```text
locale = locale in the page's own address
```

## Example

```yaml
locale: "en"
url: "https://longbridge.com/zh-HK/quote/VNET.US.md"
```

## Use instead

```yaml
locale: "zh-HK"
url: "https://longbridge.com/zh-HK/quote/VNET.US.md"
```

## Fix

None: either of the two may be wrong.

## Source

Holds on all published pages.

## False positives

The rule also reports pages that were moved to another address on purpose.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD504",
    name="locale-mismatch",
    severity=Severity.ERROR,
    message="the locale is {here}, but the page's address has {there}",
    check=check_relations("locale-mismatch", "the address has"),
)
