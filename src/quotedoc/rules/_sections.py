"""Describe sections in messages, and find headings that may belong to the sections that a page lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import UnknownLabel

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.model.plan import SectionPlan
    from quotedoc.reading import Reading


def quote_section(section: SectionPlan) -> str:
    """Return the heading of a section in quotes, up to its first value, or other words for the section."""
    if section.opener is None:
        return "the disclaimer"
    known = section.opener.template.text.partition("{")[0].strip("*: [(")
    return repr(known) if known else "its heading"


def describe_section(section: SectionPlan) -> str:
    """Return words for a section within a sentence about the page."""
    quoted = quote_section(section)
    return f"the section {quoted}" if quoted.startswith(("'", '"')) else quoted


def find_reported_sections(reading: Reading) -> set[int]:
    """Return the sections whose heading is reported as misplaced or misspelled, by their index in the plan."""
    found = _list_headings(reading, "section-misplaced", "section-misspelled")
    headings = [(heading.meant or heading.label).lstrip("# ") for _, heading in found]
    sections = reading.plan.sections if reading.plan and headings else ()
    return {index for index, section in enumerate(sections) if any(_is_heading(section, text) for text in headings)}


def find_unknown_headings(reading: Reading) -> list[int]:
    """Return the offsets of headings that belong to no section, so they may belong to missing sections."""
    sections = reading.plan.sections if reading.plan else ()
    return [
        fault.span.start
        for fault, heading in _list_headings(reading, "section-unknown")
        if not any(_is_heading(section, heading.label) for section in sections)
    ]


def _list_headings(reading: Reading, *names: str) -> list[tuple[Fault, UnknownLabel]]:
    """Return the faults of some names, each with the heading that it is about."""
    named = ((fault, fault.payload) for fault in reading.faults if fault.name in names)
    return [(fault, heading) for fault, heading in named if isinstance(heading, UnknownLabel)]


def _is_heading(section: SectionPlan, text: str) -> bool:
    template = section.opener.template if section.opener else None
    return template is not None and not template.whole and template.match_line(text) is not None
