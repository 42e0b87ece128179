"""Which heading opens which section of the plan."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from quotedoc.reading.result import Opened
from quotedoc.syntax import Heading, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotedoc.model.plan import Plan, Section
    from quotedoc.syntax import Document
    from quotedoc.text import Source


# Written on one line after `#`, such a text would lose its end or be two lines.
_UNFIT = re.compile(r"(?:^|[ \t])#+$|[\r\n]")


def recognize(document: Document, plan: Plan) -> tuple[dict[int, Opened], dict[int, int]]:
    """Return by block index the sections that the blocks open, and those that they would open elsewhere.

    Sections keep the plan's order. Where headings contradict it, as few of them as possible are left out, and of two
    that open the same section the first is taken; those left out are the second mapping (block index to plan index).
    """
    candidates = [
        (block, section)
        for block, opener in enumerate(document.blocks)
        if isinstance(opener, (Heading, Rule))
        for section in _openings(opener, document.source, plan)
    ]
    chosen = _longest_increasing([section for _, section in candidates])
    opened: dict[int, Opened] = {}
    indices = set()
    for position in chosen:
        block, index = candidates[position]
        parent = plan.sections[index].parent
        if parent < 0 or parent in indices:
            opened[block] = Opened(index, document.blocks[block].span)
            indices.add(index)
    return opened, {block: index for block, index in candidates if block not in opened}


def _openings(block: Heading | Rule, source: Source, plan: Plan) -> Iterable[int]:
    if isinstance(block, Rule):
        yield from (index for index, section in enumerate(plan.sections) if section.rule)
        return
    text = source.slice(block.text)
    if _UNFIT.search(text):
        return
    literal = plan.headings.get((block.level, text))
    if literal is not None:
        yield literal
    yield from (index for index, template in plan.patterns.get(block.level, ()) if template.match(text) is not None)


def _longest_increasing(values: Sequence[int]) -> list[int]:
    """Return the positions of a longest strictly increasing subsequence (patience sorting); equal values: the first."""
    tails: list[int] = []
    tail_values: list[int] = []
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


def chain(plan: Plan, opened: Sequence[int], index: int) -> list[Section]:
    """Return the section at `index` and those that nothing opens which follow it, up to the next opened one.

    Sections that the page lacks are passed over: without an overview, the item table follows the page's heading.
    """
    following = [section for section in opened if section > index]
    end = min(following, default=len(plan.sections))
    return [plan.sections[index], *(section for section in plan.sections[index + 1 : end] if not section.opens)]


def like_known(plan: Plan, heading: str) -> str | None:
    """Return the known heading that one not known is like: the same letters, but for case, marks, blanks or level.

    Where a value follows the known words, such as a grade, one letter or none may follow here too.
    """
    letters = _letters(heading)
    for section in plan.sections:
        if section.heading is None:
            continue
        words = section.heading.template.text.partition("{")[0].strip()
        known = _letters(words)
        spare = 0 if section.heading.template.literal else 1
        if known and letters.startswith(known) and len(letters) <= len(known) + spare:
            return f"{'#' * section.level} {words}"
    return None


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
