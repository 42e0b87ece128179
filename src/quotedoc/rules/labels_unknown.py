"""The labels in the language of this page are unknown.

## Why

quotedoc recognizes headings, rows and columns by their words. It knows the words of English pages; for any other
language, you have to supply them. Until then, quotedoc reads the page block by block: the converted page has every
heading, table, list and chart, and the numbers that are numbers in any language, but it uses the words of the page
instead of keys.

## Example

```yaml
locale: "zh-CN"
```

## Use instead

Create a catalogue of labels from two pages of one security with `quotedoc labels learn`, and name it in the
configuration:

```toml
[tool.quotedoc.labels]
zh-CN = "labels/zh-CN.toml"
```

## Fix

None: the meaning of the words is unknown.

## Source

Only English pages have been examined as a whole.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD004",
    name="labels-unknown",
    severity=Severity.INFO,
    message="there are no labels for {locale}, so the page was read block by block; unknown labels: {labels}",
)
