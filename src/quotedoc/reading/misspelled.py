"""Find the known heading that an unknown heading probably stands for, by its letters or by the table below it.

`suggest_heading` gets the words of the unknown heading and the blocks below it, and returns the suggestion, or None.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.model.slots import KeyTablePlan, ListTablePlan
from quotedoc.syntax import Blank, Table
from quotedoc.text.keys import matching_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from quotedoc.model.plan import Plan, SectionPlan
    from quotedoc.reading.builder import Builder
    from quotedoc.syntax import MarkdownBlock

MAX_VALUE_LENGTH: Final = 3
"""Maximum number of letters of a value in a heading: a grade has one, a currency three."""
_WORD: Final = re.compile(r"\w+")
_ALIKE: Final = 0.85
"""Minimum similarity of two headings of which one is a misspelling of the other: one or two letters in ten differ."""
_TOO_LONG: Final = 100
"""Maximum number of letters of a heading that is compared, since that takes more than linear time."""
_TELLING: Final = 3
"""Minimum number of columns of a table whose header identifies a section."""


class HeadingSuggestion(NamedTuple):
    """A known heading that an unknown heading probably stands for.

    Attributes:
        heading: the known heading with its marks, without the value that may follow its words.
        words: the words to write instead; None if the value is unclear, or if the page has the known heading elsewhere.
        is_spelled_alike: whether the two have similar letters; otherwise only the table below the heading shows it.
    """

    heading: str
    words: str | None
    is_spelled_alike: bool


def suggest_heading(
    builder: Builder, plan: Plan, heading: str, below: Sequence[MarkdownBlock], opened: Container[int]
) -> HeadingSuggestion | None:
    """Return the known heading that an unknown heading probably stands for.

    Args:
        builder: collects the values, spans and faults of the page.
        plan: the layout of the page.
        heading: the words of the heading.
        below: the blocks right below it; a table may show the section.
        opened: the sections of the layout that other headings open.
    """
    alike = _find_same_letters(plan, heading)
    missing = [index for index in _iter_literal(plan) if index not in opened]
    if alike is not None:
        section = plan.sections[alike]
        return HeadingSuggestion(
            _mark(section), None if alike in opened else _spell(section, heading), is_spelled_alike=True
        )
    near = _find_near(plan, heading, missing)
    if near is not None:
        section = plan.sections[near]
        return HeadingSuggestion(_mark(section), _words(section), is_spelled_alike=True)
    shown = _find_by_table(builder, plan, below)
    if shown not in missing:
        return None
    section = plan.sections[shown]
    return HeadingSuggestion(_mark(section), _words(section), is_spelled_alike=False)


def _mark(section: SectionPlan) -> str:
    """Return the heading of a section with its marks."""
    return f"{'#' * section.level} {_words(section)}".lstrip()


def _spell(section: SectionPlan, heading: str) -> str | None:
    """Return the heading of a section with the value of a misspelled heading; None if that value is not certain."""
    if section.opener is None or not section.level:
        return None
    template = section.opener.template
    if template.literal:
        return template.text
    words = _WORD.findall(heading)
    value = words[-1] if words and _letters(heading) != _letters(_words(section)) else ""
    is_certain = len(template.fields) == 1 and _letters(_words(section)) + _letters(value) == _letters(heading)
    spelled = template.fill_placeholders([value]) if is_certain else None
    # Brackets need a value: no heading is `Income Statement ()`.
    return spelled if spelled is not None and template.match_line(spelled) is not None else None


def _find_same_letters(plan: Plan, heading: str) -> int | None:
    """Return the section whose heading has the same letters and digits; case, marks, spaces and level do not count.

    If a value follows the known words, such as a grade or a currency, up to three letters may follow.
    """
    letters = _letters(heading)
    for index, section in enumerate(plan.sections):
        if section.opener is None:
            continue
        known = _letters(_words(section))
        spare = 0 if section.opener.template.literal else MAX_VALUE_LENGTH
        if known and letters.startswith(known) and len(letters) <= len(known) + spare:
            return index
    return None


def _find_near(plan: Plan, heading: str, missing: list[int]) -> int | None:
    """Return the missing section whose heading is similar; a heading with a digit is never taken for another one."""
    letters = _letters(heading)
    if len(letters) > _TOO_LONG or any(map(str.isdecimal, letters)):
        return None
    known = {_letters(_words(plan.sections[index])): index for index in reversed(missing)}
    from difflib import get_close_matches  # few pages have an unknown heading

    near = get_close_matches(letters, known, n=1, cutoff=_ALIKE)
    return known[near[0]] if near else None


def _find_by_table(builder: Builder, plan: Plan, below: Sequence[MarkdownBlock]) -> int | None:
    """Return the only section that has a table with the header of the one right below a heading."""
    table = next((block for block in below if not isinstance(block, Blank)), None)
    if not isinstance(table, Table) or len(table.header.cells) < _TELLING:
        return None
    header = [builder.read_cell(span).key for span in table.header.cells]
    found = [
        index
        for index, section in enumerate(plan.sections)
        for slot in section.slots
        if isinstance(slot, (KeyTablePlan, ListTablePlan)) and list(map(matching_key, slot.header)) == header
    ]
    return found[0] if len(found) == 1 else None


def _iter_literal(plan: Plan) -> Iterator[int]:
    """Yield the sections that a heading of fixed words opens."""
    for index, section in enumerate(plan.sections):
        if section.level and section.opener is not None and section.opener.template.literal:
            yield index


def _words(section: SectionPlan) -> str:
    """Return the words of a section's heading, without values."""
    return section.opener.template.text.partition("{")[0].rstrip(" (") if section.opener else ""


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
