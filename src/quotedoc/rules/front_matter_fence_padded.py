"""A line of three hyphens around the front matter ends in whitespace.

## Why

Some programs take only `---` alone for the start and the end of front matter. With a no-break space or another
invisible character behind the hyphens nearly all of them find no front matter, and nobody can see why.

## Example

```markdown
---[U+00A0]
title: "VNET Group, Inc. (VNET.US)"
---
```

## Instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
---
```

## Fix

Safe: what stands behind the hyphens is removed. `quotedoc format` does it too.

## Source

The convention of Markdown front matter; published pages have three hyphens and nothing else.
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
    """Remove what stands behind the hyphens."""
    return Fix("Remove what stands behind the hyphens", (Edit(fault.span, ""),))


RULE = Rule(
    code="QD108",
    name="front-matter-fence-padded",
    severity=Severity.WARNING,
    message="behind the hyphens of the front matter's fence stands {what}",
    fix=fix,
)
