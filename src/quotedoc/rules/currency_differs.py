"""Two statements have different currencies.

## Why

The headings of the three statements name one currency. If one heading differs, it is wrong, or its figures cannot be
compared with the other statements.

## Relation

```text
currency(Income Statement) = currency(Balance Sheet) = currency(Cash Flow Statement)
```

## Example

```markdown
## Income Statement (CNY)

## Balance Sheet (USD)
```

## Use instead

```markdown
## Income Statement (CNY)

## Balance Sheet (CNY)
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 20 of 20 pages.

## False positives

A company may report its statements in different currencies. No such page is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._periods import STATEMENT_WORDS, find_most_frequent, list_currencies
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import make_fact_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the currency of each statement with the one that most statements have."""
    found = list_currencies(reading)
    values = {pointer: located.value for pointer, located in found.items()}
    if len(set(values.values())) <= 1:
        return
    model = find_most_frequent(values)
    for pointer, here in found.items():
        if here.value != values[model]:
            names = {"one": STATEMENT_WORDS[pointer[0]], "other": STATEMENT_WORDS[model[0]]}
            words = f"the {names['other']} is in"
            yield make_fact_contradiction(reading, "currency-differs", here, found[model], words, **names)


RULE = Rule(
    code="QD623",
    name="currency-differs",
    severity=Severity.ERROR,
    message="the {one} is in {here}, but the {other} is in {there}",
    check=check,
)
