"""The heading of the page differs from the title in the front matter.

## Why

Both name the security of the page. If they differ, the figures may belong to either. The rule treats a no-break space
as a space, and ignores how accented letters are encoded.

## Relation

```text
heading of the page = title of the front matter
```

## Example

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
---

# VNET Group, Inc. (VNET.HK)
```

## Use instead

```markdown
---
title: "VNET Group, Inc. (VNET.US)"
---

# VNET Group, Inc. (VNET.US)
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 51 of 51 pages.

## False positives

The rule also reports a heading that was reworded on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import check_relations
from quotedoc.rules._rule import Rule
from quotedoc.rules._titles import TITLE
from quotedoc.spelling.metadata import shows_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading

_compare = check_relations("heading-mismatch", "the title is")


def check(reading: Reading) -> Iterator[Fault]:
    """Compare heading and title, which may be Markdown itself."""
    heading, title = reading.at("title"), reading.at(*TITLE)
    if not (heading and title and shows_title(heading.value, title.value)):
        yield from _compare(reading)


RULE = Rule(
    code="QD501",
    name="heading-mismatch",
    severity=Severity.ERROR,
    message="the heading is {here}, but the title in the front matter is {there}",
    check=check,
)
