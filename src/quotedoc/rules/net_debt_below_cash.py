"""Net debt is below minus cash.

## Why

Net debt is debt minus cash and short-term investments. Debt is never negative, so net debt is never below minus cash.
Otherwise, one of the two figures is wrong.

## Relation

```text
Net debt >= -(Cash & STI)
```

## Example

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Cash & STI | 19.30M |
| Net debt | -23.53M |
```

## Use instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Cash & STI | 89.30M |
| Net debt | -23.53M |
```

## Fix

None: either of the two may be wrong.

## Source

Holds for 80 of 80 cells.

## False positives

Net debt may subtract more than the printed Cash & STI, such as long-term deposits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.interval import interval_of, negate_interval
from quotedoc.rules._derived import describe_bounds, make_mismatch_fault, read_figures, terms_of
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare net debt with cash in each quarter."""
    for bound in relations_on(reading, "net-debt-below-cash"):
        debt, cash = read_figures(reading, bound).values()
        if debt is None or cash is None or debt.number >= -cash.number:
            continue
        least = negate_interval(interval_of(cash))
        if interval_of(debt).high < least.low:
            terms = terms_of(bound, *bound.relation.paths)
            yield make_mismatch_fault(reading, "net-debt-below-cash", terms, "{}", describe_bounds(least, debt))


RULE = Rule(
    code="QD619",
    name="net-debt-below-cash",
    severity=Severity.WARNING,
    message="Net debt {here} is below minus {formula}, which is {bounds}",
    check=check,
)
