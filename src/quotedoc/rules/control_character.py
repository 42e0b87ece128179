"""The page contains control characters.

## Why

Control characters are invisible, or look different in each program. Some programs end the text at U+0000, and GitHub
replaces it with U+FFFD. Control characters come from truncated or damaged files, from terminals and from faulty
exports. A search does not find a name that contains one. The rule also reports a byte order mark that is not at the
start of the file.

## Example

```markdown
# VNET[U+0000] Group, Inc. (VNET.US)
```

## Use instead

```markdown
# VNET Group, Inc. (VNET.US)
```

## Fix

None: text may be lost where the character is.

## Source

CommonMark 0.31.2, section 2.3 (insecure characters); the Unicode Standard, section 23.1 (control codes). Tabs and line
breaks are control codes too, but are not reported.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Fault, Severity
from quotedoc.reading import front_matter_block
from quotedoc.rules._rule import Rule
from quotedoc.text import Span
from quotedoc.text.invisible import count_characters
from quotedoc.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

# All other characters: one match takes a third of the time of a search for a control character.
SOUND: Final = re.compile("[\t\n\r -~\xa0-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*+")
CONTROL: Final = re.compile("[\x00-\x08\v\f\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]+")


def check(reading: Reading) -> Iterator[Fault]:
    """Report the first run of control characters, and count all control characters of the page."""
    text = reading.source.text
    start = int(text.startswith(BOM))
    if SOUND.fullmatch(text, start):
        return
    first = CONTROL.search(text, start)
    if first is None:
        return
    front_matter = front_matter_block(reading.document)
    if front_matter is not None and first.end() <= front_matter.span.start:  # reported by front-matter-not-first
        start = front_matter.span.start
        first = CONTROL.search(text, start)
    if first is not None:
        what = count_characters("".join(CONTROL.findall(text, start)))
        yield Fault("control-character", Span(*first.span()), None, {"what": what})


RULE = Rule(
    code="QD009",
    name="control-character",
    severity=Severity.WARNING,
    message="the page contains control characters: {what}",
    check=check,
)
