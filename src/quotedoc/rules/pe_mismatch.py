"""The price to earnings is not market cap by revenue and profit margin.

## Why

Revenue times profit margin is what a company earns, and the price of all shares divided by that is PE (TTM). All four
stand on the page. If PE does not lie between the least and the greatest quotient of what is printed, one of them is
wrong, or of another day. A market cap of 0.00 is one that is not known, and negative revenue has no price: nothing is
said.

## Relation

```text
PE (TTM) = Market Cap / (Revenue x Profit Margin / 100)
```

## Example

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 2423923368.01 |  |
| Revenue | 1394537745.57 |  |
| Profit Margin | -2.53% | D |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PE (TTM) | -86.67 | 26/32 | 440.62 | 132.32 | 88.10 |
```

## Instead

```markdown
| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 2423923368.01 |  |
| Revenue | 1394537745.57 |  |
| Profit Margin | -2.53% | D |

| Metric | Current | Industry Ranking | High | Median | Low |
|--------|---------|------------------|------|--------|-----|
| PE (TTM) | -68.67 | 26/32 | 440.62 | 132.32 | 88.10 |
```

## Fix

None: which figure is wrong is not known.

## Source

Seen on 1 of 1 page that shows all four.

## When it is wrong

Where market cap and ratio are of different days, or earnings are in another currency than the price.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._derived import PERCENTS, Ratio, broken, figure_at, in_words, is_positive, unfounded
from quotedoc.rules._price import MARKET_CAP, PE, PROFIT_MARGIN, REVENUE
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

RATIO = Ratio(PE, MARKET_CAP, (REVENUE, PROFIT_MARGIN), "{} / ({} x {})", PERCENTS)


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the ratio with what it follows from."""
    if RATIO.value.pointer not in reading.spans:
        return
    bounds = broken(reading, RATIO)
    value = figure_at(reading, RATIO.value.pointer) if bounds else None
    if bounds and value and is_positive(reading, (MARKET_CAP, REVENUE)):
        found = unfounded(reading, RATIO.value, RATIO.terms, RATIO.formula, in_words(bounds, value))
        yield Fault("pe-mismatch", found.here.span, found.here.pointer, found.args, found.related)


RULE = Rule(
    code="QD631",
    name="pe-mismatch",
    severity=Severity.INFO,
    message="PE (TTM) {here} does not follow from {formula} ({bounds})",
    check=check,
)
