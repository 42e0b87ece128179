"""The JSON of a page is inside other text.

## Why

A language model often returns JSON in a code block or after a sentence. A program that expects JSON cannot read such a
text. `quotedoc render` writes no page from it. `quotedoc render --check` and `quotedoc.check_json` check the JSON in
the text, too, and report the places in the whole text.

## Example

````markdown
Here is the page:

```json
{"kind": "quote", "layout": "current", "title": "Tesla, Inc. (TSLA.US)"}
```
````

## Use instead

```json
{"kind": "quote", "layout": "current", "title": "Tesla, Inc. (TSLA.US)"}
```

## Fix

Safe if the text has one JSON object, with the key `kind`, `front_matter` or `$schema`, and only sentences and fences
around it: removes all text around the object. Otherwise none: the intended object is unknown, or the text may be a part
of the page, such as `"key_drivers": ...` or `kind: quote`.

## Source

RFC 8259: a JSON text is one value, with only whitespace around it.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD309",
    name="json-wrapped",
    severity=Severity.ERROR,
    message="expected a JSON object, but this is {found}",
    fix_title="Remove the text around the JSON",
    is_suppressible=False,
)
