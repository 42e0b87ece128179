"""Name the sections of a page around a place: `PageMap.find_headings` gets a fault and returns the headings above it.

The headings are the labels of the catalogue without values, so they are the same on all pages of a kind and a locale.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.syntax import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.model.plan import SectionPlan
    from quotedoc.reading import ChartFence, Reading
    from quotedoc.text import Span

FRONT_MATTER_NAME: Final = "front matter"
LINE: Final = 0.5
"""The difference in depth between a line that opens a section and the heading above it."""


class _Start(NamedTuple):
    """The start of a known section on the page.

    Attributes:
        offset: its offset in the source.
        level: the depth of the section: the level of its heading, or that of the heading above plus `LINE`.
        section: the index of the section in the plan.
        above: the index of the last start before it that is less deep; -1 if there is none.
    """

    offset: int
    level: float
    section: int
    above: int


class PageMap:
    """The known sections and the charts of a page."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sections = reading.plan.sections if reading.plan else ()

    def find_headings(self, fault: Fault) -> tuple[str, ...]:
        """Return the headings above a fault, outermost first; in the front matter or in a chart, the name of that."""
        offset = fault.span.start
        if (fault.pointer or ("",))[0] == "front_matter" or fault.name.startswith("front-matter-"):
            return (FRONT_MATTER_NAME,)
        chart = self._find_in_charts(offset)
        if chart:
            return chart[:1] if fault.name == "chart-dimension-unknown" else chart
        above = bisect_right(self._starts, offset, key=lambda start: start.offset) - 1
        heading = self._headings.get(offset)
        while heading is not None and above >= 0 and self._starts[above].level >= heading.level:
            above = self._starts[above].above
        return self._list_headings(self._starts[above].section) if above >= 0 else ()

    def find_other_groups(self) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield the place of each unknown heading that opened a stray section, with the headings above it."""
        for opened in self._reading.sections:
            section = self._sections[opened.section]
            if section.has_unknown_heading:
                block = self._blocks[opened.span.start]
                yield block.text, self._list_headings(section.parent) if section.parent >= 0 else ()

    def _find_in_charts(self, offset: int) -> tuple[str, ...]:
        charts = self._charts
        number = bisect_right(charts, offset, key=lambda chart: chart[0].start) - 1
        if number < 0 or offset >= charts[number][0].end:
            return ()
        chart = charts[number][1]
        dimensions = chart.content.dimensions if chart.content else []
        above = bisect_left(dimensions, offset, key=lambda dimension: dimension.name.span.end)
        return (f"{chart.kind} chart", *(each.name.text for each in dimensions[max(0, above - 1) : above]))

    @cached_property
    def _charts(self) -> list[tuple[Span, ChartFence]]:
        """The charts that are closed, each with the span of its JSON."""
        return [(chart.body, chart) for chart in self._reading.charts if chart.body is not None]

    @cached_property
    def _blocks(self) -> dict[int, Heading | Paragraph]:
        blocks = self._reading.document.blocks
        return {block.span.start: block for block in blocks if isinstance(block, (Heading, Paragraph))}

    @cached_property
    def _headings(self) -> dict[int, Heading]:
        """The headings by the offset of their text."""
        return {block.text.start: block for block in self._blocks.values() if isinstance(block, Heading)}

    @cached_property
    def _starts(self) -> list[_Start]:
        starts: list[_Start] = []
        level = 0
        for opened in self._reading.sections:
            block = self._blocks.get(opened.span.start)
            is_heading = isinstance(block, Heading)
            level = block.level if isinstance(block, Heading) else level
            depth = level if is_heading else level + LINE
            above = len(starts) - 1
            while above >= 0 and starts[above].level >= depth:
                above = starts[above].above
            starts.append(_Start(opened.span.start, depth, opened.section, above))
        return starts

    def _list_headings(self, section: int) -> tuple[str, ...]:
        words: list[str] = []
        while section >= 0:
            words.append(_name_section(self._sections[section]))
            section = self._sections[section].parent
        return tuple(word for word in reversed(words) if word)


def _name_section(section: SectionPlan) -> str:
    """Return the words that open a section, up to the first placeholder; empty for the heading of the page."""
    return section.opener.template.text.partition("{")[0].strip("*: [(") if section.opener else ""
