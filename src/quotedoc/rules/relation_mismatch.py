"""Values do not hold a relation that the declaration of their kind states.

## Why

Who declares a kind of page, or more sections of a known kind, may also declare which of its values are one fact, follow
from others, or stand in order. If they do not, one of them is wrong.

## Relation

```text
what the `relations` of the declaration say
```

## Example

```toml
[[relations]]
value = "facts.margin"
over = "facts.profit"
under = ["facts.revenue"]
scale = 100
```

```markdown
| Item | Detail |
|------|--------|
| Revenue | 50.00M |
| Profit | 10.00M |
| Margin | 25.00% |
```

## Instead

```markdown
| Item | Detail |
|------|--------|
| Revenue | 50.00M |
| Profit | 10.00M |
| Margin | 20.00% |
```

## Fix

None: which of the values is wrong is not known.

## Source

The declaration.

## When it is wrong

Where the declaration is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Severity
from quotedoc.model.relation import ListOrder, Order, Quotient, Rank, Relation, Same, SameSign, Sum
from quotedoc.rules._check import find_faults
from quotedoc.rules._relations import relations_on, values_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.model.bound import Bound
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


def check(reading: Reading) -> Iterator[Fault]:
    """Check each of the relations, and put the outcome into words by its type."""
    for bound in relations_on(reading, "relation-mismatch"):
        message, beside = _WORDS[type(bound.relation)]
        for fault in find_faults(reading, bound, "relation-mismatch", beside):
            args = {**fault.args, "what": _call(reading, bound, fault.pointer)}
            other = bound.relation.counts if isinstance(bound.relation, Sum) else bound.values[0].occurrence.path
            args["other"] = bound.words(other)
            yield fault._replace(args={**args, "problem": message.format_map(args)})


def _call(reading: Reading, bound: Bound[Relation], pointer: Pointer | None) -> str:
    """Return what the page calls a value that a relation binds."""
    values = values_on(reading, bound)
    return next((bound.words(each.occurrence.path) for each in values if pointer in (each.pointer, each.shown)), "")


_WORDS: Final[dict[type[Relation], tuple[str, str]]] = {
    Same: ("{what} is {here}, {other} is {there}", "elsewhere it is"),
    Quotient: ("{what} {here} does not follow from {formula} ({bounds})", ""),
    Sum: ("{what} is {here}, the sum of {other} is {there}", "this counts"),
    Order: ("{what} {here} and {there} are out of order", "the next one is"),
    SameSign: ("{what} {here} and {formula} have different signs", ""),
    Rank: ("the rank {here} is beyond the number of places, {there}", "the number of places is"),
    ListOrder: ("{what} {here} is out of order", "the one above is"),
}
"""The message of each type of relation, and what introduces the second place."""

RULE = Rule(
    code="QD635",
    name="relation-mismatch",
    severity=Severity.ERROR,
    message="{problem}",
    check=check,
)
