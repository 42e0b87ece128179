"""A group of indicators is not known by its name.

## Why

The group stands among known ones and was read by its shape: its grade, its known rows and others. If the publisher has
added a group, it is worth a name of its own.

## Example

```markdown
#### Novel Score: B

| Indicator | Value | Rating |
|-----------|-------|--------|
| Gearing Ratio | 41.00% | B |
```

## Instead

```markdown
#### Operating Score: B

| Indicator | Value | Rating |
|-----------|-------|--------|
| Turnover | 0.50 | B |
```

## Fix

None: the group may be new.

## Source

The groups of the legacy layout; its last ones have not been seen.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD226",
    name="group-unknown",
    severity=Severity.INFO,
    message="the group {heading!r} is not known, but was read",
)
