"""The text given to `render` is not JSON.

## Why

`render` writes the page that a JSON object describes, and without JSON there is none. What it takes is a page as
`convert` prints it: one object.

## Example

```json
{"kind": "quote", "layout": "current", "title": "Tesla, Inc. (TSLA.US)",}
```

## Instead

```json
{"kind": "quote", "layout": "current", "title": "Tesla, Inc. (TSLA.US)"}
```

## Fix

None: whoever made the JSON should make it anew.

## Source

RFC 8259. Beyond it, numbers of more than 400 digits, nesting of more than 64 levels and lone surrogates are refused.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD306",
    name="json-invalid",
    severity=Severity.ERROR,
    message="this is not JSON: {reason}",
)
