"""The `locales` in the front matter are Markdown links, which are not valid YAML.

## Why

`[en]` starts a YAML list, and the `(` after it is a syntax error. Every YAML parser rejects the whole front matter,
including title, symbol and date. The publisher writes `locales` like this on every page of the current layout. quotedoc
reads the links anyway.

## Example

```yaml
locales:
  - [en](https://longbridge.com/en/quote/VNET.US.md)
```

## Use instead

```yaml
locales:
  - "[en](https://longbridge.com/en/quote/VNET.US.md)"
```

## Fix

Safe: puts the links in double quotes. The links stay the same.

## Source

YAML 1.2.2, section 7.4.1 (flow sequences). Found on 13 of 13 pages of the current layout.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD105",
    name="locale-links",
    severity=Severity.WARNING,
    message="Markdown links are not valid YAML: YAML parsers reject this front matter",
    fix_title="Quote the links",
)
