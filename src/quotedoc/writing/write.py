"""The one writer: a page, section by section and slot by slot, to canonical Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.text.source import BOM
from quotedoc.writing.data import PageData
from quotedoc.writing.front_matter import write_front_matter
from quotedoc.writing.slots import write_slot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotedoc.model import plan as plans
    from quotedoc.text import Pointer


def write(page: Mapping[str, Any], plan: plans.Plan | None) -> str:
    """Return the canonical text of a converted page (plain JSON values) that follows `plan`.

    A page of no declared layout is its raw text. Blocks are parted by one blank line; the text ends with one newline.
    """
    data = PageData(page)
    last: Pointer = ()
    blocks: list[str] = []
    if plan is not None:
        front_matter, last = write_front_matter(data, plan.layout.front_matter)
        blocks += front_matter
    blocks += data.raw("block", last)
    for section in plan.sections if plan else ():
        for each in _each(data, section):
            for block, pointer in _section(data, each):
                blocks += [block, *data.raw("block", pointer)]
    text = "\n\n".join(blocks) + "\n"
    # Without front matter a thematic break at the very start would be its fence, and U+FEFF a byte order mark.
    return "\n" + text if plan and text.startswith(("---", BOM)) and not _has_front_matter(data) else text


def _has_front_matter(data: PageData) -> bool:
    return "front_matter" in data.page or bool(data.raw("front_matter", ()))


def _each(data: PageData, section: plans.Section) -> Iterable[plans.Section]:
    """Return a section, or one for each time that it repeats."""
    if not section.repeats:
        return [section]
    return [section.at(index) for index in range(len(data.at(section.pointer) or ()))]


def _section(data: PageData, section: plans.Section) -> list[tuple[str, Pointer]]:
    """Return the blocks of a section, each with the pointer of what stands last in it."""
    if section.opens and not _is_there(data, section):
        return []
    blocks: list[tuple[str, Pointer]] = []
    if section.rule:
        blocks.append(("---", section.pointer))
    elif section.opener is not None:
        texts = [data.text(pointer, codec) for pointer, codec in section.opener.fields]
        opener = section.opener.template.fill(texts)
        marks = f"{'#' * section.level} " if section.level else ""
        blocks.append((f"{marks}{opener}".rstrip(" "), section.pointer or ("title",)))
    for slot in section.slots:
        blocks += write_slot(data, slot)
    return blocks


def _is_there(data: PageData, section: plans.Section) -> bool:
    """Tell whether the page has a section that a heading, a line or a thematic break opens."""
    if section.pointer:
        return data.at(section.pointer) is not None
    return section.opener is not None and data.any(section.opener.fields)
