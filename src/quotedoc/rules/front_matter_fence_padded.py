"""A line of three hyphens around the front matter ends in whitespace or invisible characters.

## Why

Some programs accept only a line of exactly `---` as the start and the end of front matter. If a no-break space or
another invisible character follows the hyphens, nearly all programs find no front matter, and nobody can see why.

## Example

```markdown
---[U+00A0]
title: "VNET Group, Inc. (VNET.US)"
---
```

## Use instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
---
```

## Fix

Safe: removes the characters after the hyphens, as `quotedoc format` does.

## Source

The convention of Markdown front matter. Published pages have three hyphens and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def fix(_: Reading, fault: Fault) -> Fix:
    """Remove the characters after the hyphens."""
    return Fix("Remove the characters after the hyphens", (Edit(fault.span, ""),))


RULE = Rule(
    code="QD108",
    name="front-matter-fence-padded",
    severity=Severity.WARNING,
    message="the line of three hyphens ends in {what}",
    fix=fix,
)
