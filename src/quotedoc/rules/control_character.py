"""The page has a control character.

## Why

Control characters show nothing, or show something else in every program; U+0000 ends the text for some, and GitHub puts
U+FFFD in its place. They come from cut or damaged files, from terminals and from faulty exports. A name with one of
them in it is found by no search. A byte order mark that does not start the file is reported, too.

## Example

```markdown
# VNET[U+0000] Group, Inc. (VNET.US)
```

## Instead

```markdown
# VNET Group, Inc. (VNET.US)
```

## Fix

None: whether something is lost where the character stands is not known.

## Source

CommonMark 0.31.2, section 2.3 (insecure characters); the Unicode Standard, section 23.1 (control codes). Tabs and line
breaks are control codes too, and are not reported.
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

# Everything else; to match it once takes a third of the time of a search for a control character.
SOUND: Final = re.compile("[\t\n\r -~\xa0-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*+")
CONTROL: Final = re.compile("[\x00-\x08\v\f\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]+")


def check(reading: Reading) -> Iterator[Fault]:
    """Report the first run of control characters, with the number of each kind on the page."""
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
    message="the page has control characters: {what}",
    check=check,
)
