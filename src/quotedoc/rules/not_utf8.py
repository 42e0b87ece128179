"""The file is not encoded in UTF-8.

## Why

Quote documents are UTF-8. A file in UTF-16, as Windows programs write it, can be read and is checked like any other,
but git, GitHub and most programs show it as binary. In any other encoding the same bytes stand for other characters,
and which was meant is not known; such a file is not read any further, and formatting leaves it unchanged.

## Example

```text
title: "Caf[byte E9] Group (CAFE.US)"
```

## Instead

```text
title: "Café Group (CAFE.US)"
```

## Fix

Safe for UTF-16: the file is written in UTF-8; `quotedoc format` does it too. There is none for any other encoding: save
the file as UTF-8 from a program that knows its encoding.

## Source

RFC 3629 (UTF-8); every published page is UTF-8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Fix, Severity
from quotedoc.files import describe_encoding
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit, Span
from quotedoc.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Report a page that was decoded from UTF-16."""
    if not reading.source.is_utf8:
        what = describe_encoding(reading.source.encoding)
        yield Fault("not-utf8", Span(0, 1), None, {"what": what})


def fix(reading: Reading, _: Fault) -> Fix:
    """Remove the byte order mark if there is one; what is written is UTF-8 in any case."""
    marked = reading.source.text.startswith(BOM)
    return Fix("Write the file in UTF-8", (Edit(Span(0, int(marked)), ""),))


RULE = Rule(
    code="QD001",
    name="not-utf8",
    severity=Severity.ERROR,
    message="the file is not UTF-8: {what}",
    check=check,
    fix=fix,
)
