"""The title is not made of the name and the symbol.

## Why

The title of a quote page is the security's name and, in brackets, its symbol; both stand in the front matter once more.
If they differ, it is not known which security the page is about. The name itself may hold brackets: the symbol is in
the last pair.

## Example

```yaml
title: "VNET Group, Inc. (VNET.HK)"
symbol: "VNET.US"
name: "VNET Group, Inc."
```

## Instead

```yaml
title: "VNET Group, Inc. (VNET.US)"
symbol: "VNET.US"
name: "VNET Group, Inc."
```

## Fix

None: which of the two is right is not known.

## Source

Seen on all published quote pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import piece, stated
from quotedoc.rules._say import contradiction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading

TITLE = ("front_matter", "title")
PARTS = (("front_matter", "name"), ("front_matter", "symbol"))
FORM = re.compile(r"(?P<name>.*) \((?P<symbol>[^()]*)\)", re.DOTALL)


def check(reading: Reading) -> Iterator[Fault]:
    """Compare the title's parts with what they repeat; a title without brackets is compared as a whole."""
    title = stated(reading, TITLE)
    if title is None:
        return
    match = FORM.fullmatch(title.value)
    for pointer in PARTS:
        there = stated(reading, pointer)
        here = piece(reading, title, *match.span(pointer[-1])) if match else title
        if there and here.value != there.value:
            yield contradiction(reading, "title-mismatch", here, there, f"the {pointer[-1]} is")


RULE = Rule(
    code="QD502",
    name="title-mismatch",
    severity=Severity.ERROR,
    message="the title says {here}, the front matter says {there}",
    check=check,
)
