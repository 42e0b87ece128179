"""The front matter stands between other lines than three hyphens.

## Why

A formatter that does not know front matter takes the line of three hyphens for a thematic break, and writes it in its
own way: mdformat without its plugin for front matter as 70 underscores. Other programs then find no front matter.
quotedoc reads it anyway if it has a `url`, a `symbol` or a `type`.

## Example

```markdown
______________________________________________________________________

title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"

______________________________________________________________________

# VNET Group, Inc. (VNET.US)
```

## Use instead

```markdown
---

title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"

---

# VNET Group, Inc. (VNET.US)
```

## Fix

Safe: writes three hyphens. `quotedoc format` also removes the blank lines. So that it does not happen again, add the
formatter's plugin for front matter (mdformat-frontmatter), and save the file without a byte order mark.

## Source

The convention of Markdown front matter. All published pages have three hyphens.
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
    """Write three hyphens."""
    return Fix("Write three hyphens", (Edit(fault.span, "---"),))


RULE = Rule(
    code="QD112",
    name="front-matter-fence-rewritten",
    severity=Severity.WARNING,
    message="this line of the front matter must be three hyphens: a formatter may have rewritten it",
    fix=fix,
)
