"""The page states its overall grade with different letters.

## Why

The grade is in the heading of the score, on the line Overall, on the line Multi Score, and in the heading of the multi
score table. If one letter differs from the others, one of them is wrong.

## Relation

```text
letter of the heading = letter of Overall = letter of the multi score
```

## Example

```markdown
## Longbridge Financial Score™: D

**Overall: C (0.60)**
```

## Use instead

```markdown
## Longbridge Financial Score™: D

**Overall: D (0.60)**
```

## Fix

None: any of the letters may be wrong.

## Source

Holds on 13 of 13 pages of the current layout.

## False positives

The publisher may grade the overall score and the multi score separately. No such page is known.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._facts import locate_part
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import make_fact_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Speak of each letter that is not the most frequent one; a heading without a letter says nothing."""
    for bound in relations_on(reading, "grade-mismatch"):
        if len({reading.value_at(value.pointer) for value in bound.values} - {None, *bound.relation.null_texts}) <= 1:
            continue
        found = [grade for value in bound.values if (grade := locate_part(reading, value))]
        grades = [grade for grade in found if grade.value not in bound.relation.null_texts]
        letters = Counter(grade.value for grade in grades)
        usual = next((grade for grade in grades if letters[grade.value] == max(letters.values())), None)
        for grade in grades:
            if usual and grade.value != usual.value:
                yield make_fact_contradiction(reading, "grade-mismatch", grade, usual, "here it is")


RULE = Rule(
    code="QD606",
    name="grade-mismatch",
    severity=Severity.ERROR,
    message="the grade is {here} here, but {there} elsewhere",
    check=check,
)
