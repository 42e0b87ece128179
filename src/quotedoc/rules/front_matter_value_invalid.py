"""A value in the front matter is invalid.

## Why

quotedoc cannot parse the value and keeps it as text. Rules that compare it cannot run.

## Example

```yaml
datetime: "yesterday"
```

## Use instead

```yaml
datetime: "2026-04-15T20:40:53.232Z"
```

## Fix

None: the intended value is unknown.

## Source

The front matter of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD110",
    name="front-matter-value-invalid",
    severity=Severity.WARNING,
    message="{where}: {problem}",
)
