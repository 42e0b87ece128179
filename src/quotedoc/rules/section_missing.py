"""The page lacks sections that pages of this kind have.

## Why

Pages may lack a section, and then its values are missing. If the page used to have the section, its heading may have
been lost. The rule also reports a page without its own heading. It does not report a section that is missing at the
end, since page-ends-early does. It does not report a section either if another rule already reports a misspelled,
misplaced or unknown heading in its place.

## Example

```markdown
## Valuation Analysis

## Institutional View
```

## Use instead

```markdown
## Valuation Analysis

## Peer Comparison

## Institutional View
```

## Fix

None: the content of the section is unknown.

## Source

The layouts of published pages. No section is required, since only one complete quote page has been examined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Fault, Severity
from quotedoc.rules._rule import Rule
from quotedoc.rules._sections import find_reported_sections, find_unknown_headings, quote_section
from quotedoc.syntax import Blank, FrontMatterBlock
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.model.plan import SectionPlan
    from quotedoc.reading import Reading


class _Gap(NamedTuple):
    """A place where sections are missing: the start of the section before, the place of the next one, their names."""

    start: int
    place: Span
    missing: list[str]


def check(reading: Reading) -> Iterator[Fault]:
    """Report missing sections at the section that follows them.

    If there is an unknown heading before that section, it may be the missing one, and section-unknown reports it.
    """
    gaps = _find_gaps(reading, reading.plan.sections) if reading.plan else []
    unknown = find_unknown_headings(reading) if gaps else []
    for gap in gaps:
        if not any(gap.start <= place < gap.place.start for place in unknown):
            yield _make_fault(reading, gap.place, gap.missing)
    yield from _check_page_heading(reading)


def _find_gaps(reading: Reading, sections: Sequence[SectionPlan]) -> list[_Gap]:
    """Return the gaps, without sections below a missing section, and without those that other rules report."""
    there = {-1, *(each.section for each in reading.sections), *find_reported_sections(reading)}
    gaps, before, start = [], -1, 0
    for each in reading.sections:
        missing = [
            quote_section(sections[index])
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


def _check_page_heading(reading: Reading) -> Iterator[Fault]:
    """Report a page that has a body but no heading, if its layout does not define where a page ends."""
    plan = reading.plan
    if plan is None or plan.layout.last_section is not None or reading.sections:
        return
    body = next((block for block in reading.document.blocks if not isinstance(block, (Blank, FrontMatterBlock))), None)
    if body is not None:
        yield _make_fault(reading, body.span, [quote_section(plan.sections[0])])


def _make_fault(reading: Reading, place: Span, missing: list[str]) -> Fault:
    """Return the fault, at the first line of a place."""
    text = reading.source.view[place.start : place.end]
    start = place.start + len(text) - len(text.lstrip())
    line = text.strip().partition("\n")[0].rstrip()
    return Fault("section-missing", Span(start, start + len(line)), None, {"sections": ", ".join(missing)})


RULE = Rule(
    code="QD214",
    name="section-missing",
    severity=Severity.INFO,
    message="the page lacks {sections} before this line",
    check=check,
    reports_absence=True,
)
