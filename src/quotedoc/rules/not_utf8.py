"""The file is not encoded in UTF-8.

## Why

Quote documents are UTF-8. In any other encoding the same bytes stand for other characters, and which was meant is not
known; so the file is not read any further, and formatting leaves it alone.

## Example

```text
title: "Caf[byte E9] Group (CAFE.US)"
```

## Instead

```text
title: "Café Group (CAFE.US)"
```

## Fix

None: save the file as UTF-8 from a program that knows its encoding.

## Source

RFC 3629 (UTF-8); every published page is UTF-8.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD001",
    name="not-utf8",
    severity=Severity.ERROR,
    message="the file is not UTF-8: byte {byte} at offset {offset}",
)
