"""OCF YoY has the same value and rating as Revenue YoY.

## Why

Operating cash flow and revenue rarely change by the same hundredth of a percent. On all examined pages they do, so the
publisher probably prints the change of revenue twice, and OCF YoY does not describe the cash flow. The rule is off by
default, since it would report pages that are exactly as published.

## Relation

```text
OCF YoY = Revenue YoY, value and rating: a coincidence
```

## Example

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Revenue YoY | 21.56% | B |
| OCF YoY | 21.56% | B |
```

## Use instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Revenue YoY | 21.56% | B |
| OCF YoY | 8.20% | C |
```

## Fix

None: the correct figure is unknown.

## Source

Found on 2 of 2 pages with both figures.

## False positives

Operating cash flow may change exactly as revenue does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.codec import MISSING
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import locate_text
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the two rows."""
    for bound in relations_on(reading, "figure-repeated"):
        here, there, letter, other = (locate_text(reading, value.pointer) for value in bound.values)
        if not (here and there and letter and other):
            continue
        if here.value == there.value != MISSING and letter.value == other.value:
            yield make_contradiction(reading, "figure-repeated", here, there, "Revenue YoY is")


RULE = Rule(
    code="QD633",
    name="figure-repeated",
    severity=Severity.INFO,
    message="OCF YoY {here} repeats the value and the rating of Revenue YoY",
    check=check,
    default=False,
)
