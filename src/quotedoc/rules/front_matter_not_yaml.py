"""The front matter is not YAML with one key per line.

## Why

One invalid line makes a YAML parser reject the whole front matter, including title, symbol and date. quotedoc keeps the
text unchanged. The rule locale-links reports Markdown links under `locales`.

## Example

```yaml
title: "VNET Group, Inc. (VNET.US)
symbol: "VNET.US"
```

## Use instead

```yaml
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
```

## Fix

None: the intended text is unknown.

## Source

YAML 1.2.2. Published front matter has one key per line and its values in double quotes.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD103",
    name="front-matter-not-yaml",
    severity=Severity.ERROR,
    message="the front matter cannot be parsed: {reason}",
)
