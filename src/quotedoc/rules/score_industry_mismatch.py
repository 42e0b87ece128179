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
from quotedoc.rules._facts import compare_places
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import same_text, stated
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the two industries, unless the item table says what the score does: then it has been spoken of."""
    for bound in relations_on(reading, "score-industry-mismatch"):
        score, front_matter, item = bound.values
        found, listed = compare_places(reading, bound.relation, score, front_matter), stated(reading, item.pointer)
        if found and not (listed and same_text(listed.value, found[0].value)):
            yield contradiction(reading, "score-industry-mismatch", *found, "the front matter has")


RULE = Rule(
    code="QD511",
    name="score-industry-mismatch",
    severity=Severity.WARNING,
    message="the score's industry is {here}, that of the front matter {there}",
    check=check,
)
