"""Return on equity and net income have different signs.

## Why

Return on equity is net income divided by equity. As long as equity is positive, both are gains, or both are losses. The
rule reports nothing if BVPS or Leverage, of the same or of the previous quarter, shows that equity is negative.

## Relation

```text
{formula}, unless BVPS < 0 or Leverage < 0
```

## Example

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| ROE | 10.52% |
| Net income | -7.41M |
```

## Use instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| ROE | -10.52% |
| Net income | -7.41M |
```

## Fix

None: either of the two may be wrong.

## Source

Holds for 97 of 98 cells; the other cell is of a company with negative equity.

## False positives

Equity may be negative on a page that was cut off and shows neither BVPS nor Leverage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._check import find_faults
from quotedoc.rules._derived import figure_at
from quotedoc.rules._periods import BALANCE
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the signs in each quarter."""
    for index, bound in enumerate(relations_on(reading, "roe-sign")):
        for fault in find_faults(reading, bound, "roe-sign"):
            if not _in_debt(reading, index):
                yield fault


def _in_debt(reading: Reading, index: int) -> bool:
    """Tell whether equity is negative in a column or in the one before; return on equity is on the mean of both."""
    found = [figure_at(reading, (*BALANCE, at, name)) for at in (index, index + 1) for name in ("bvps", "leverage")]
    return any(figure.number < 0 for figure in found if figure)


RULE = Rule(
    code="QD618",
    name="roe-sign",
    severity=Severity.WARNING,
    message="ROE {here} and {formula} have different signs",
    check=check,
)
