"""The input of `quotedoc render` is not valid JSON.

## Why

`quotedoc render` writes the page that a JSON object describes, in the form that `quotedoc convert` prints. Without
valid JSON, it cannot write a page.

## Example

```json
{"kind": "quote", "layout": "current", "title": "Tesla, Inc. (TSLA.US)",}
```

## Use instead

```json
{"kind": "quote", "layout": "current", "title": "Tesla, Inc. (TSLA.US)"}
```

## Fix

None: generate the JSON again.

## Source

RFC 8259. In addition, quotedoc rejects numbers of more than 400 digits, nesting of more than 64 levels, and unpaired
surrogates.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD306",
    name="json-invalid",
    severity=Severity.ERROR,
    message="not valid JSON: {reason}",
    is_suppressible=False,
)
