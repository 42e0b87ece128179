"""The front matter lacks a key that published pages have.

## Why

The value of the key is unknown, and rules that compare it cannot run. The rule does not report keys that some published
pages lack: the preferred share of a company, for example, may have no industry.

## Example

```yaml
title: "VNET Group, Inc. (VNET.US)"
```

## Use instead

```yaml
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
```

## Fix

None: the value is unknown.

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
