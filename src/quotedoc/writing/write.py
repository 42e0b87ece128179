"""Write the JSON of a page as canonical Markdown, section by section and slot by slot.

`write_page` gets the JSON and the plan of the page, and returns the text. There is no other writer of pages, so
formatting a page and rendering its JSON give the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.spelling.markdown import fill_line
from quotedoc.syntax.escape import escape_heading_end
from quotedoc.text.source import BOM
from quotedoc.writing.data import PageData
from quotedoc.writing.front_matter import write_front_matter
from quotedoc.writing.slots import write_slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotedoc.model.plan import Plan, SectionPlan
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.text import Pointer


def write_page(page: Mapping[str, Any], plan: Plan | None) -> str:
    """Return the canonical text of a converted page (plain JSON values) that follows `plan`.

    Without a plan, it is the raw text of the page. One blank line separates two blocks; one newline ends the text.
    """
    data = PageData(page)
    last: Pointer = ()
    blocks: list[str] = []
    if plan is not None:
        front_matter, last = write_front_matter(data, plan.layout.front_matter)
        blocks += front_matter
    blocks += data.list_raw("block", last)
    for section in _order_sections(data, plan.sections) if plan else ():
        for block, pointer in _write_section(data, section):
            blocks += [block, *data.list_raw("block", pointer)]
    text = "\n\n".join(blocks) + "\n"
    # Without front matter a thematic break at the very start would be its fence, and U+FEFF a byte order mark.
    return "\n" + text if plan and text.startswith(("---", BOM)) and not _has_front_matter(data) else text


def _has_front_matter(data: PageData) -> bool:
    return "front_matter" in data.page or bool(data.list_raw("front_matter", ()))


def _order_sections(data: PageData, sections: Sequence[SectionPlan]) -> Iterator[SectionPlan]:
    """Yield the sections in the order of the page; one with an unknown heading follows the sibling named in `after`."""
    unknown = [
        (section, each) for section in sections if section.has_unknown_heading for each in _iter_repeats(data, section)
    ]
    for index, section in enumerate(sections):
        if section.has_unknown_heading:
            continue
        yield from _iter_repeats(data, section)
        for other, each in unknown:
            after = (data.get_value(each.pointer) or {}).get("after", "")
            siblings = section.parent == other.parent and section.pointer[-1:] == (after,)
            if siblings or (not after and other.parent == index):
                yield each


def _iter_repeats(data: PageData, section: SectionPlan) -> Iterator[SectionPlan]:
    """Yield a section; one that can repeat is yielded for each time that the page has it."""
    if not section.repeats:
        yield section
        return
    for index in range(len(data.get_value(section.pointer) or ())):
        yield section.select_repeat(index)


def _write_section(data: PageData, section: SectionPlan) -> list[tuple[str, Pointer]]:
    """Return the blocks of a section, each with the pointer of its last value."""
    if section.opens and not _is_there(data, section):
        return []
    blocks: list[tuple[str, Pointer]] = []
    if section.has_thematic_break:
        blocks.append(("---", section.pointer))
    elif section.opener is not None:
        pointer = section.pointer or ("title",)
        opener = _write_opener(data, section, section.opener, pointer)
        blocks += [(opener, pointer)] if opener else []
    for slot in section.slots:
        blocks += write_slot(slot, data)
    return blocks


def _write_opener(data: PageData, section: SectionPlan, opener: LinePattern, pointer: Pointer) -> str:
    """Return the heading or the line that opens a section."""
    text = data.find_printed("words", pointer)
    if text == "":
        return ""
    if text is None:
        values = [data.format_markdown(leaf, codec) for leaf, codec in opener.leaves]
        text = fill_line(opener.template, values, starts_block=not section.level)
        if section.level:
            text = escape_heading_end(text)
    if not section.level:
        return text
    level = data.find_printed("level", pointer) or section.level
    return f"{'#' * int(level)} {text}".rstrip(" ")


def _is_there(data: PageData, section: SectionPlan) -> bool:
    """Return whether the page has a section, which a heading, a line or a thematic break opens."""
    if section.pointer:
        return data.get_value(section.pointer) is not None
    return section.opener is not None and data.has_any_leaf(section.opener.leaves)
