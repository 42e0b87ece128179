"""The rating counts add up to more than the total number of analysts.

## Why

Each analyst gives at most one rating, so the counts cannot exceed the total: a count or the total is wrong. The rule
analysts-unlisted reports counts below the total.

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

## Use instead

```markdown
Total Analysts: **14**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 64% |
| Overweight | 4 | 29% |
| Hold | 1 | 7% |
```

## Fix

None: any of these figures may be wrong.

## Source

Arithmetic.

## False positives

None known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._sums import count_analysts, count_up, find_excess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Add up the counts."""
    for bound in relations_on(reading, "analysts"):
        found = count_up(reading, bound)
        if found.excess > 0:
            yield from find_excess(reading, "analyst-total-mismatch", found, are=count_analysts(found.stated))


RULE = Rule(
    code="QD607",
    name="analyst-total-mismatch",
    severity=Severity.ERROR,
    message="there {are} in total, but the ratings add up to {there}",
    check=check,
)
