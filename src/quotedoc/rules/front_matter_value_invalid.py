"""A value of the front matter is not of its form.

## Why

The value could not be read and is kept as it stands. Rules that compare it say nothing.

## Example

```yaml
datetime: "yesterday"
```

## Instead

```yaml
datetime: "2026-04-15T20:40:53.232Z"
```

## Fix

None: what was meant is not known.

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
