"""Return on equity and net income have different signs.

## Why

Return on equity is net income divided by equity. As long as equity is above zero, both are gains or both are losses. A
page that shows negative equity, by BVPS or Leverage of the quarter or the one before, explains the difference, and
nothing is said.

## Relation

```text
sign(ROE) = sign(Net income), unless BVPS < 0 or Leverage < 0
```

## Example

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| ROE | 10.52% |
| Net income | -7.41M |
```

## Instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| ROE | -10.52% |
| Net income | -7.41M |
```

## Fix

None: which figure is wrong is not known.

## Source

It held in 97 of 98 cells; the other one is of a company with negative equity.

## When it is wrong

Where equity is negative and the page shows neither BVPS nor Leverage, because it is cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._derived import differ_in_sign, figure_at, unfounded
from quotedoc.rules._rule import Rule
from quotedoc.rules._statements import BVPS, INCOME, LEVERAGE, NET_INCOME, ROE, column, columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the signs in each quarter."""
    for index in columns(reading, INCOME):
        here, there = column(ROE, index), column(NET_INCOME, index)
        if differ_in_sign(reading, here, there) and not _in_debt(reading, index):
            found = unfounded(reading, here, (there,), "{}")
            yield Fault("roe-sign", found.here.span, found.here.pointer, found.args, found.related)


def _in_debt(reading: Reading, index: int) -> bool:
    """Tell whether equity is negative in a column or in the one before; return on equity is on the mean of both."""
    terms = [column(term, at) for at in (index, index + 1) for term in (BVPS, LEVERAGE)]
    return any(found.number < 0 for term in terms if (found := figure_at(reading, term.pointer)))


RULE = Rule(
    code="QD618",
    name="roe-sign",
    severity=Severity.WARNING,
    message="ROE {here} and {formula} have different signs",
    check=check,
)
