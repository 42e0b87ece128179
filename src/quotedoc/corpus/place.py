"""Where on a page something stands, in words that are the same on all pages of the kind."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.syntax import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.model.plan import Section
    from quotedoc.reading import Reading
    from quotedoc.text import Span

FRONT_MATTER: Final = "front matter"
LINE: Final = 0.5
"""How much deeper than the heading above it a line is that opens a section."""


class _Start(NamedTuple):
    """The start of a known section on the page, and how deep it is."""

    offset: int
    level: float
    section: int


class PageMap:
    """The known sections and the charts of a page."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sections = reading.plan.sections if reading.plan else ()

    def find(self, fault: Fault) -> tuple[str, ...]:
        """Return the headings above a fault, outermost first; in a chart or in the front matter, the name of that."""
        offset = fault.span.start
        if (fault.pointer or ("",))[0] == "front_matter" or fault.name.startswith("front-matter-"):
            return (FRONT_MATTER,)
        chart = self._find_in_charts(offset)
        if chart:
            return chart[:1] if fault.name == "chart-dimension-unknown" else chart
        before = self._starts[: bisect_right(self._starts, offset, key=lambda start: start.offset)]
        heading = self._headings.get(offset)
        if heading is not None:
            before = [start for start in before if start.level < heading.level]
        return self._path(before[-1].section) if before else ()

    def find_other_groups(self) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield the headings that opened a section by their shape alone, each with the headings above it."""
        for opened in self._reading.opened:
            section = self._sections[opened.section]
            if section.is_stray:
                block = self._blocks[opened.span.start]
                yield block.text, self._path(section.parent) if section.parent >= 0 else ()

    def _find_in_charts(self, offset: int) -> tuple[str, ...]:
        for chart in self._reading.charts:
            if chart.body is not None and chart.body.start <= offset < chart.body.end:
                dimensions = chart.shape.dimensions if chart.shape else []
                above = [each.name.text for each in dimensions if each.name.span.end < offset]
                return (f"{chart.kind} chart", *above[-1:])
        return ()

    @cached_property
    def _blocks(self) -> dict[int, Heading | Paragraph]:
        blocks = self._reading.document.blocks
        return {block.span.start: block for block in blocks if isinstance(block, (Heading, Paragraph))}

    @cached_property
    def _headings(self) -> dict[int, Heading]:
        """The headings by where their words start."""
        return {block.text.start: block for block in self._blocks.values() if isinstance(block, Heading)}

    @cached_property
    def _starts(self) -> list[_Start]:
        starts: list[_Start] = []
        level = 0
        for opened in self._reading.opened:
            block = self._blocks.get(opened.span.start)
            is_heading = isinstance(block, Heading)
            level = block.level if isinstance(block, Heading) else level
            starts.append(_Start(opened.span.start, level if is_heading else level + LINE, opened.section))
        return starts

    def _path(self, section: int) -> tuple[str, ...]:
        words: list[str] = []
        while section >= 0:
            words.append(_name(self._sections[section]))
            section = self._sections[section].parent
        return tuple(word for word in reversed(words) if word)


def _name(section: Section) -> str:
    """Return the words that open a section, without the places of values; nothing for the heading of the page."""
    return section.opener.template.text.partition("{")[0].strip("*: [(") if section.opener else ""
