"""The overall grade does not match the score.

## Why

The overall score is between 0 (best) and 1, and is divided into five equal bands, one for each letter. If the letter
belongs to another band than the score, one of the two is wrong.

## Relation

```text
A < 0.20 <= B < 0.40 <= C < 0.60 <= D < 0.80 <= E
```

## Example

```markdown
**Overall: B (0.60)**
```

## Use instead

```markdown
**Overall: D (0.60)**
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 19 of 19 pages. The limits of the bands are inferred from these pages, which do not include the grade A.

## False positives

The publisher may choose the letter before it rounds the score: 0.597 is printed as 0.60. One page shows 0.60 with the
letter D, which matches the rounded score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.values import GRADES
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the letter with that of the score's band."""
    for bound in relations_on(reading, "grade-band"):
        grade, score = (reading.at(*value.pointer) for value in bound.values)
        if grade and score:
            due = GRADES[min(int(score.value * len(GRADES)), len(GRADES) - 1)]
            if grade.value != due:
                yield make_contradiction(reading, "grade-band", grade, score, "the score is", due=due)


RULE = Rule(
    code="QD628",
    name="grade-band",
    severity=Severity.WARNING,
    message="the overall grade is {here}, but the score {there} means {due}",
    check=check,
)
