"""A group of indicators has an unknown name.

## Why

The group is among known groups, so quotedoc read it by its structure: its grade, its known rows and its other rows. The
publisher may have added a group that quotedoc should know.

## Example

```markdown
#### Novel Score: B

| Indicator | Value | Rating |
|-----------|-------|--------|
| Gearing Ratio | 41.00% | B |
```

## Use instead

```markdown
#### Operating Score: B

| Indicator | Value | Rating |
|-----------|-------|--------|
| Turnover | 0.50 | B |
```

## Fix

None: the group may be new.

## Source

The groups of the legacy layout. No published page with its last groups has been examined.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD226",
    name="group-unknown",
    severity=Severity.INFO,
    message="unknown group {heading!r}: it was read by its structure",
)
