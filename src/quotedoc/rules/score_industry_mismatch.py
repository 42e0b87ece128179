"""The industry of the score differs from the front matter.

## Why

The score compares the security with its industry, and the front matter also names the industry. If they differ, the
score and the ranks may belong to another industry. The rule does not compare texts in different scripts: on a few
published pages, one is in Chinese and the other in English.

## Relation

```text
industry in the front matter = **Industry** of the score, if both are in the same script
```

## Example

```markdown
---
industry: "Automobile Manufacturers"
---

**Industry**: Health Care Services
```

## Use instead

```markdown
---
industry: "Automobile Manufacturers"
---

**Industry**: Automobile Manufacturers
```

## Fix

None: either of the two may be wrong.

## Source

Holds on 17 of 19 pages. On the other two, the front matter is in Chinese and the score is in English.

## False positives

The two may be in different languages of the same script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._facts import compare_places
from quotedoc.rules._relations import relations_on
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import is_same_text, locate_text
from quotedoc.rules._say import make_contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the two industries, unless the item table says what the score does: then it has been spoken of."""
    for bound in relations_on(reading, "score-industry-mismatch"):
        score, front_matter, item = bound.values
        found, listed = compare_places(reading, bound.relation, score, front_matter), locate_text(reading, item.pointer)
        if found and not (listed and is_same_text(listed.value, found[0].value)):
            yield make_contradiction(reading, "score-industry-mismatch", *found, "the front matter has")


RULE = Rule(
    code="QD511",
    name="score-industry-mismatch",
    severity=Severity.WARNING,
    message="the industry of the score is {here}, but the front matter has {there}",
    check=check,
)
