"""The labels of this page's language are not known.

## Why

Headings, rows and columns are told apart by their words. Those of English pages are known; of any other language they
have to be given. Until then a page is read by its structure alone: every heading, table, list and chart is in the
converted page, with the numbers that are numbers in any language, but under its own words.

## Example

```yaml
locale: "zh-CN"
```

## Instead

A catalogue of labels, made from two pages of one security by `quotedoc labels learn` and named in the configuration:

```toml
[tool.quotedoc.labels]
zh-CN = "labels/zh-CN.toml"
```

## Fix

None: what the words mean is not known.

## Source

No page but English ones has been seen whole.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD004",
    name="labels-unknown",
    severity=Severity.INFO,
    message="the page is read by its structure, for want of labels for {locale}; not known: {labels}",
)
