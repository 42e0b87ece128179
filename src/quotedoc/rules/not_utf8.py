"""The file is not encoded in UTF-8.

## Why

Quote documents are UTF-8 files. quotedoc can read a UTF-16 file, as Windows programs write it, and checks it like any
other file, but git, GitHub and most programs treat it as binary. In any other encoding, the same bytes can stand for
several characters: quotedoc does not read such a file, and `quotedoc format` leaves it unchanged.

## Example

```text
title: "Caf[byte E9] Group (CAFE.US)"
```

## Use instead

```text
title: "Café Group (CAFE.US)"
```

## Fix

Safe for UTF-16: rewrites the file in UTF-8, as `quotedoc format` does. None for other encodings: open the file in a
program that knows its encoding, and save it as UTF-8.

## Source

RFC 3629 (UTF-8). All published pages are UTF-8.
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
    """Remove the byte order mark if there is one: quotedoc writes every file in UTF-8."""
    marked = reading.source.text.startswith(BOM)
    return Fix("Write the file in UTF-8", (Edit(Span(0, int(marked)), ""),))


RULE = Rule(
    code="QD001",
    name="not-utf8",
    severity=Severity.ERROR,
    message="the file is not UTF-8: {what}",
    check=check,
    fix=fix,
    is_suppressible=False,
    hides_content=True,
)
