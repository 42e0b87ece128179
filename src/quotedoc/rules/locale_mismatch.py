"""The locale is not the one in the page's address.

## Why

The address names the language of the page too. If the two differ, a program picks the wrong catalogue of headings and
labels, or files the page under the wrong language.

## Relation

```text
locale = locale in the page's own address
```

## Example

```yaml
locale: "en"
url: "https://longbridge.com/zh-HK/quote/VNET.US.md"
```

## Instead

```yaml
locale: "zh-HK"
url: "https://longbridge.com/zh-HK/quote/VNET.US.md"
```

## Fix

None: which of the two is right is not known.

## Source

Seen on all published pages.

## When it is wrong

Where pages were put under another address on purpose.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD504",
    name="locale-mismatch",
    severity=Severity.ERROR,
    message="the locale is {here}, the page's address says {there}",
    check=check_relations("locale-mismatch", "the address says"),
)
