"""A profit quality is not operating income divided by operating cash flow.

## Why

Profit quality is operating income divided by operating cash flow, in percent. If both are negative, the quotient has no
meaning, and the publisher prints `-`; otherwise, it prints a figure. Printed figures are rounded, so the rule computes
the smallest and the largest possible quotient. If the quality is outside these bounds, one of the figures is wrong.

## Relation

```text
{formula}
Profit quality = -  exactly when Operating income < 0 and Operating CF < 0
```

## Example

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Operating income | -6.98M |
| Profit quality | -75.40% |

| Indicator | Q1 2026 |
| --- | --- |
| Operating CF | 92.58M |
```

## Use instead

```markdown
| Indicator | Q1 2026 |
| --- | --- |
| Operating income | -6.98M |
| Profit quality | -7.54% |

| Indicator | Q1 2026 |
| --- | --- |
| Operating CF | 92.58M |
```

## Fix

None: any of these figures may be wrong.

## Source

Arithmetic. The figures and `-` match in 80 of 80 cells.

## False positives

The publisher may print `-` for another reason than two negative figures. No such page is known. The rule reports
nothing if the cash flow may be zero, if a figure is missing, or if the two statements have different quarters in a
column.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.codec import MISSING
from quotedoc.model.figure import Figure
from quotedoc.model.interval import interval_of
from quotedoc.rules._derived import (
    compute_bounds,
    describe_bounds,
    find_bounds,
    make_mismatch_fault,
    read_figures,
    terms_of,
)
from quotedoc.rules._relations import is_aligned, relations_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.model.bound import Bound
    from quotedoc.model.relation import Quotient
    from quotedoc.reading import Reading

_PERCENT = Figure(Decimal(0), 2, "%")
"""A figure as profit quality is printed, for bounds beside a `-`."""


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the quality of each quarter with what it follows from."""
    for bound in relations_on(reading, "profit-quality-mismatch"):
        due = _find_due(reading, bound) if is_aligned(reading, bound) else None
        if due is not None:
            terms = terms_of(bound, bound.relation.value, *bound.relation.terms)
            yield make_mismatch_fault(reading, "profit-quality-mismatch", terms, bound.relation.formula, due)


def _find_due(reading: Reading, bound: Bound[Quotient]) -> str | None:
    """Return what the quality should be; None if that is what it is, or if it is not known."""
    figures = read_figures(reading, bound)
    value, *terms = figures.values()
    if reading.text_at(bound.by_path[bound.relation.value].pointer) == MISSING:
        may_be_missing = all(term is None or interval_of(term).low < 0 for term in terms)
        bounds = None if may_be_missing else compute_bounds(bound.relation, figures)
        return describe_bounds(bounds, _PERCENT) if bounds else None
    if value and all(term and term.number < 0 for term in terms):
        return f"both are negative, which gives {MISSING}"
    wrong = find_bounds(reading, bound)
    return describe_bounds(wrong, value) if wrong and value else None


RULE = Rule(
    code="QD615",
    name="profit-quality-mismatch",
    severity=Severity.ERROR,
    message="Profit quality {here} does not match {formula} ({bounds})",
    check=check,
)
