"""The file, its time, a table or the number of findings exceeds a limit.

## Why

Limits keep the time to check a page short, whatever the page contains. quotedoc does not read a file of more than 16
MiB (16777216 bytes) or a table of more than 1000 columns. It reports the first 1000 findings of a page, and looks for
at most 10,000 schema violations in the front matter or a chart. Content that is not read stays unchanged, byte for
byte. Published pages are a thousand times smaller.

A run of the command line also gives up a page that takes more than 300 seconds. On Windows, this limit only holds
with several processes (`--jobs`). A page of 10 MB that consists of one table takes about 6 seconds and 15 times its
size in memory; a page that takes more memory than there is is an error with exit code 2, and not a finding. The other
pages are read in both cases.

The rules front-matter-not-yaml, chart-json-invalid and json-invalid report other limits: the nesting depth of YAML and
JSON, the number of digits in a JSON number, and aliases in YAML.

## Example

```yaml
a: "16 MiB of text"
```

## Use instead

```yaml
a: "text"
```

## Fix

None: the limits protect against very large input. Set `max-file-size` or `max-seconds` in the configuration to change
the limits for files and for time. Ignore this rule to report every finding.

## Source

Limits of quotedoc.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD005",
    name="limit-exceeded",
    severity=Severity.ERROR,
    message="{what}: the limit is {limit}",
    hides_content=True,
)
