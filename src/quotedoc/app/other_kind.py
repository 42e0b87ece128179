"""A text that is not a page of the kind that a user expects: what it is instead."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Fault
from quotedoc.model.registry import UNKNOWN
from quotedoc.model.slots.binding import ITEM
from quotedoc.reading import (
    find_front_matters,
    find_wrapped_page,
    front_matter_block,
    read_document,
    text_before_front_matter,
)
from quotedoc.syntax import List, Paragraph, ThematicBreak
from quotedoc.text import Edit, Source, Span
from quotedoc.text.excerpt import quote_first_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading
    from quotedoc.syntax import MarkdownBlock
    from quotedoc.text import Pointer

URL: Final[Pointer] = ("front_matter", "url")
_CUT_OFF: Final = frozenset({"row-short", "fence-unclosed"})
"""Faults of the last section of a page that may be cut off."""


def find_other_kind(reading: Reading, expected: str) -> Iterator[Fault]:
    """Yield the faults of a text that is not just one page of a kind: what it is instead."""
    kind = reading.page["kind"]
    if kind == UNKNOWN:
        yield _find_wrapped(reading, expected) or _describe_text(reading.source, expected)
    elif kind == expected:
        yield from _find_text_around(reading, expected)
    else:
        span = reading.locate(URL)
        args = {"expected": expected, "found": f"one of kind '{kind}'"}
        yield Fault("kind-unexpected", span or Span(0, 0), URL if span else None, args)


def _find_text_around(reading: Reading, expected: str) -> Iterator[Fault]:
    """Yield the faults of text before a page and behind it, with the edits that remove it, or of another page there."""
    source, block = reading.source, front_matter_block(reading.document)
    before = text_before_front_matter(reading.document)
    if before is not None and block is not None and not source.text.startswith("<!--", before.start):
        found = f"one below other text: {quote_first_line(source.slice(before))}"
        args, edits = {"expected": expected, "found": found}, (Edit(Span(0, block.span.start), ""),)
        yield Fault("kind-unexpected", before, None, args, edits=edits)
    second = _find_second_page(reading, block.span.end if block else 0)
    if second is not None:
        line = source.position(second.start).line
        args = {"expected": expected, "found": f"a text with several pages; the second one starts in line {line}"}
        yield Fault("kind-unexpected", second, None, args)
    elif behind := _list_blocks_behind(reading):
        span = Span(behind[0].span.start, len(source.text.rstrip()))
        words = next(source.slice(block.text) for block in behind if isinstance(block, Paragraph))
        args = {"expected": expected, "found": f"one above other text: {quote_first_line(words)}"}
        removed = [Edit(Span(span.start, len(source.text)), "")] if _is_complete(reading) else []
        yield Fault("kind-unexpected", span, None, args, edits=tuple(removed))


def _find_second_page(reading: Reading, start: int) -> Span | None:
    """Return the first line of the first page that starts after an offset; None if there is none."""
    source = reading.source
    span = next(find_front_matters(source, start), None)
    if span is None:
        return None
    page = read_document(Source(source.path, source.text[span.start :]), reading.registry).page
    return None if page["kind"] == UNKNOWN else span


def _list_blocks_behind(reading: Reading) -> list[MarkdownBlock]:
    """Return the blocks of running text at the end of a page that are not part of it; none without a paragraph."""
    unknown = {fault.span.start for fault in reading.faults if fault.name == "content-unknown"}

    def is_behind(block: MarkdownBlock) -> bool:
        text = reading.source.slice(block.span)
        is_unknown = block.span.start + len(text) - len(text.lstrip()) in unknown
        return is_unknown and isinstance(block, (Paragraph, ThematicBreak, List))

    behind = list(takewhile(is_behind, reversed(reading.document.body)))[::-1]
    return behind if any(isinstance(block, Paragraph) for block in behind) else []


def _is_complete(reading: Reading) -> bool:
    """Tell whether a page ends with the section that every complete page ends with, and that section is whole."""
    if reading.plan is None or not reading.opened or not reading.plan.layout.reaches:
        return False
    reaches, sections, last = reading.plan.layout.reaches, reading.plan.sections, reading.opened[-1]
    section = sections[last.section]
    depth = len(section.pointer)
    final = max(i for i, each in enumerate(sections) if each.pointer == reaches[: len(each.pointer)])
    if not depth or last.section != final:
        return False
    if any(fault.name in _CUT_OFF and fault.span.start >= last.span.start for fault in reading.faults):
        return False
    below = [pointer for pointer in reading.spans if pointer[:depth] == section.pointer]
    due = [leaf.pointer for slot in section.slots for leaf in slot.iter_leaves() if ITEM not in leaf.pointer]
    rows = reaches[depth:]
    return bool(below) and set(due) <= set(below) and all(any(row in pointer for pointer in below) for row in rows)


def _find_wrapped(reading: Reading, expected: str) -> Fault | None:
    """Return the fault of a text with a page in a code block; with edits if that is the only page, and expected."""
    source = reading.source
    span = find_wrapped_page(source)
    if span is None:
        return None
    kind = read_document(Source(source.path, source.slice(span)), reading.registry).page["kind"]
    if kind == UNKNOWN:
        return None
    line = source.position(span.start).line
    first = source.view.index("---", span.start)
    second = _find_second_page(reading, first + 3)
    found = f"a text with a page of kind '{kind}' in a code block, from line {line} on"
    if second is not None:
        found += f", and another page, from line {source.position(second.start).line} on"
    edits = (Edit(Span(0, span.start), ""), Edit(Span(span.end, len(source.text)), ""))
    is_usable = kind == expected and second is None
    args = {"expected": expected, "found": found}
    return Fault("kind-unexpected", Span(0, span.start), None, args, edits=edits if is_usable else ())


def _describe_text(source: Source, expected: str) -> Fault:
    """Return the fault of a text without a page."""
    from quotedoc.data.json_wrapped import find_objects

    first = re.search(r"\S[^\n]*", source.view)
    if first is None:
        found = "an empty text"
    elif any('"kind"' in source.slice(place) for place in find_objects(source.text)):
        found = "JSON; 'quotedoc render --check' and 'quotedoc.check_json' check it"
    else:
        found = f"not a quote document: it starts with {quote_first_line(first[0])}"
    return Fault(
        "kind-unexpected", Span(*first.span()) if first else Span(0, 0), None, {"expected": expected, "found": found}
    )
