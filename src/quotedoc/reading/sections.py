"""Which heading opens which section of the plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from quotedoc.reading.result import Opened
from quotedoc.syntax import Heading, Paragraph, Rule, Table, is_below_definition

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotedoc.model.plan import Plan, Section
    from quotedoc.syntax import Document
    from quotedoc.text import Source


_UNFIT = re.compile(r"(?:^|[ \t])#+$|[\r\n]")


def is_one_line(text: str) -> bool:
    """Tell whether a heading's text can be written on one line after `#` without losing its end."""
    return not _UNFIT.search(text)


def recognize(document: Document, plan: Plan) -> tuple[dict[int, Opened], dict[int, int]]:
    """Return by block index the sections that the blocks open, and those that they would open elsewhere.

    Sections keep the plan's order. Where headings contradict it, as few of them as possible are left out, and of two
    that open the same section the first is taken, unless it may repeat; those left out are the second mapping (block
    index to plan index).
    """
    candidates = list(_candidates(document, plan))
    opened: dict[int, Opened] = {}
    indices = set()
    for position in _longest_increasing([(index, again) for _, index, again in candidates]):
        block, index, _ = candidates[position]
        parent = plan.sections[index].parent
        if parent < 0 or parent in indices:
            opened[block] = Opened(index, document.blocks[block].span)
            indices.add(index)
    return opened, {block: index for block, index, _ in candidates if block not in opened}


def _candidates(document: Document, plan: Plan) -> Iterable[tuple[int, int, int]]:
    """Yield for each block and section that it may open: the block, the section, and which of those that repeat it is.

    Of the sections that one block may open the last comes first, so that no two of them are in increasing order.
    """
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and (0 not in plan.patterns or _is_text_above_table(document, number)):
            continue
        if isinstance(block, (Heading, Rule, Paragraph)):
            for index in sorted(_openings(block, document.source, plan), reverse=True):
                yield number, index, number if plan.sections[index].repeats else 0


def _is_text_above_table(document: Document, index: int) -> bool:
    """Tell whether a paragraph and the definition above it are the running text right above a table."""
    following = document.blocks[index + 1 : index + 2]
    return bool(following) and isinstance(following[0], Table) and is_below_definition(document, index + 1)


def _openings(block: Heading | Rule | Paragraph, source: Source, plan: Plan) -> Iterable[int]:
    if isinstance(block, Rule):
        return [index for index, section in enumerate(plan.sections) if section.rule]
    text = source.slice(block.text)
    level = block.level if isinstance(block, Heading) else 0
    literal = plan.headings.get((level, text))
    found = [index for index, template in plan.patterns.get(level, ()) if template.match(text) is not None]
    found += () if literal is None else (literal,)
    return found if found and is_one_line(text) else []


def _longest_increasing(values: Sequence[tuple[int, int]]) -> list[int]:
    """Return the positions of a longest strictly increasing subsequence (patience sorting); equal values: the first."""
    tails: list[int] = []
    tail_values: list[tuple[int, int]] = []
    before: list[int] = []
    for position, value in enumerate(values):
        length = bisect_left(tail_values, value)
        before.append(tails[length - 1] if length else -1)
        if length == len(tails):
            tails.append(position)
            tail_values.append(value)
        elif value < tail_values[length]:
            tails[length] = position
            tail_values[length] = value
    chosen = []
    position = tails[-1] if tails else -1
    while position >= 0:
        chosen.append(position)
        position = before[position]
    return chosen[::-1]


def chains(plan: Plan, opened: Iterable[int]) -> dict[int, list[Section]]:
    """Return by the index of each opened section (-1: the start) it and those that nothing opens which follow it.

    Sections that the page lacks are passed over: without an overview, the item table follows the page's heading.
    """
    found: dict[int, list[Section]] = {-1: []} | {index: [plan.sections[index]] for index in opened}
    last = found[-1]
    for index, section in enumerate(plan.sections):
        if index in found:
            last = found[index]
        elif not section.opens:
            last.append(section)
    return found


LONGEST = 3
"""How many letters the value in a heading has at most: a grade has one, a currency three."""


def like_known(plan: Plan, heading: str) -> str | None:
    """Return the known heading that one not known is like: the same letters, but for case, marks, blanks or level.

    Where a value follows the known words, such as a grade or a currency, up to three letters may follow here too.
    """
    letters = _letters(heading)
    for section in plan.sections:
        if section.opener is None:
            continue
        words = section.opener.template.text.partition("{")[0].rstrip(" (")
        known = _letters(words)
        spare = 0 if section.opener.template.literal else LONGEST
        if known and letters.startswith(known) and len(letters) <= len(known) + spare:
            return f"{'#' * section.level} {words}".lstrip()
    return None


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
