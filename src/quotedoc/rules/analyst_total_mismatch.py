"""The counts of the ratings add up to more than the total of analysts.

## Why

Each analyst gives one rating at most, so the counts cannot add up to more than the total: a count or the total is
wrong. A sum below the total is reported by analysts-unlisted.

## Relation

```text
Total Analysts >= sum of Count
```

## Example

```markdown
Total Analysts: **4**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 64% |
| Overweight | 4 | 29% |
| Hold | 1 | 7% |
```

## Instead

```markdown
Total Analysts: **14**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 64% |
| Overweight | 4 | 29% |
| Hold | 1 | 7% |
```

## Fix

None: which number is wrong is not known.

## Source

Arithmetic.

## When it is wrong

Never, as far as is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._analysts import analysts
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Add up the counts."""
    total, counts, counted = analysts(reading)
    if total is None or counted is None or counted <= total.value:
        return
    related = tuple(beside(reading, count, "this rating counts") for count in counts if count)
    args = {"here": reading.text(total.span), "there": counted}
    yield Fault("analyst-total-mismatch", total.span, total.pointer, args, related)


RULE = Rule(
    code="QD607",
    name="analyst-total-mismatch",
    severity=Severity.ERROR,
    message="there are {here} analysts in total, the ratings count {there}",
    check=check,
)
