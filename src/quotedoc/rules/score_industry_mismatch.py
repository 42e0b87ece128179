"""The industry of the score is not the one of the front matter.

## Why

The score compares with the industry that the security is ranked in, and the front matter names that too. If they
differ, score and ranks may be of another industry. On a few published pages the one is in Chinese and the other in
English: texts of different scripts are not compared.

## Relation

```text
front matter industry = **Industry** of the score, if both are in one script
```

## Example

```markdown
---
industry: "Automobile Manufacturers"
---

**Industry**: Health Care Services
```

## Instead

```markdown
---
industry: "Automobile Manufacturers"
---

**Industry**: Automobile Manufacturers
```

## Fix

None: which of the two is right is not known.

## Source

Seen on 17 of 19 pages; the other two are Chinese in the front matter and English in the score.

## When it is wrong

Where the two are in different languages of one script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._industry import FRONT_MATTER, ITEM, SCORE, comparable
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import differing, same_text, stated
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the two industries, unless the item table says what the score does: then it has been spoken of."""
    for here, there in differing(reading, [(SCORE, FRONT_MATTER)]):
        item = stated(reading, ITEM)
        if comparable(here.value, there.value) and not (item and same_text(item.value, here.value)):
            yield contradiction(reading, "score-industry-mismatch", here, there, "the front matter has")


RULE = Rule(
    code="QD511",
    name="score-industry-mismatch",
    severity=Severity.WARNING,
    message="the score's industry is {here}, that of the front matter {there}",
    check=check,
)
