"""A comment silences a rule that finds nothing there.

## Why

What a comment silences it also hides tomorrow. One that is not needed any more, since the page has changed or the rule
has become better, should go before it hides something new. Rules between pages are not counted: a page alone does not
tell whether they find anything.

## Example

```markdown
<!-- quotedoc: allow row-unknown, row-ragged -->

| Item | Detail |
|------|--------|
| Mascot | Otter |
```

## Instead

```markdown
<!-- quotedoc: allow row-unknown -->

| Item | Detail |
|------|--------|
| Mascot | Otter |
```

## Fix

Safe: takes the rule out of the comment; where no rule is left, the comment goes. Unsafe where the comment keeps two
lists apart, which without it are one; none where it keeps a CR and an LF apart, which are one line break.

## Source

quotedoc's own, see "Silencing rules" in the documentation of the configuration.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, cast

from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule
from quotedoc.syntax import Blank, List
from quotedoc.text import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading
    from quotedoc.syntax import Block
    from quotedoc.text import Span


def fix(reading: Reading, fault: Fault) -> Fix | None:
    """Take away what silences nothing."""
    text, gap = reading.source.text, cast("Span", fault.args["gap"])
    if text.startswith("\n", gap.end) and text.endswith("\r", 0, gap.start):
        return None
    blocks = reading.document.blocks
    before = _nearest(blocks, bisect_right(blocks, gap.start, key=lambda block: block.span.end) - 1, -1)
    after = _nearest(blocks, bisect_left(blocks, fault.span.end, key=lambda block: block.span.start), 1)
    safe = not (isinstance(before, List) and isinstance(after, List))
    return Fix("Take away what silences nothing", (Edit(gap, ""),), safe)


def _nearest(blocks: Sequence[Block], index: int, step: int) -> Block | None:
    """Return the first block from an index on, in steps, that is not blank."""
    while 0 <= index < len(blocks) and isinstance(blocks[index], Blank):
        index += step
    return blocks[index] if 0 <= index < len(blocks) else None


RULE = Rule(
    code="QD007",
    name="suppression-unused",
    severity=Severity.WARNING,
    message="nothing is found here that is to be silenced: {rules}",
    fix=fix,
)
