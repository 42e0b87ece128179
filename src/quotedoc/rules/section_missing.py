"""Sections that pages of this kind have are not on this one.

## Why

Pages may lack a section, and then what it says is just not there. If a page always had it, its heading may have been
lost on the way. The page's own heading counts as one. What is missing at the end is page-ends-early's to say, and where
a heading is misspelled, out of its place or unknown, the finding of that heading says enough.

## Example

```markdown
## Valuation Analysis

## Institutional View
```

## Instead

```markdown
## Valuation Analysis

## Peer Comparison

## Institutional View
```

## Fix

None: what the section says is not known.

## Source

The layouts of published pages. No section is required: only one whole quote page is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._sections import meant, name, renamed
from quotedoc.syntax import Blank, FrontMatter
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.model.plan import Section
    from quotedoc.reading import Reading


class _Gap(NamedTuple):
    """Where sections are passed over: the start of the one before, the one that comes instead, what is missing."""

    start: int
    place: Span
    missing: list[str]


def check(reading: Reading) -> Iterator[Fault]:
    """Look for sections that are passed over, each at the section that comes instead.

    Where a heading that is not known stands between the two, it may be the one that is missed, and has its own finding.
    """
    gaps = _gaps(reading, reading.plan.sections) if reading.plan else []
    unknown = renamed(reading) if gaps else []
    for gap in gaps:
        if not any(gap.start <= place < gap.place.start for place in unknown):
            yield _fault(reading, gap.place, gap.missing)
    yield from _heading_alone(reading)


def _gaps(reading: Reading, sections: Sequence[Section]) -> list[_Gap]:
    """Return the gaps; sections of a missing section do not count, nor those that a finding elsewhere speaks of."""
    there = {-1, *(each.section for each in reading.opened), *meant(reading)}
    gaps, before, start = [], -1, 0
    for each in reading.opened:
        missing = [
            name(sections[index])
            for index in range(before + 1, each.section)
            if sections[index].opens
            and not sections[index].is_optional
            and index not in there
            and sections[index].parent in there
        ]
        if missing:
            gaps.append(_Gap(start, each.span, missing))
        before, start = each.section, each.span.start
    return gaps


def _heading_alone(reading: Reading) -> Iterator[Fault]:
    """Look for the heading of a page that has a body but no known section, if nothing else says where the page ends."""
    plan = reading.plan
    if plan is None or plan.layout.reaches is not None or reading.opened:
        return
    body = next((block for block in reading.document.blocks if not isinstance(block, (Blank, FrontMatter))), None)
    if body is not None:
        yield _fault(reading, body.span, [name(plan.sections[0])])


def _fault(reading: Reading, place: Span, missing: list[str]) -> Fault:
    """Return the finding at the first line of what stands at `place`."""
    text = reading.source.view[place.start : place.end]
    start = place.start + len(text) - len(text.lstrip())
    line = text.strip().partition("\n")[0].rstrip()
    return Fault("section-missing", Span(start, start + len(line)), None, {"sections": ", ".join(missing)})


RULE = Rule(
    code="QD214",
    name="section-missing",
    severity=Severity.INFO,
    message="missing before this: {sections}",
    check=check,
)
