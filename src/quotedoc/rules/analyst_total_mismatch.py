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
    message="there {are} in total, the ratings count {there}",
    check=check,
)
