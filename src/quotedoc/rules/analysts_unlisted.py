"""The rating counts add up to less than the total number of analysts.

## Why

The total may include analysts without a rating, or a row of the table may be missing.

## Relation

```text
Total Analysts = sum of Count
```

## Example

```markdown
Total Analysts: **15**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 64% |
| Hold | 5 | 36% |
```

## Use instead

```markdown
Total Analysts: **14**

| Rating | Count | Percentage |
|--------|-------|-----------|
| Buy | 9 | 64% |
| Hold | 5 | 36% |
```

## Fix

None: any of these figures may be wrong.

## Source

Arithmetic. It is unknown whether each analyst has a rating.

## False positives

The total may include analysts who give no rating.
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
    from quotedoc.text import Pointer


def check(reading: Reading) -> Iterator[Fault]:
    """Add up the counts."""
    for bound in relations_on(reading, "analysts"):
        found = count_up(reading, bound)
        if found.excess < 0 and not _ends_page(reading, found.counts):
            yield from find_excess(reading, "analysts-unlisted", found, are=count_analysts(found.stated))


def _ends_page(reading: Reading, counts: tuple[Pointer, ...]) -> bool:
    """Tell whether nothing follows the last row of the ratings: then the table may have been cut."""
    table = counts[0][:-2]
    last = max(span.end for pointer, span in reading.spans.items() if pointer[: len(table)] == table)
    return not reading.source.text[last:].strip(" \t\r\n|")


RULE = Rule(
    code="QD634",
    name="analysts-unlisted",
    severity=Severity.WARNING,
    message="there {are} in total, but the ratings add up to {there}",
    check=check,
)
