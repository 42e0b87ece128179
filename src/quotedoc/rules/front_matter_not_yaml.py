"""The front matter cannot be read as YAML, one key a line.

## Why

A YAML parser rejects the whole front matter for one bad line, and with it go title, symbol and date. The text is kept
as it stands. Markdown links under `locales` are a case of their own: see locale-links.

## Example

```yaml
title: "VNET Group, Inc. (VNET.US)
symbol: "VNET.US"
```

## Instead

```yaml
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
```

## Fix

None: what was meant is not known.

## Source

YAML 1.2.2; published front matter has one key a line and its values in double quotes.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD103",
    name="front-matter-not-yaml",
    severity=Severity.ERROR,
    message="the front matter cannot be read: {reason}",
)
