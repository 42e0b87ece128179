"""A suppression comment hides no finding.

## Why

A suppression comment also hides findings that appear later. If a comment is no longer needed, because the page has
changed or the rule has improved, remove it before it hides a new finding. Cross-page rules are not counted, since one
page alone does not show whether they report anything.

## Example

```markdown
<!-- quotedoc: allow row-unknown, row-ragged -->

| Item | Detail |
|------|--------|
| Mascot | Otter |
```

## Use instead

```markdown
<!-- quotedoc: allow row-unknown -->

| Item | Detail |
|------|--------|
| Mascot | Otter |
```

## Fix

Safe: removes the rule from the comment, or the comment if it names no other rule. Unsafe if the comment separates two
lists, since they would become one. None if the comment separates a CR from an LF, since they would become one line
break.

## Source

The comment syntax of quotedoc; see "Suppressing" in the documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule
from quotedoc.syntax import Blank, List

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading
    from quotedoc.syntax import MarkdownBlock


def fix(reading: Reading, fault: Fault) -> Fix | None:
    """Remove the unused selectors, or the comment."""
    text, (removed, _) = reading.source.text, fault.edits[0]
    if text.startswith("\n", removed.end) and text.endswith("\r", 0, removed.start):
        return None
    blocks = reading.document.blocks
    before = _find_block(blocks, reading.find_block(removed.start) - 1, -1)
    after = _find_block(blocks, reading.find_block(fault.span.end - 1) + 1, 1)
    is_safe = not (isinstance(before, List) and isinstance(after, List))
    return Fix("Remove the unused suppression", fault.edits, is_safe)


def _find_block(blocks: Sequence[MarkdownBlock], index: int, step: int) -> MarkdownBlock | None:
    """Return the first block, from an index on in steps, that is not a blank line."""
    while 0 <= index < len(blocks) and isinstance(blocks[index], Blank):
        index += step
    return blocks[index] if 0 <= index < len(blocks) else None


RULE = Rule(
    code="QD007",
    name="suppression-unused",
    severity=Severity.WARNING,
    message="unused suppression: {rules}",
    fix=fix,
    is_suppressible=False,
)
