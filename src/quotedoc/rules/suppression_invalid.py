"""A suppression comment is invalid.

## Why

A suppression comment hides findings where the page is correct although a rule reports it. In the body, it applies to
the next block; in the front matter, on a line of its own, it applies to the next key. An invalid comment suppresses
nothing, but looks as if it did. A comment selects rules by name, code, code prefix or group; a reason may follow after
a colon.

## Example

```markdown
<!-- quotedoc: alow row-unknown -->

| Item | Detail |
|------|--------|
| Mascot | Otter |
```

## Use instead

```markdown
<!-- quotedoc: allow row-unknown: our own row -->

| Item | Detail |
|------|--------|
| Mascot | Otter |
```

## Fix

None: the intended comment is unknown.

## Source

The comment syntax of quotedoc; see "Suppressing" in the documentation.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD006",
    name="suppression-invalid",
    severity=Severity.WARNING,
    message="this comment suppresses nothing: {problem}",
    is_suppressible=False,
)
