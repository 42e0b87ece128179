"""Earnings per share and net income have different signs.

## Why

Earnings per share are net income divided by the number of shares, which is above zero. So both are gains or both are
losses; a figure that is printed as zero may be either.

## Relation

```text
sign(EPS) = sign(Net income)
```

## Example

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| EPS | 0.0192 |
| Net income | -7.41M |
```

## Instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| EPS | -0.0192 |
| Net income | -7.41M |
```

## Fix

None: which figure is wrong is not known.

## Source

It held in 100 of 100 cells.

## When it is wrong

Where preferred dividends or minority interests turn a small gain into a loss for the holders of shares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._derived import differ_in_sign, unfounded
from quotedoc.rules._rule import Rule
from quotedoc.rules._statements import EPS, INCOME, NET_INCOME, column, columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the signs in each quarter."""
    for index in columns(reading, INCOME):
        here, there = column(EPS, index), column(NET_INCOME, index)
        if differ_in_sign(reading, here, there):
            found = unfounded(reading, here, (there,), "{}")
            yield Fault("eps-sign", found.here.span, found.here.pointer, found.args, found.related)


RULE = Rule(
    code="QD617",
    name="eps-sign",
    severity=Severity.WARNING,
    message="EPS {here} and {formula} have different signs",
    check=check,
)
