"""A profit quality is not operating income by operating cash flow.

## Why

Profit quality is operating income divided by operating cash flow, in percent. Where both are negative the quotient says
nothing, and `-` is printed; where not both are, a figure is. What is printed is rounded, so the quality has to lie
between the least and the greatest quotient of what the two figures may stand for.

## Relation

```text
Profit quality = 100 x Operating income / Operating CF
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

## Instead

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

None: which figure is wrong is not known.

## Source

Arithmetic; value and `-` held in 80 of 80 cells.

## When it is wrong

Where the publisher prints `-` for another reason than two negative figures. No such page is known. Where the cash flow
may be zero, a figure is missing, or the two statements do not have the same quarter in a column, nothing is said.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.codec import MISSING
from quotedoc.model.figure import Figure
from quotedoc.model.interval import interval_of
from quotedoc.rules._derived import PERCENTS, Ratio, bounds_of, broken, figure_at, in_words, text_at, unfounded
from quotedoc.rules._rule import Rule
from quotedoc.rules._statements import (
    CASH_FLOW,
    INCOME,
    OPERATING_CF,
    OPERATING_INCOME,
    PROFIT_QUALITY,
    abreast,
    columns,
    ratio_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

RATIO = Ratio(PROFIT_QUALITY, OPERATING_INCOME, (OPERATING_CF,), "{} / {}", PERCENTS)

_PERCENT = Figure(Decimal(0), 2, "%")
"""A figure as profit quality is printed, for bounds beside a `-`."""


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the quality of each quarter with what it follows from."""
    for column in columns(reading, INCOME):
        here = _ratio(column)
        due = _due(reading, here) if abreast(reading, INCOME, CASH_FLOW, column) else None
        if due is not None:
            found = unfounded(reading, here.value, here.terms, here.formula, due)
            yield Fault("profit-quality-mismatch", found.here.span, found.here.pointer, found.args, found.related)


def _due(reading: Reading, ratio: Ratio) -> str | None:
    """Return what the quality should be; None if that is what it is, or if it is not known."""
    printed = text_at(reading, ratio.value.pointer)
    if printed is None:
        return None
    terms = [figure_at(reading, term.pointer) for term in ratio.terms]
    if printed == MISSING:
        may_be_missing = all(term is None or interval_of(term).low < 0 for term in terms)
        bounds = None if may_be_missing else bounds_of(reading, ratio)
        return in_words(bounds, _PERCENT) if bounds else None
    value = figure_at(reading, ratio.value.pointer)
    if value and all(term and term.number < 0 for term in terms):
        return f"both are negative, which gives {MISSING}"
    wrong = broken(reading, ratio)
    return in_words(wrong, value) if wrong and value else None


@lru_cache(maxsize=16)
def _ratio(column: int) -> Ratio:
    return ratio_in(RATIO, column)


RULE = Rule(
    code="QD615",
    name="profit-quality-mismatch",
    severity=Severity.ERROR,
    message="Profit quality {here} does not follow from {formula} ({bounds})",
    check=check,
)
