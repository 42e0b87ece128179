"""OCF YoY repeats Revenue YoY, letter and figure.

## Why

Operating cash flow and revenue hardly ever change by the same hundredth of a percent. On the pages seen they do, on all
of them: it looks like a slip of the publisher, who prints the change of revenue twice. So OCF YoY may say nothing of
cash flow. The rule would speak on pages that are as published; it is off unless it is selected.

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

## Instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Revenue YoY | 21.56% | B |
| OCF YoY | 8.20% | C |
```

## Fix

None: what the figure should be is not known.

## Source

Seen on 2 of 2 pages that show both.

## When it is wrong

Where operating cash flow happens to change as revenue does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.codec import MISSING
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import stated
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the two rows."""
    for bound in relations_on(reading, "figure-repeated"):
        here, there, letter, other = (stated(reading, value.pointer) for value in bound.values)
        if not (here and there and letter and other):
            continue
        if here.value == there.value != MISSING and letter.value == other.value:
            yield contradiction(reading, "figure-repeated", here, there, "Revenue YoY is")


RULE = Rule(
    code="QD633",
    name="figure-repeated",
    severity=Severity.INFO,
    message="OCF YoY {here} repeats Revenue YoY, letter and figure",
    check=check,
    default=False,
)
