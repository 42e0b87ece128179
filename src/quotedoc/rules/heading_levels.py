"""Headings are not at their usual levels.

## Why

Some formatters change heading levels: they treat the `title` in the front matter as a heading and move all other
headings one level down, or they do not allow skipped levels. quotedoc recognizes a heading by its words and reads the
page anyway, but other programs may not.

## Example

```markdown
## VNET Group, Inc. (VNET.US)

### Valuation Analysis
```

## Use instead

```markdown
# VNET Group, Inc. (VNET.US)

## Valuation Analysis
```

## Fix

Safe: restores the level of each known heading. None if one of them is underlined. `quotedoc format` keeps the levels.

## Source

The headings of published pages.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD220",
    name="heading-levels",
    severity=Severity.WARNING,
    message="{headings} not at the usual level",
    fix_title="Restore the heading levels",
)
