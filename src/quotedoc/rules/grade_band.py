"""The overall grade is not the one that the score stands for.

## Why

The overall score, from 0 (best) to 1, is parted into five bands of the same width, a letter each. If the letter is of
another band than the score, one of the two is wrong.

## Relation

```text
A < 0.20 <= B < 0.40 <= C < 0.60 <= D < 0.80 <= E
```

## Example

```markdown
**Overall: B (0.60)**
```

## Instead

```markdown
**Overall: D (0.60)**
```

## Fix

None: which of the two is wrong is not known.

## Source

It held on 19 of 19 pages; where the bands end is inferred from them, and A was not among them.

## When it is wrong

At the end of a band, where the publisher would take the letter before rounding the score: 0.597 is printed 0.60. On the
page that shows 0.60 the letter is D, as if it followed from what is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.model.values import GRADES
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._say import contradiction

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
                yield contradiction(reading, "grade-band", grade, score, "the score is", due=due)


RULE = Rule(
    code="QD628",
    name="grade-band",
    severity=Severity.WARNING,
    message="the overall grade is {here}, its score {there} stands for {due}",
    check=check,
)
