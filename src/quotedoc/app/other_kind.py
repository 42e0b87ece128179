"""Report a text that is not exactly one page of the expected kind: `find_other_kind`.

The text may be a page of another kind, several pages, a page in a code block, or a page with text of a language model
before or after it. If the other text is surely not a part of the page, the fault has the edits that remove it.
"""

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
from quotedoc.syntax import Blank, Heading, Html, List, Paragraph, ThematicBreak, parse_blocks
from quotedoc.text import Edit, Source, Span
from quotedoc.text.excerpt import quote_first_line
from quotedoc.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading
    from quotedoc.syntax import MarkdownBlock
    from quotedoc.text import Pointer

URL: Final[Pointer] = ("front_matter", "url")
_TAG: Final = re.compile(r"</?([A-Za-z][\w-]*)>")
"""A single tag, such as language models write around a page."""
_SYMBOL: Final = re.compile(r"\b[A-Z0-9]+\.[A-Z]{2}\b")
_CUT_OFF: Final = frozenset({"row-short", "fence-unclosed"})
"""Faults in the last section of a page that indicate that its end is missing."""


def find_other_kind(reading: Reading, expected: str) -> Iterator[Fault]:
    """Yield the faults of a text that is not exactly one page of a kind; their messages state what it is instead."""
    below = _find_page_below(reading)
    kind = reading.page["kind"] if below is None else below.page["kind"]
    if kind == UNKNOWN:
        yield _find_wrapped(reading, expected) or _describe_text(reading.source, expected)
    elif kind != expected:
        span = (reading if below is None else below).locate(URL)
        args = {"expected": expected, "found": f"one of kind '{kind}'"}
        start = 0 if below is None else len(reading.source.text) - len(below.source.text)
        place = span and Span(span.start + start, span.end + start)
        yield Fault("kind-unexpected", place or Span(0, 0), URL if span else None, args)
    elif below is not None:
        yield from _find_text_before(reading, below, expected)
    else:
        yield from _find_text_around(reading, expected)


def _find_page_below(reading: Reading) -> Reading | None:
    """Return the page that starts below other text, so that its front matter was not read; None if there is none.

    The other text must not be a page itself, and the page must not be in a code block.
    """
    source = reading.source
    span = None if front_matter_block(reading.document) else next(find_front_matters(source, 0), None)
    if span is None or find_wrapped_page(source) is not None:
        return None
    before, below = Source(source.path, source.text[: span.start]), Source(source.path, source.text[span.start :])
    page = read_document(below, reading.registry)
    is_second = read_document(before, reading.registry).page["kind"] != UNKNOWN
    return None if is_second or page.page["kind"] == UNKNOWN else page


def _find_text_before(reading: Reading, page: Reading, expected: str) -> Iterator[Fault]:
    """Yield the fault of the text before a page, with the edits that remove this text."""
    source, text = reading.source, reading.source.text
    start = len(text) - len(page.source.text)
    second = _find_second_page(reading, start + len("---"))
    if second is not None:
        yield _report_several(source, second, expected)
        return
    before = text[:start]
    first = len(before) - len(before.lstrip(BOM + " \t\r\n"))
    span = Span(first, max(first, len(before.rstrip())))
    edits = [Edit(Span(0, start), "")]
    tag = _TAG.fullmatch(before.rstrip().rpartition("\n")[2].strip())
    closing = tag and re.search(rf"\s*</{tag[1]}>\s*\Z", text)
    if closing:
        edits.append(Edit(Span(closing.start(), len(text)), "\n"))
    yield _report_text_before(span, text[first:], expected, edits if _is_no_page(before, page) else [])


def _report_text_before(span: Span, text: str, expected: str, edits: list[Edit]) -> Fault:
    words = "other text" if edits else "text that may belong to it"
    args = {"expected": expected, "found": f"one below {words}: {quote_first_line(text)}"}
    return Fault("kind-unexpected", span, None, args, edits=tuple(edits))


