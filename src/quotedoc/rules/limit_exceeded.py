"""The file, one of its tables, or the list of its findings is larger than quotedoc takes.

## Why

Whatever a page holds, to read it and to report of it should come to an end soon. A file of more than 16 MiB
(16777216 bytes) is not read, nor is a table of more than 1000 columns; of a page's findings the first 1000 are told.
Of what a schema has against the front matter or a chart, no more than 10,000 things are looked for. What is not read
stays as it is, to the byte. Pages as they are published are a thousand times smaller.

Other limits are part of other findings: how deep YAML and JSON may be nested, how many digits a number in JSON may
have, and that YAML may have no aliases, in front-matter-not-yaml, chart-json-invalid and json-invalid.

## Example

```yaml
a: "16 MiB of text"
```

## Instead

```yaml
a: "text"
```

## Fix

None: `max-file-size` in the configuration sets another limit for files. Where this rule is silent, every finding is
told.

## Source

quotedoc's own limits.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD005",
    name="limit-exceeded",
    severity=Severity.ERROR,
    message="{what}: the limit is {limit}",
)
