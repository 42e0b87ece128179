"""Compile a plan: a reader for each of its slots, and the section that each of its headings opens.

`find_compiled` gets the choice of a plan and returns a `CompiledPlan`, or None if the plan cannot be compiled.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from quotedoc.model.slots import ChartPlan, KeyTablePlan, ListTablePlan, SeriesTablePlan, SlotTable
from quotedoc.reading.builder import plain_values
from quotedoc.reading.compiled.blocks import MAX_CACHED, find_heading
from quotedoc.reading.compiled.chart import compile_chart
from quotedoc.reading.compiled.lines import (
    compile_bullets,
    compile_line,
    compile_links,
    compile_prose,
    compile_quote_lines,
    compile_quote_links,
)
from quotedoc.reading.compiled.lists import compile_list_table
from quotedoc.reading.compiled.run import NotAsPublishedError
from quotedoc.reading.compiled.tables import compile_key_table, compile_series_table
from quotedoc.reading.inline import Inline
from quotedoc.reading.sections import find_openers
from quotedoc.syntax.inline import NO_DEFINITIONS
from quotedoc.text.keys import matching_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeVar

    from quotedoc.model.plan import Plan, PlanChoice, SectionPlan
    from quotedoc.model.registry import Registry
    from quotedoc.model.slots import BlocksPlan, SlotPlan
    from quotedoc.reading.builder import PlainValues
    from quotedoc.reading.compiled.run import CompiledSlot
    from quotedoc.text import Span

    T = TypeVar("T")


class KnownHeading(NamedTuple):
    """A heading: the index of its section, the span of its text in the line, and the values in that text.

    If `is_title`, it may be the heading of the page.
    """

    section: int
    text: Span
    values: PlainValues
    is_title: bool


class CompiledPlan(NamedTuple):
    """A plan, compiled.

    Attributes:
        plan: the plan.
        chains: for each section that a heading, a line or a thematic break opens, by its index (-1: the start of the
            page), its slots and those of the sections after it that nothing opens, each with the index of its section.
        find_heading: gets the line of a heading, and returns what it opens; None if the line alone does not show that.
        find_line: gets a paragraph of one line, and returns the sections that it may open.
    """

    plan: Plan
    chains: Mapping[int, Sequence[tuple[int, CompiledSlot]]]
    find_heading: Callable[[str], KnownHeading | None]
    find_line: Callable[[str], Sequence[int]]


_compiled: WeakKeyDictionary[Registry, dict[PlanChoice, CompiledPlan | None]] = WeakKeyDictionary()


def find_compiled(registry: Registry, choice: PlanChoice) -> CompiledPlan | None:
    """Return a compiled plan, which is compiled only once; None if it cannot be compiled."""
    plans = _compiled.setdefault(registry, {})
    if choice not in plans:
        plans[choice] = compile_plan(registry, choice)
    return plans[choice]


def compile_plan(registry: Registry, choice: PlanChoice) -> CompiledPlan | None:
    """Compile a plan; return None if one of its slots cannot be compiled, or if parts of the plan could be confused."""
    plan = registry.make_plan(*choice)
    slots = [[compile_slot(slot) for slot in section.slots] for section in plan.sections]
    compiled = [[slot for slot in each if slot is not None] for each in slots]
    if compiled != slots:
        return None
    chains = _chain(plan, compiled)
    if not all(_are_distinct([slot.plan for _, slot in chain]) for chain in chains.values()):
        return None
    if sum(section.has_thematic_break for section in plan.sections) > 1 or not _is_title_ignored(registry, choice):
        return None
    return CompiledPlan(
        plan, chains, _cache_lines(partial(_find_heading, plan)), _cache_lines(partial(_find_line, plan))
    )


def _cache_lines(find: Callable[[str], T]) -> Callable[[str], T]:
    """Return a function that caches its results for all but long lines: few lines differ between pages."""
    cached = lru_cache(maxsize=512)(find)
    return lambda line: cached(line) if len(line) <= MAX_CACHED else find(line)


def _find_line(plan: Plan, text: str) -> Sequence[int]:
    """Return the sections that a line may open."""
    return find_openers(plan, Inline(text, range(len(text) + 1), NO_DEFINITIONS), 0, None)


def _find_heading(plan: Plan, line: str) -> KnownHeading | None:
    """Return what a line opens if it is spelled as the heading of exactly one section; otherwise None."""
    try:
        block = find_heading(line, 0)
    except NotAsPublishedError:
        return None
    text = line[block.text.start : block.text.end]
    literal = plan.headings.get((block.level, text))
    found = [index for index, template in plan.patterns.get(block.level, ()) if template.match_line(text) is not None]
    found += [] if literal is None else [literal]
    opener = plan.sections[found[0]].opener if len(found) == 1 else None
    values = plain_values(opener, text) if opener is not None else None
    return None if values is None else KnownHeading(found[0], block.text, values, block.level == 1)


def _chain(plan: Plan, slots: Sequence[Sequence[CompiledSlot]]) -> dict[int, list[tuple[int, CompiledSlot]]]:
    numbers = [-1, *(number for number, section in enumerate(plan.sections) if section.opens)]
    own = [[(number, slot) for slot in each] for number, each in enumerate(slots)]
    # The pointers of a section that repeats are relative to its repetition; those of following sections are not.
    repeats = {-1: False} | {number: section.repeats for number, section in enumerate(plan.sections)}
    return {
        first: [
            pair
            for number, section in enumerate(plan.sections)
            if number == first or (number > first and not section.opens and not repeats[first])
            for pair in own[number]
        ]
        for first in numbers
    }


def _is_title_ignored(registry: Registry, choice: PlanChoice) -> bool:
    """Return whether no layout of the kind could be chosen because it has the page's own heading as a known heading."""
    kind, _, locale = choice
    plans = [
        registry.make_plan(kind, layout.name, name)
        for layout in registry.kinds[kind].layouts
        for name in {locale, registry.english.locale}
    ]
    return not any(section.level == 1 and not _is_title(section) for plan in plans for section in plan.sections)


def _is_title(section: SectionPlan) -> bool:
    return section.opener is not None and section.opener.template.whole


def _are_distinct(slots: Sequence[SlotPlan]) -> bool:
    """Return whether no table or chart of some slots can be taken for that of another slot, however it is spelled."""
    words: set[str] = set()
    for slot in slots:
        own = _words_of(slot)
        if words & own:
            return False
        words |= own
    return True


def _words_of(slot: SlotPlan) -> set[str]:
    """Return the words by which a table or a chart is known: of a table, those of its header and its rows."""
    if isinstance(slot, ChartPlan):
        return {slot.kind}
    if isinstance(slot, SeriesTablePlan):
        return {matching_key(label) for label in (slot.label, *slot.rows)}
    if isinstance(slot, KeyTablePlan):
        return {matching_key(label) for label in (*slot.header, *slot.rows)}
    return {matching_key(label) for label in slot.header} if isinstance(slot, ListTablePlan) else set()


def _leave(_: BlocksPlan) -> None:
    """Leave blocks of any kind to the reader of blocks."""


compile_slot = SlotTable(
    prose=compile_prose,
    line=compile_line,
    quote_lines=compile_quote_lines,
    quote_links=compile_quote_links,
    bullets=compile_bullets,
    links=compile_links,
    key_table=compile_key_table,
    series_table=compile_series_table,
    list_table=compile_list_table,
    chart=compile_chart,
    blocks=_leave,
)
"""Return the compiled slot; None if the slot, and so the whole page, has to be read block by block."""