def _is_no_page(text: str, page: Reading) -> bool:
    """Return whether a text before a page is surely not part of any page: it only has running text, headings and tags.

    Its headings must not be those of pages, nor name a security, nor be the title that the page lacks.
    """
    source = Source(page.source.path, text.removeprefix(BOM))
    for block in parse_blocks(source).blocks:
        words = source.slice(block.span).strip()
        if isinstance(block, Heading):
            has_title = "title" in page.page or block.level > 1
            if not has_title or _SYMBOL.search(words) or _is_known(source.slice(block.text), page):
                return False
        elif isinstance(block, Html):
            if not _TAG.fullmatch(words):
                return False
        elif not isinstance(block, (Blank, Paragraph, ThematicBreak)):
            return False
    return True


def _is_known(heading: str, page: Reading) -> bool:
    """Return whether any kind of page has a heading, at any level."""
    registry = page.registry
    locale = registry.catalogue_of(page.page).locale
    plans = [
        registry.make_plan(kind.name, each.name, locale) for kind in registry.kinds.values() for each in kind.layouts
    ]
    return any(words == heading for plan in plans for _, words in plan.headings) or any(
        not template.whole and template.match_line(heading) is not None
        for plan in plans
        for patterns in plan.patterns.values()
        for _, template in patterns
    )


def _find_text_around(reading: Reading, expected: str) -> Iterator[Fault]:
    """Yield the faults of text before and after a page, with the edits that remove it, or of another page after it."""
    source, block = reading.source, front_matter_block(reading.document)
    before = text_before_front_matter(reading.document)
    if before is not None and block is not None and not source.text.startswith("<!--", before.start):
        is_no_page = _is_no_page(source.text[: block.span.start], reading)
        edits = [Edit(Span(0, block.span.start), "")] if is_no_page else []
        yield _report_text_before(before, source.slice(before), expected, edits)
    second = _find_second_page(reading, block.span.end if block else 0)
    if second is not None:
        yield _report_several(source, second, expected)
    elif behind := _list_blocks_behind(reading):
        span = Span(behind[0].span.start, len(source.text.rstrip()))
        words = next(source.slice(block.text) for block in behind if isinstance(block, Paragraph))
        args = {"expected": expected, "found": f"one above other text: {quote_first_line(words)}"}
        removed = [Edit(Span(span.start, len(source.text)), "")] if _is_complete(reading) else []
        yield Fault("kind-unexpected", span, None, args, edits=tuple(removed))


def _report_several(source: Source, second: Span, expected: str) -> Fault:
    line = source.position(second.start).line
    args = {"expected": expected, "found": f"a text with several pages; the second one starts in line {line}"}
    return Fault("kind-unexpected", second, None, args)


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
    """Return whether a page ends with the last section of every complete page, and this section is complete, too."""
    if reading.plan is None or not reading.sections or not reading.plan.layout.last_section:
        return False
    last_section, sections, last = reading.plan.layout.last_section, reading.plan.sections, reading.sections[-1]
    section = sections[last.section]
    depth = len(section.pointer)
    final = max((i for i, each in enumerate(sections) if each.pointer == last_section[: len(each.pointer)]), default=-1)
    if not depth or last.section != final:
        return False
    if any(fault.name in _CUT_OFF and fault.span.start >= last.span.start for fault in reading.faults):
        return False
    below = [pointer for pointer in reading.spans if pointer[:depth] == section.pointer]
    due = [leaf.pointer for slot in section.slots for leaf in slot.iter_leaves() if ITEM not in leaf.pointer]
    rows = last_section[depth:]
    return bool(below) and set(due) <= set(below) and all(any(row in pointer for pointer in below) for row in rows)


def _find_wrapped(reading: Reading, expected: str) -> Fault | None:
    """Return the fault of a text with a page in a code block; with edits if it has one page, of the expected kind."""
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
