"""Find the section of the plan that each heading of a page opens.

`recognize_sections` gets the blocks and the plan, and returns a `Recognized`: sections by the index of the block that
opens them. A line (`**Style Score**:`) or a thematic break can open a section, too.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.codec import INVALID
from quotedoc.reading.marked_headings import marked_heading
from quotedoc.reading.recognized import RecognizedSection
from quotedoc.spelling.forms import find_plain, find_template
from quotedoc.spelling.metadata import shows_title
from quotedoc.syntax import Heading, Paragraph, Table, ThematicBreak, is_below_definition
from quotedoc.syntax.inline import EM_OPEN, STRONG_OPEN, strip_marks
from quotedoc.text.packed import collect_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quotedoc.model.plan import Plan, SectionPlan
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.inline import Inline
    from quotedoc.syntax import MarkdownBlock, MarkdownDocument


LABEL_MARKS = frozenset({EM_OPEN, STRONG_OPEN})
"""The marks by which a line that opens a section differs from running text."""
_OPENERS = frozenset({Heading, Paragraph, ThematicBreak})


class Recognized(NamedTuple):
    """The blocks of a page that open sections. Arrays, since each line of a hostile page may open one.

    Attributes:
        opened: for each block, the index of the section that it opens; -1 if it opens none.
        elsewhere: for each block, the index of the section that it would open in another place, or -1.
    """

    opened: array[int]
    elsewhere: array[int]

    def list_opened(self, blocks: Sequence[MarkdownBlock]) -> Sequence[RecognizedSection]:
        """Return the opened sections, in page order."""
        pairs = zip(self.opened, blocks, strict=True)
        return collect_items(RecognizedSection(index, block.span) for index, block in pairs if index >= 0)


def recognize_sections(builder: Builder, document: MarkdownDocument, plan: Plan) -> Recognized:
    """Find the blocks that open the sections of the plan.

    Sections are in the order of the plan. If headings contradict this order, as few headings as possible are ignored.
    If two headings open the same section, the first is taken, unless the section can repeat.
    """
    candidates = _list_candidates(builder, document, plan)
    found = Recognized(*(array("i", [-1]) * len(document.blocks) for _ in Recognized._fields))
    indices = set()
    for position in _longest_increasing(_iter_ranks(candidates, plan, len(document.blocks))):
        block, index = candidates.blocks[position], candidates.sections[position]
        parent = plan.sections[index].parent
        # If the heading above a section is missing, the section is known by its own words. If the line above it is
        # missing, it is not: several lines have sections with these words.
        if parent < 0 or parent in indices or plan.sections[parent].level:
            found.opened[block] = index
            indices.add(index)
    for block, index in zip(*candidates, strict=True):
        if found.opened[block] < 0:
            found.elsewhere[block] = index
    if any(section.has_unknown_heading for section in plan.sections):
        _recognize_unknown_headings(builder, document, plan, found)
    return found


class _Candidates(NamedTuple):
    """The sections that blocks may open: pairs of a block and a section, in two arrays of indices.

    They are in the order of the blocks. The sections of one block are in decreasing order, so that no increasing
    sequence has two of them.
    """

    blocks: array[int]
    sections: array[int]


def _list_candidates(builder: Builder, document: MarkdownDocument, plan: Plan) -> _Candidates:
    """Return the sections that each block may open."""
    found = blocks, sections = _Candidates(array("q"), array("q"))
    for number, block in enumerate(document.blocks):
        if type(block) in _OPENERS:
            for index in sorted(_list_openings(builder, document, plan, number), reverse=True):
                blocks.append(number)
                sections.append(index)
    title = _moved_title(builder, document, plan, blocks)
    if title is not None:
        at = bisect_left(blocks, title)
        for index in sorted(_list_titles(plan)):
            blocks.insert(at, title)
            sections.insert(at, index)
    return found


def _iter_ranks(candidates: _Candidates, plan: Plan, count: int) -> Iterator[int]:
    """Yield for each candidate a number that is greater if its section is later on pages of the plan.

    Args:
        candidates: the candidates.
        plan: the layout. If a section can repeat, each block that may open it has another number.
        count: the number of blocks.
    """
    for block, index in zip(*candidates, strict=True):
        yield index * count + (block if plan.sections[index].repeats else 0)


def _list_openings(builder: Builder, document: MarkdownDocument, plan: Plan, number: int) -> list[int]:
    """Return the sections that a block may open."""
    block = document.blocks[number]
    if isinstance(block, ThematicBreak):
        return [index for index, section in enumerate(plan.sections) if section.has_thematic_break]
    if isinstance(block, Heading):
        return find_openers(plan, builder.read_inline(block.text), block.level, title_of(builder.page))
    if not isinstance(block, Paragraph):
        return []
    marked = marked_heading(document.source, block)
    if marked:
        return _opened_by_heading(builder.read_inline(marked.text), marked.level, plan, title_of(builder.page))
    if 0 in plan.patterns and not _is_text_above_table(document, number):
        return find_opened(builder.read_inline(block.text), 0, plan)
    return []


def _moved_title(builder: Builder, document: MarkdownDocument, plan: Plan, known: Iterable[int]) -> int | None:
    """Return the block of the page's own heading, if this heading was moved to a deeper level; otherwise None.

    It is the first heading of a page without a heading of level 1, if it is the title in the front matter; without a
    title there, if it was moved by as many levels as the next known heading.

    Args:
        builder: collects the values, spans and faults of the page.
        document: the blocks of the page.
        plan: the layout.
        known: the indices of the blocks that may open a section, in order.
    """
    found = ((number, block) for number, block in enumerate(document.blocks) if isinstance(block, Heading))
    number, first = next(found, (-1, None))
    if first is None or first.level == 1 or number in known:
        return None
    if any(block.level == 1 for _, block in found):
        return None
    title = builder.page.get("front_matter", {}).get("title")
    if title:
        return number if shows_title(builder.read_inline(first.text).words, title) else None
    for at in known:
        block = document.blocks[at]
        if isinstance(block, Heading):
            index = _list_openings(builder, document, plan, at)[0]
            return number if first.level - 1 == block.level - plan.sections[index].level else None
    return None


def _is_text_above_table(document: MarkdownDocument, index: int) -> bool:
    """Return whether a paragraph is right above a table and right below a link reference definition."""
    following = document.blocks[index + 1 : index + 2]
    return bool(following) and isinstance(following[0], Table) and is_below_definition(document, index + 1)


def title_of(page: Mapping[str, Any]) -> str | None:
    """Return the title that the front matter of a page states."""
    title: str | None = page.get("front_matter", {}).get("title")
    return title


def find_openers(plan: Plan, inline: Inline, level: int, title: str | None) -> list[int]:
    """Return the sections that a heading of a level (0: a line) may open on a page with a title."""
    if not level:
        return find_opened(inline, 0, plan)
    found = _opened_by_heading(inline, level, plan, title)
    # A heading that shows nothing is not a title: it would not be written, and the next heading would be read as title.
    return found if inline.words else [index for index in found if plan.sections[index].pointer]


def _opened_by_heading(inline: Inline, level: int, plan: Plan, title: str | None) -> list[int]:
    """Return the sections that a heading may open.

    Any heading of level 1 may be the title of the page. A heading with the words of a section is not, if the front
    matter has another title.
    """
    found = find_opened(inline, level, plan)
    if level != 1 or inline.text == title or any(plan.sections[index].pointer for index in found):
        return found
    known = _opened_by_words(inline, level, plan)
    return known if title and known and not shows_title(inline.words, title) else [*found, *known]


def find_opened(inline: Inline, level: int, plan: Plan) -> list[int]:
    """Return the sections that a heading of a level (0: a line) may open by its words."""
    literal = plan.headings.get((level, inline.text)) if inline.is_plain else None
    found = [] if literal is None else [literal]
    patterns = plan.patterns.get(level, ())
    found += [index for index, template in patterns if find_plain(template, inline.text) is not None]
    return found or _opened_by_words(inline, level, plan, is_title=True)


def _opened_by_words(inline: Inline, level: int, plan: Plan, *, is_title: bool = False) -> list[int]:
    """Return the sections that a heading (level 0: a line) may open by what a renderer shows of it.

    If `is_title`, these include sections that any heading of their level opens, such as the title.
    """
    openers = [
        (section.level, index, section.opener)
        for index, section in enumerate(plan.sections)
        if section.opener is not None and not section.has_unknown_heading and bool(section.level) == bool(level)
    ]
    known = [
        (own, index)
        for own, index, opener in openers
        if ((is_title and own == level) or not opener.template.whole) and _is_opened(opener, inline, level)
    ]
    # A heading is known by its words. Its level counts only if several sections have the same words.
    exact = [index for own, index in known if own == level]
    return exact or [index for _, index in known]


def _list_titles(plan: Plan) -> list[int]:
    """Return the sections that any heading of their level opens."""
    return [
        index
        for index, section in enumerate(plan.sections)
        if section.opener is not None and section.opener.template.whole
    ]


def _is_opened(opener: LinePattern, inline: Inline, level: int) -> bool:
    """Return whether some Markdown opens a section; a line without emphasis does only if its values can be read."""
    coded = inline.shown.coded
    found = find_template(opener.template, coded, is_opener=level > 0)
    if found is None or level or LABEL_MARKS.intersection(coded):
        return found is not None
    texts = [strip_marks(coded[start:end]) for start, end in found.places]
    return all(leaf.codec.read(text) is not INVALID for leaf, text in zip(opener.leaves, texts, strict=True))


def _recognize_unknown_headings(builder: Builder, document: MarkdownDocument, plan: Plan, found: Recognized) -> None:
    """Add the sections that an unknown heading among their siblings opens, whatever its words."""
    current, current_level = -1, 0
    for number, block in enumerate(document.blocks):
        if found.opened[number] >= 0:
            current = found.opened[number]
            current_level = block.level if isinstance(block, Heading) else 0
        elif current >= 0 and isinstance(block, Heading) and found.elsewhere[number] < 0:
            above = plan.sections[current]
            is_sibling = block.level == current_level
            for index, section in enumerate(plan.sections):
                belongs = section.parent == (above.parent if is_sibling else current)
                if section.has_unknown_heading and section.opener is not None and belongs:
                    coded = builder.read_inline(block.text).shown.coded
                    if find_template(section.opener.template, coded, is_opener=True) is not None:
                        found.opened[number] = index


def _longest_increasing(values: Iterable[int]) -> Sequence[int]:
    """Return the positions of a longest strictly increasing subsequence (patience sorting); equal values: the first."""
    tails, tail_values, before = array("q"), array("q"), array("q")
    for position, value in enumerate(values):
        length = bisect_left(tail_values, value)
        before.append(tails[length - 1] if length else -1)
        if length == len(tails):
            tails.append(position)
            tail_values.append(value)
        elif value < tail_values[length]:
            tails[length] = position
            tail_values[length] = value
    chosen = array("q")
    position = tails[-1] if tails else -1
    while position >= 0:
        chosen.append(position)
        position = before[position]
    return chosen[::-1]


def chain_sections(plan: Plan, opened: Iterable[int]) -> dict[int, list[SectionPlan]]:
    """Return for each opened section, by its index (-1: the start), the sections to read up to the next opened section.

    These are the section itself, and sections after it that no heading opens. Sections that the page lacks are skipped:
    without an overview, the item table follows the page's heading.
    """
    found: dict[int, list[SectionPlan]] = {-1: []} | {index: [plan.sections[index]] for index in opened}
    last = found[-1]
    for index, section in enumerate(plan.sections):
        if index in found:
            last = found[index]
        elif not section.opens:
            last.append(section)
    return found
