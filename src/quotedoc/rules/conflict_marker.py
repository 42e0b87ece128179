"""The page has unresolved merge conflict markers.

## Why

Git writes conflict markers where it cannot merge two versions of a page. The page then contains both versions, one
below the other, and somebody has to decide which figures are right. Markdown renders the markers as text, an underlined
heading and a block quote. `quotedoc format` leaves such a page unchanged.

## Example

```markdown
<<<<<<< HEAD
| ROE | -4.00% | D |
=======
| ROE | -4.10% | D |
>>>>>>> update
```

## Use instead

```markdown
| ROE | -4.10% | D |
```

## Fix

None: either version may be right. Keep one of them, and remove the lines with the markers.

## Source

`git merge`, "How conflicts are presented".

## False positives

Markers in an indented or fenced code block are not reported. To show markers elsewhere, put them into a code block.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._conflict import find_conflicts
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD008",
    name="conflict-marker",
    severity=Severity.ERROR,
    message="unresolved merge conflict: {marker}",
    check=find_conflicts,
)
