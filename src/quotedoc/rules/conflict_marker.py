"""The page has conflict markers of a merge.

## Why

Git writes them where it could not merge two versions of a page. Both versions stand on the page then, one below the
other, and which of the two figures is right is for somebody to decide. To Markdown the markers are text, an underlined
heading and a block quote. `quotedoc format` leaves such a page unchanged.

## Example

```markdown
<<<<<<< HEAD
| ROE | -4.00% | D |
=======
| ROE | -4.10% | D |
>>>>>>> update
```

## Instead

```markdown
| ROE | -4.10% | D |
```

## Fix

None: which version is right is not known. Keep one of them, and remove the lines with the markers.

## Source

`git merge`, "How conflicts are presented".

## When it is wrong

In an indented or fenced code block such lines are not reported. Elsewhere, put them into one.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._conflict import find_conflicts
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD008",
    name="conflict-marker",
    severity=Severity.ERROR,
    message="a merge conflict is not resolved: {marker}",
    check=find_conflicts,
)
