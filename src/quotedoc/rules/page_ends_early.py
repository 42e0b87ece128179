"""The end of the page is missing.

## Why

A published quote page ends with a thematic break and a disclaimer. A quote page of the legacy layout has a cash score,
and financial reports have a free cash flow in their last statement. A page that ends earlier was cut off: its last
sections are missing, and the last figures before the cut may be incomplete. The last section of news lists and articles
is unknown, so the rule only requires their heading.

## Example

```markdown
#### Size Score Score:

| Indicator | Value | Rating |
|-----------|-------|--------|
| Market Cap | 24239
```

## Use instead

The complete page, up to its last line:

```markdown
---

> **Disclaimer: This article is for reference only and does not constitute any investment advice.**
```

## Fix

None: the missing text is unknown.

## Source

The complete pages of each kind that have been examined. The rule does not report a section that is missing in the
middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.slots import SeriesTablePlan
from quotedoc.rules._rule import Rule
from quotedoc.rules._sections import describe_section, find_reported_sections
from quotedoc.syntax import Blank, FrontMatterBlock, Html
from quotedoc.text import Span, format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.plan import SectionPlan
    from quotedoc.reading import Reading
    from quotedoc.syntax import MarkdownBlock


def check(reading: Reading) -> Iterator[Fault]:
    """Look for the last content that every complete page of the layout has, or for the heading if that is unknown."""
    end = len(reading.source.text.rstrip())
    if reading.plan is None or not end or any(_includes_headings(reading, each) for each in reading.faults):
        return
    missing = _find_missing(reading, reading.plan.sections, reading.plan.layout.last_section)
    if missing:
        yield Fault("page-ends-early", Span(end - 1, end), None, {"before": missing})


def _find_missing(
    reading: Reading, sections: tuple[SectionPlan, ...], last_section: tuple[str, ...] | None
) -> str | None:
    """Return words for the first content that is missing at the end of the page, or None."""
    if last_section is None:
        return (
            None
            if any(_is_content(reading, block) for block in reading.document.blocks)
            else describe_section(sections[0])
        )
    due = max(index for index, each in enumerate(sections) if each.pointer == last_section[: len(each.pointer)])
    last = reading.sections[-1].section if reading.sections else -1
    if last == due:
        return _find_missing_row(reading, sections[due], last_section)
    if _is_followed(reading, sections[due].level):
        return None
    first = max(last, *find_reported_sections(reading), -1) + 1
    missing = [section for section in sections[first : due + 1] if section.opens and not section.is_optional]
    return describe_section(missing[0]) if missing else None


def _is_content(reading: Reading, block: MarkdownBlock) -> bool:
    is_comment = isinstance(block, Html) and reading.source.text.startswith("<!--", block.span.start)
    return not is_comment and not isinstance(block, (Blank, FrontMatterBlock))


def _is_followed(reading: Reading, level: int) -> bool:
    """Return whether an unknown heading of a level follows the last known section: it may be the last section."""
    view, after = reading.source.view, reading.sections[-1].span.end if reading.sections else 0
    unknown = [fault.span.start for fault in reading.faults if fault.name == "section-unknown"]
    marks = [view[view.rfind("\n", 0, start) + 1 : start] for start in unknown if start >= after]
    return any(mark.count("#") == level for mark in marks)


def _find_missing_row(reading: Reading, section: SectionPlan, last_section: tuple[str, ...]) -> str | None:
    """Return words for the first row that is missing at the end of a section's table, or None if its last row is there.

    Content at the end that could not be read is not missing, since other rules report it: an unknown label, a row with
    a wrong number of cells, another table. But if a row is cut off, its end is missing.
    """
    slot = next((slot for slot in section.slots if isinstance(slot, SeriesTablePlan)), None)
    if slot is None or len(last_section) == len(section.pointer) or reading.at(*section.pointer, "other_rows"):
        return None
    base = format_pointer(section.pointer)
    unclaimed = [piece for piece in reading.page["unclaimed"] if not piece["text"].startswith("<!--")]
    pieces = [piece for piece in unclaimed if piece["pointer"].startswith(base)]
    if slot.items not in reading.spans and any(piece["text"].count("\n") > 1 for piece in pieces):
        return None  # a table with more than a header
    rows = [piece["text"].lstrip("| ") for piece in pieces if piece["kind"] == "row"]
    known = {pointer[-1] for pointer in reading.spans if pointer[: len(slot.items)] == slot.items}
    leaves = [(label, key) for label, (key, _) in slot.rows.items()]
    there = [key in known or any(row.startswith(label) for row in rows) for label, key in leaves]
    first = max((index for index, is_there in enumerate(there, 1) if is_there), default=0)
    if first and _is_cut_off(reading):
        return f"the end of the row {leaves[first - 1][0]!r}"
    return f"the row {leaves[first][0]!r}" if first < len(leaves) else None


def _is_cut_off(reading: Reading) -> bool:
    """Return whether the last line of the page is a row with too few cells and without a pipe at its end."""
    rows = [reading.text(fault.span).rstrip() for fault in reading.faults if fault.name == "row-short"]
    return any(not row.endswith("|") and reading.source.view.rstrip().endswith(row) for row in rows)


def _includes_headings(reading: Reading, fault: Fault) -> bool:
    """Return whether a fault is an unclosed fence that includes headings, so that the page continues inside it."""
    return fault.name == "fence-unclosed" and "\n## " in reading.source.view[fault.span.end :]


RULE = Rule(
    code="QD204",
    name="page-ends-early",
    severity=Severity.WARNING,
    message="the page ends before {before}",
    check=check,
    reports_absence=True,
)
