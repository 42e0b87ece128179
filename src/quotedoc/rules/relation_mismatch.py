"""Values violate a relation of a custom page kind.

## Why

The definition of a custom page kind, or of additional sections of a known kind, can have relations: values that are
one fact, that follow from others, or that are in order. If the values violate a relation, one of them is wrong.

## Relation

```text
the `relations` in the definition
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

## Use instead

```markdown
| Item | Detail |
|------|--------|
| Revenue | 50.00M |
| Profit | 10.00M |
| Margin | 20.00% |
```

## Fix

None: any of these figures may be wrong.

## Source

The relations in the definition.

## False positives

The definition itself may be wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Severity
from quotedoc.model.relation import ListOrder, Order, Quotient, RankWithinTotal, Relation, Same, SameSign, Sum
from quotedoc.rules._check import find_faults
from quotedoc.rules._relations import list_values, relations_on
from quotedoc.rules._rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.model.bound import Bound
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


def check(reading: Reading) -> Iterator[Fault]:
    """Check each relation, and write the message for its type."""
    for bound in relations_on(reading, "relation-mismatch"):
        message, beside = _WORDS[type(bound.relation)]
        for fault in find_faults(reading, bound, "relation-mismatch", beside):
            args = {**fault.args, "what": _find_words(reading, bound, fault.pointer)}
            args["other"] = bound.name_value(_find_other(reading, bound, fault))
            yield fault._replace(args={**args, "problem": message.format_map(args)})


def _find_words(reading: Reading, bound: Bound[Relation], pointer: Pointer | None) -> str:
    """Return the label of a value that a relation binds."""
    values = list_values(reading, bound)
    return next(
        (bound.name_value(each.occurrence.path) for each in values if pointer in (each.pointer, each.shown)), ""
    )


def _find_other(reading: Reading, bound: Bound[Relation], fault: Fault) -> str:
    """Return the path of the counts of a sum, or else of the value at the second place of a fault."""
    if isinstance(bound.relation, Sum):
        return bound.relation.counts
    for each in list_values(reading, bound) if fault.related else ():
        span, place = reading.spans.get(each.pointer), fault.related[0].span
        if span is not None and span.start <= place.start and place.end <= span.end:
            return each.occurrence.path
    return bound.values[0].occurrence.path


_WORDS: Final[dict[type[Relation], tuple[str, str]]] = {
    Same: ("{what} is {here}, but {other} is {there}", "elsewhere it is"),
    Quotient: ("{what} is {here}, but {formula} gives {bounds}", ""),
    Sum: ("{what} is {here}, but the sum of {other} is {there}", "this counts"),
    Order: ("{what} {here} and {there} are out of order", "the next one is"),
    SameSign: ("{what} {here} and {formula} have different signs", ""),
    RankWithinTotal: ("the rank {here} is greater than the number of places, {there}", "the number of places is"),
    ListOrder: ("{what} {here} is out of order", "the one above is"),
}
"""The message for each type of relation, and the words before the value of the second place."""

RULE = Rule(
    code="QD635",
    name="relation-mismatch",
    severity=Severity.ERROR,
    message="{problem}",
    check=check,
)
