"""Two statements have different periods.

## Why

The income statement, the balance sheet and the cash flow statement of a page have the same columns. If a period
differs, one column has figures of two quarters, and every computation across the statements is wrong. The rule compares
each statement with the periods of most statements, and reports the first period that differs.

## Relation

```text
periods(Income Statement) = periods(Balance Sheet) = periods(Cash Flow Statement)
```

## Example

```markdown
| Indicator | Q1 2026 | Q4 2025 |
| --- | --- | --- |
| Revenue | 42.17M | 49.01M |

| Indicator | Q1 2026 | Q3 2025 |
| --- | --- | --- |
| A&L | 444.52M | 438.97M |
```

## Use instead

```markdown
| Indicator | Q1 2026 | Q4 2025 |
| --- | --- | --- |
| Revenue | 42.17M | 49.01M |

| Indicator | Q1 2026 | Q4 2025 |
| --- | --- | --- |
| A&L | 444.52M | 438.97M |
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 20 of 20 pages.

## False positives

A company may report its statements for different quarters. No such page is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.reading import Located
from quotedoc.rules._periods import STATEMENT_WORDS, find_most_frequent, list_periods, quarter_before
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the periods of each statement with those that most statements have."""
    stated = list_periods(reading)
    if len(set(stated.values())) <= 1:
        return
    model = find_most_frequent(stated)
    for statement, own in stated.items():
        if _has_contradiction(own, stated[model]):
            index = _first_other(own, stated[model])
            (has, here), (others, there) = (_locate_period(reading, each, index) for each in (statement, model))
            one, other = f"the {STATEMENT_WORDS[statement[0]]} {has}", f"the {STATEMENT_WORDS[model[0]]} {others}"
            yield make_contradiction(reading, "periods-differ", here, there, other, one=one, other=other)


def _has_contradiction(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two statements say that they are about the same number of periods, but not about the same ones.

    A column that is new or missing, or that stands in another place, is no contradiction.
    """
    return len(one) == len(other) and set(one) != set(other) and all(map(quarter_before, (*one, *other)))


def _first_other(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return the first column that differs; one statement may just have more columns."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _locate_period(reading: Reading, statement: Pointer, index: int) -> tuple[str, Located]:
    """Return the period of a column; of one that is not there, the last of the statement, and that it ends with it."""
    pointer = (*statement, index, "period")
    words = "has" if pointer in reading.spans else "ends with"
    place = pointer if pointer in reading.spans else (*statement, index - 1, "period")
    return words, Located(reading.text_at(place), reading.spans[place], place)


RULE = Rule(
    code="QD621",
    name="periods-differ",
    severity=Severity.ERROR,
    message="{one} {here} where {other} {there}",
    check=check,
)
