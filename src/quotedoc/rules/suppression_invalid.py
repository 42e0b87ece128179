"""A comment that is to silence rules cannot be understood.

## Why

A comment silences rules where the page is as it should be although a rule speaks: in the body for the next block, in
the front matter, on a line of its own, for the next key. With a slip in it, it silences nothing, and looks as if it
did. Rules are named by name, code, the start of a code, or group; a reason may follow after a colon.

## Example

```markdown
<!-- quotedoc: alow row-unknown -->

| Item | Detail |
|------|--------|
| Mascot | Otter |
```

## Instead

```markdown
<!-- quotedoc: allow row-unknown: our own row -->

| Item | Detail |
|------|--------|
| Mascot | Otter |
```

## Fix

None: what was meant is unknown.

## Source

quotedoc's own, see "Silencing rules" in the documentation of the configuration.
"""

from __future__ import annotations

from quotedoc.diagnostic import Severity
from quotedoc.rules._rule import Rule

RULE = Rule(
    code="QD006",
    name="suppression-invalid",
    severity=Severity.WARNING,
    message="this comment silences nothing: {problem}",
)
