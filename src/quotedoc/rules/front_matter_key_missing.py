"""The front matter lacks a key that published pages have.

## Why

What the key would say is not known, and rules that compare it say nothing. Some published pages lack a key: the
preferred share of a company may have no industry. Such keys are not missed.

## Example

```yaml
title: "VNET Group, Inc. (VNET.US)"
```

## Instead

```yaml
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
```

## Fix

None: the value is not known.

## Source

The front matter of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD109",
    name="front-matter-key-missing",
    severity=Severity.INFO,
    message="the front matter has no {keys}",
)
