"""The last parts of the page are missing.

## Why

A published page ends with a disclaimer under a thematic break. One that does not reach it was cut: what the missing
sections say is not there, and the last figures before the cut may be incomplete.

## Example

```markdown
#### Size Score Score:

| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 24239
```

## Instead

The whole page, to its last line:

```markdown
---

> **Disclaimer: This article is for reference only and does not constitute any investment advice.**
```

## Fix

None: what is missing is not known.

## Source

Seen on the pages of the current layout that are whole. A section that is missing in the middle is no sign of a cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._rule import Rule
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.plan import Section
    from quotedoc.reading import Reading


def check(reading: Reading) -> Iterator[Fault]:
    """Look for sections after the last one of the page."""
    if reading.plan is None or any(_takes_in_headings(reading, fault) for fault in reading.faults):
        return
    last = reading.opened[-1].section if reading.opened else -1
    missing = next((section for section in reading.plan.sections[last + 1 :] if section.opens), None)
    end = len(reading.source.text.rstrip())
    if missing and end:
        yield Fault("page-ends-early", Span(end - 1, end), None, {"section": _words(missing)})


def _takes_in_headings(reading: Reading, fault: Fault) -> bool:
    """Tell whether a fault is a fence that is not closed where it should be, so that the page goes on inside it."""
    return fault.name == "fence-unclosed" and "\n## " in reading.source.view[fault.span.end :]


def _words(section: Section) -> str:
    """Return the words of the section's heading, without the places of values."""
    if section.heading is None:
        return "the disclaimer"
    words = section.heading.template.text.partition("{")[0].rstrip(": ")
    return f"the section {words!r}" if words else "its title"


RULE = Rule(
    code="QD204",
    name="page-ends-early",
    severity=Severity.WARNING,
    message="the page ends before {section}",
    check=check,
)
