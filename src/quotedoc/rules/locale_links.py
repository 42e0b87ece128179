"""The `locales` of the front matter are Markdown links, which are not YAML.

## Why

`[en]` opens a YAML list and the `(` after it ends the parse: every YAML parser rejects the whole front matter, and with
it go title, symbol and date. The publisher writes `locales` so on every page of the current layout. quotedoc reads the
links all the same.

## Example

```yaml
locales:
  - [en](https://longbridge.com/en/quote/VNET.US.md)
```

## Instead

```yaml
locales:
  - "[en](https://longbridge.com/en/quote/VNET.US.md)"
```

## Fix

Safe: puts the links in double quotes. What the page says stays the same.

## Source

YAML 1.2.2, section 7.4.1 (flow sequences). Seen on 13 of 13 pages of the current layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from quotedoc.data import quote_yaml
from quotedoc.diagnostic import Fix, Severity
from quotedoc.rules._rule import Rule
from quotedoc.text import Edit

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading
    from quotedoc.text import Span


def fix(reading: Reading, fault: Fault) -> Fix:
    """Put each link in double quotes."""
    spans = cast("tuple[Span, ...]", fault.args["spans"])
    return Fix("Quote the links", tuple(Edit(span, quote_yaml(reading.text(span))) for span in spans))


RULE = Rule(
    code="QD105",
    name="locale-links",
    severity=Severity.WARNING,
    message="Markdown links are not YAML; no YAML parser reads this front matter",
    fix=fix,
)
