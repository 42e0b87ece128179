"""Read the body of a page: recognize its sections, fill their slots in order, and keep other blocks as raw text.

`read_body` gets the blocks of a page and its layout, adds the values to the builder, and returns the sections.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from quotedoc.diagnostic import UnknownLabel, UnknownNames
from quotedoc.model.slots import BlocksPlan, ChartPlan
from quotedoc.reading.kind import CHART_FENCE
from quotedoc.reading.marked_headings import marked_heading
from quotedoc.reading.misspelled import suggest_heading
from quotedoc.reading.rows import is_too_wide
from quotedoc.reading.sections import chain_sections, recognize_sections
from quotedoc.reading.slots import read_slot
from quotedoc.syntax import (
    Blank,
    Fence,
    FrontMatterBlock,
    Heading,
    Html,
    List,
    Paragraph,
    Reference,
    is_below_definition,
)
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from quotedoc.model.plan import Plan, SectionPlan
    from quotedoc.model.slots import SlotPlan
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.recognized import RecognizedSection
    from quotedoc.syntax import MarkdownBlock, MarkdownDocument

MAX_LEVEL = 6
WHITE = " \t\r\n"
_WORDS = {
    "Paragraph": "paragraph",
    "Table": "table",
    "Fence": "fenced block",
    "Quote": "block quote",
    "List": "list",
    "ThematicBreak": "thematic break",
    "Code": "indented code block",
    "Html": "HTML block",
}


def read_body(
    builder: Builder, document: MarkdownDocument, plan: Plan, faulty: Container[int]
) -> Sequence[RecognizedSection]:
    """Read all blocks but the front matter and return the sections that were recognized.

    Args:
        builder: collects the values, spans and faults of the page.
        document: the blocks of the page.
        plan: the layout that the page follows.
        faulty: the indices of blocks that have faults already.
    """
    recognized = recognize_sections(builder, document, plan)
    opened, elsewhere = recognized
    following = chain_sections(plan, {*opened} - {-1})
    joined = _find_joined(document, opened)
    times = Counter[int]()
    slots = [slot for each in following[-1] for slot in each.slots]
    takes_all, known, foreign_level, current = _takes_all(slots), True, 0, -1
    for index, block in enumerate(document.blocks):
        if isinstance(block, (Blank, FrontMatterBlock)):
            continue
        number = opened[index]
        if number >= 0:
            slots = _open_section(builder, following[number], times[number], block)
            current = _follow_section(builder, plan, number, current)
            times[number] += 1
            builder.moved = _count_moved_levels(document, opened, index, plan.sections[number].level)
            takes_all, known, foreign_level = _takes_all(slots), True, 0
            continue
        said = len(builder.faults)
        alone = not joined[index] and not is_below_definition(document, index) and not is_too_wide(block)
        if isinstance(block, Heading) and not takes_all:
            if elsewhere[index] >= 0 or not foreign_level or block.level <= foreign_level:
                _note_foreign(builder, plan, document.blocks[index : index + 3], elsewhere[index], following)
                foreign_level = block.level
            known, slots = False, []
        elif alone and _fill_slot(builder, slots, block):
            continue
        elif known and not takes_all and index not in faulty and said == len(builder.faults):
            _note_unknown(builder, plan, block)
        builder.keep_raw("block", block.span)
    _note_lost_openers(builder, plan, following)
    return recognized.list_opened(document.blocks)


def _count_moved_levels(document: MarkdownDocument, opened: Sequence[int], index: int, usual: int) -> int:
    """Return by how many levels a heading is deeper than usual, if all headings below it may be deeper by as many."""
    block = document.blocks[index]
    moved = block.level - usual if isinstance(block, Heading) else 0
    if not moved:
        return 0
    below = takewhile(lambda number: opened[number] < 0, range(index + 1, len(document.blocks)))
    levels = [_find_level(document, document.blocks[number]) for number in below]
    return moved if all(usual < level - moved <= MAX_LEVEL for level in levels if level) else 0


def _find_level(document: MarkdownDocument, block: MarkdownBlock) -> int:
    """Return the level of a heading, also of one that lacks the space after its marks; 0 for any other block."""
    if isinstance(block, Heading):
        return block.level
    marked = marked_heading(document.source, block) if isinstance(block, Paragraph) else None
    return marked.level if marked else 0


def _note_lost_openers(builder: Builder, plan: Plan, opened: Container[int]) -> None:
    """Note each section whose heading is missing, though the page has sections that belong below it."""
    for index, section in enumerate(plan.sections):
        parent = plan.sections[section.parent] if index in opened and section.parent >= 0 else None
        if parent is not None and section.parent not in opened and parent.opener is not None:
            builder.keep_words(parent.pointer, "")


def _find_joined(document: MarkdownDocument, opened: Sequence[int]) -> bytearray:
    """Return for each block whether it might change its meaning when blank lines separate it, as in the canonical form.

    A list might absorb the list or the indented text next to it; in this case, neither of the two is read.
    """
    text, blocks = document.source.text, document.blocks
    found = bytearray(len(blocks))
    for before, after in pairwise(index for index, block in enumerate(blocks) if not isinstance(block, Blank)):
        if not isinstance(blocks[before], List):
            continue
        # It is a list, or indented as far as an item's text can be.
        if isinstance(blocks[after], List) or text.startswith(("  ", " \t", "\t"), blocks[after].span.start):
            found[after] = True
            found[before] = found[before] or opened[after] < 0
    return found


def _open_section(builder: Builder, sections: list[SectionPlan], number: int, block: MarkdownBlock) -> list[SlotPlan]:
    """Open the first of some sections, or its repetition of a number, and return the slots of all these sections."""
    first, *others = sections
    section = first.select_repeat(number) if first.repeats else first
    marked = None
    if section.opener is not None and isinstance(block, (Heading, Paragraph)):
        marked = marked_heading(builder.source, block) if isinstance(block, Paragraph) and section.level else None
        at = section.pointer or ("title",)
        open_section(builder, section, marked.text if marked else block.text)
        if marked:
            builder.add_fault(
                "heading-marks", block.text, at, edits=(marked.restore_heading(block.text),), level=marked.level
            )
        level = marked.level if marked else block.level if isinstance(block, Heading) else section.level
        if level != section.level:
            builder.keep_level(at, level, block.span, section.level)
    else:
        open_section(builder, section, None)
    return [slot for each in (section, *others) for slot in each.slots]


def open_section(builder: Builder, section: SectionPlan, span: Span | None) -> None:
    """Add the object of a section, and the values of the heading or line at `span` that opens it (None: no text)."""
    builder.ensure_container(section.pointer, is_last=True)
    at = builder.last = section.pointer or ("title",)
    if section.opener is None or span is None:
        return
    template = section.opener.template
    if not template.literal or builder.source.slice(span) != template.text:
        builder.put_line(section.opener, builder.read_inline(span), opens=at)
    if section.pointer:
        builder.spans.setdefault(section.pointer, span)
    builder.last = at


def _follow_section(builder: Builder, plan: Plan, number: int, current: int) -> int:
    """Return the known section that was opened last; if its heading is unknown, note which section it follows."""
    section = plan.sections[number]
    if not section.has_unknown_heading:
        return number
    above = plan.sections[current]
    builder.ensure_container(builder.last)["after"] = "" if section.parent == current else str(above.pointer[-1])
    heading = builder.spans[builder.last]
    builder.add_fault("group-unknown", heading, builder.last, heading=builder.read_inline(heading).words)
    return current


def _takes_all(slots: list[SlotPlan]) -> bool:
    """Return whether one of the slots takes any block, headings included."""
    return any(isinstance(slot, BlocksPlan) for slot in slots)


def _fill_slot(builder: Builder, slots: list[SlotPlan], block: MarkdownBlock) -> bool:
    """Fill the first slot that takes the block; remove the slots before it, and the slot unless it takes any block."""
    for index, slot in enumerate(slots):
        if read_slot(slot, builder, block):
            del slots[: index + (not isinstance(slot, BlocksPlan))]
            return True
    return False


def _note_foreign(
    builder: Builder, plan: Plan, blocks: Sequence[MarkdownBlock], due: int, indices: Container[int]
) -> None:
    """Report the heading that some blocks start with: it opens section `due` in another place, or none (-1)."""
    block = blocks[0]
    if not isinstance(block, Heading):
        return
    heading = builder.read_inline(block.text).words
    span = block.text if heading else _trim_span(builder, block.span)
    if due < 0:
        suggestion = suggest_heading(builder, plan, heading, blocks[1:], indices)
        if suggestion is None:
            _note_heading(builder, "section-unknown", span, heading)
        else:
            edits = (Edit(span, suggestion.words),) if suggestion.words and heading else ()
            found = UnknownLabel(f"{'#' * block.level} {heading}", suggestion.heading, suggestion.is_spelled_alike)
            args = {"heading": found.label, "meant": found.meant}
            builder.add_fault("section-misspelled", span, edits=edits, payload=found, **args)
    elif due in indices:
        builder.add_fault("section-repeated", span, plan.sections[due].pointer or ("title",), heading=heading)
    elif plan.sections[due].parent >= 0 and plan.sections[due].parent not in indices:
        # It is in its place, but the section above it is not: its heading is missing, or was taken for another one.
        _note_heading(builder, "section-unknown", span, heading)
    else:
        _note_heading(builder, "section-misplaced", span, heading)


def _note_heading(builder: Builder, name: str, span: Span, heading: str) -> None:
    builder.add_fault(name, span, payload=UnknownLabel(heading), heading=heading)


def _note_unknown(builder: Builder, plan: Plan, block: MarkdownBlock) -> None:
    """Report a block that fills no slot of a known section, unless it is a comment or a link reference definition."""
    if isinstance(block, Reference):
        return
    if isinstance(block, Html) and builder.source.text.startswith("<!--", block.span.start):
        return
    if isinstance(block, Fence) and builder.charts.get(block.info):
        kind = builder.source.slice(block.info).removeprefix(CHART_FENCE)
        slots = [slot for section in plan.sections for slot in section.slots if isinstance(slot, ChartPlan)]
        if any(slot.kind == kind and slot.pointer in builder.spans for slot in slots):
            builder.add_fault("chart-repeated", block.info, kind=kind)
            return
    what = _WORDS[type(block).__name__]
    builder.add_fault("content-unknown", _trim_span(builder, block.span), payload=UnknownNames((what,)), what=what)


def _trim_span(builder: Builder, span: Span) -> Span:
    text = builder.source.slice(span)
    return Span(span.start + len(text) - len(text.lstrip(WHITE)), span.start + len(text.rstrip(WHITE)))
