"""Read a page with a compiled plan, from its front matter to its end, without parsing its blocks.

`read_compiled` gets a `Source` and returns a `Reading`, or None if the page has to be read block by block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.reading.assemble import make_page
from quotedoc.reading.body import open_section
from quotedoc.reading.builder import Builder
from quotedoc.reading.compiled.blocks import blank_lines, find_block, find_heading, line_end
from quotedoc.reading.compiled.front_matter import find_front_matter, read_matter
from quotedoc.reading.compiled.plan import find_compiled
from quotedoc.reading.compiled.run import BLOCK_MARKS, LIST, PARAGRAPH, CompiledRun, NotAsPublishedError
from quotedoc.reading.coverage import note_coverage
from quotedoc.reading.kind import find_kind, list_choices
from quotedoc.reading.recognized import RecognizedSection
from quotedoc.reading.result import Reading
from quotedoc.reading.sections import find_openers, title_of
from quotedoc.reading.slots import read_slot
from quotedoc.reading.unusual import note_unusual, usual_texts
from quotedoc.syntax import MarkdownDocument, Paragraph
from quotedoc.text import Span
from quotedoc.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotedoc.model.plan import PlanChoice
    from quotedoc.model.registry import Registry
    from quotedoc.reading.builder import PlainValues
    from quotedoc.reading.compiled.plan import CompiledPlan
    from quotedoc.reading.compiled.run import CompiledSlot
    from quotedoc.text import Pointer, Source

_RULE = "---"


def read_compiled(source: Source, registry: Registry, is_due: Callable[[PlanChoice], bool]) -> Reading | None:
    """Return what `read_blocks` would return; None if only that can read the page.

    Args:
        source: the text.
        registry: the kinds and labels to read the text with.
        is_due: returns whether a plan is to be used as compiled.
    """
    try:
        return _read(source, registry, is_due) if "\r" not in source.text else None
    except NotAsPublishedError:
        return None


def _read(source: Source, registry: Registry, is_due: Callable[[PlanChoice], bool]) -> Reading | None:
    matter = find_front_matter(source.view, len(BOM) if source.text.startswith(BOM) else 0)
    about = {key: text for key, (text, _) in matter.texts.items()}
    kind = find_kind(about, registry)
    choices = [(kind.name, *choice) for choice in list_choices(kind, about, registry)] if kind else []
    compiled = find_compiled(registry, choices[0]) if choices and is_due(choices[0]) else None
    if compiled is None:
        return None
    # The builder needs the document only for link reference definitions, and no page that is read here has any.
    builder = Builder(MarkdownDocument(source, ()))
    run = CompiledRun(builder, source.view, [], [])
    read_matter(builder, matter, compiled.plan.layout.front_matter)
    count = builder.count
    opened = _Body(run, compiled).read(matter.span.end + len("---\n"))
    note_unusual(builder)
    note_coverage(builder, compiled.plan, opened, builder.count - count, ())
    builder.faults += run.faults
    return Reading(
        source=source,
        registry=registry,
        plan=compiled.plan,
        page=make_page(builder, compiled.plan, registry),
        spans=builder.spans,
        texts=builder.texts,
        usual=usual_texts(builder),
        faults=builder.faults.freeze(),
        charts=tuple(run.charts),
        sections=opened,
    )


class _Body:
    """The body of a page, read section by section in the order of the plan.

    Attributes:
        slots: the slots that the next blocks may fill, each with the index of its section.
        last: the index of the section that was read last.
        times: the number of the last repetition of each opened section, counted from 0.
        opened: the opened sections, in page order.
        has_heading: whether one of them was opened by a heading that only this section has.
    """

    def __init__(self, run: CompiledRun, compiled: CompiledPlan) -> None:
        self.run = run
        self.compiled = compiled
        self.sections = compiled.plan.sections
        self.slots: Sequence[tuple[int, CompiledSlot]] = compiled.chains[-1]
        self.last = -1
        self.times: dict[int, int] = {}
        self.opened: list[RecognizedSection] = []
        self.has_heading = False

    def read(self, at: int) -> tuple[RecognizedSection, ...]:
        """Read the body from an offset to its end.

        Raises:
            NotAsPublishedError: the body has something that the plan does not have.
        """
        view, before = self.run.view, ""
        while (at := blank_lines(view, at).end()) < len(view):  # type: ignore[union-attr]  # it matches anything
            mark = _RULE if view.startswith(_RULE, at) else view[at]
            if mark == before == LIST:
                raise NotAsPublishedError  # two lists with blank lines between them are one
            before = mark
            if mark == "#":
                at = self._read_heading(at)
            elif mark == _RULE:
                at = self._read_rule(at)
            else:
                at = self._read_block(at, mark if mark in BLOCK_MARKS else PARAGRAPH)
            if self.run.builder.unclaimed:
                raise NotAsPublishedError  # a value could not be read: `read_blocks` reports how many could not
        if not self.has_heading:
            raise NotAsPublishedError  # the layout follows from the known headings
        return tuple(self.opened)

    def _read_heading(self, at: int) -> int:
        """Open the section of the heading at an offset, and return the end of the heading."""
        view, builder = self.run.view, self.run.builder
        end = line_end(view, at)
        known = self.compiled.find_heading(view[at:end])
        # A heading of level 1 that is not the title in the front matter may be that of a section.
        if known is not None and (not known.is_title or view[slice(*known.text.shift(at))] == title_of(builder.page)):
            index, text, values = self._choose((known.section,)), known.text.shift(at), known.values
        else:
            block = find_heading(view, at)
            text, values = block.text, None
            inline, title = builder.read_inline(text), title_of(builder.page)
            index = self._choose(find_openers(self.compiled.plan, inline, block.level, title))
            if self.sections[index].level != block.level:
                raise NotAsPublishedError  # such a heading does not count when the layout is chosen
        opener = self.sections[index].opener
        if opener is None or (values is None and opener.template.match_line(view[text.start : text.end]) is None):
            raise NotAsPublishedError  # neither does this heading
        self.has_heading |= not opener.template.whole
        self._open(index, Span(at, min(end + 1, len(view))), text, values)
        return end

    def _read_rule(self, at: int) -> int:
        """Open the section of the thematic break at an offset, and return the end of the thematic break."""
        end = line_end(self.run.view, at)
        if end != at + len(_RULE):
            raise NotAsPublishedError
        index = self._choose([index for index, section in enumerate(self.sections) if section.has_thematic_break])
        self._open(index, Span(at, min(end + 1, len(self.run.view))), None, None)
        return end

    def _read_block(self, at: int, mark: str) -> int:
        """Fill the first slot that the block at an offset fills, and return the end of the block."""
        run, block = self.run, None
        if mark == PARAGRAPH and 0 in self.compiled.plan.patterns:
            block = find_block(run.view, at)
            if isinstance(block, Paragraph) and self._is_opened_by(block):
                return block.span.end
        for number, (section, slot) in enumerate(self.slots):
            if slot.mark != mark:
                continue
            end = slot.read_published(run, at) if slot.read_published else 0
            if not end and slot.can_read_blocks:
                block = block or find_block(run.view, at)
                plan = slot.plan.move_below(run.base) if run.base else slot.plan
                end = block.span.end if read_slot(plan, run.builder, block) else 0
            if end:
                self.slots = self.slots[number + 1 :]
                self.last = max(self.last, section)
                return end
        raise NotAsPublishedError

    def _is_opened_by(self, block: Paragraph) -> bool:
        """Open the section that a line opens, and return whether there is one."""
        found = self.compiled.find_line(self.run.view[block.text.start : block.text.end])
        if found:
            self._open(self._choose(found), block.span, block.text, None)
        return bool(found)

    def _choose(self, found: Sequence[int]) -> int:
        """Return the first of some sections after the last one, if it may come here; otherwise raise an error."""
        for index in sorted(found):
            section = self.sections[index]
            if index > self.last or (index == self.last and section.repeats):
                if section.parent < 0 or section.parent in self.times:
                    return index
                break
        raise NotAsPublishedError

    def _open(self, index: int, whole: Span, text: Span | None, values: PlainValues | None) -> None:
        """Open a section, with the values of the line that opens it if they are known."""
        builder, section = self.run.builder, self.sections[index]
        number = self.times[index] = self.times.get(index, -1) + 1
        base: Pointer = (*section.pointer, number) if section.repeats else ()
        pointer = base or section.pointer
        self.slots = self.compiled.chains[index]
        if base != self.run.base:
            self.run = self.run._replace(base=base)
        if values is None or text is None or section.opener is None:
            open_section(builder, section.select_repeat(number) if section.repeats else section, text)
        else:
            builder.ensure_container(pointer, is_last=True)
            if values:
                builder.put_values(section.opener, range(text.start, text.end + 1), values, base)
            if pointer:
                builder.spans.setdefault(pointer, text)
        self.last = index
        self.opened.append(RecognizedSection(index, whole))
