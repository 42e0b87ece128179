"""Sections that a page has not: what messages call them, and which of them a heading may be all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotedoc.model.plan import Section
    from quotedoc.reading import Reading


def name(section: Section) -> str:
    """Return the words of a section's heading in quotes, without the places of values, or what else to call it."""
    if section.opener is None:
        return "the disclaimer"
    known = section.opener.template.text.partition("{")[0].strip("*: [(")
    return repr(known) if known else "the page's heading"


def words(section: Section) -> str:
    """Return what to call a section within a sentence."""
    called = name(section)
    return called if called.startswith("the ") else f"the section {called}"


def meant(reading: Reading) -> set[int]:
    """Return the sections that headings out of their place, or almost theirs, are of; these are spoken of there."""
    texts = [
        str(fault.args.get("meant", fault.args["heading"])).lstrip("# ")
        for fault in reading.faults
        if fault.name in ("section-misplaced", "section-misspelled")
    ]
    sections = reading.plan.sections if reading.plan and texts else ()
    return {index for index, section in enumerate(sections) if any(_is_of(section, text) for text in texts)}


def renamed(reading: Reading) -> list[int]:
    """Return where headings stand that are none of any section, and so may be those of sections that are missed."""
    sections = reading.plan.sections if reading.plan else ()
    unknown = [fault for fault in reading.faults if fault.name == "section-unknown"]
    return [
        fault.span.start
        for fault in unknown
        if not any(_is_of(section, str(fault.args["heading"])) for section in sections)
    ]


def _is_of(section: Section, text: str) -> bool:
    template = section.opener.template if section.opener else None
    return template is not None and not template.whole and template.match(text) is not None
