"""A line with a label is joined to the line before it.

## Why

Editors and models that wrap text can join two lines or two items of a list. The value behind the second label then
becomes a part of the text before it, and is missing from the JSON. In a block quote, a label without its colon has the
same effect. If an item of a list of links is joined to the one before it, none of the links is read. If a line is
joined to the heading of a news item, the item is not recognized.

## Example

```markdown
- **Style**: Blend - Growing and mature businesses. - **Scale**: Mid - Between large and small.
```

## Use instead

```markdown
- **Style**: Blend - Growing and mature businesses.
- **Scale**: Mid - Between large and small.
```

## Fix

None: the text may be meant as it is.

## Source

The lines of published pages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.codec import INVALID
from quotedoc.model.slots.lines import LinesPlan
from quotedoc.model.slots.links import LinksPlan
from quotedoc.rules._relations import count_items
from quotedoc.rules._rule import Rule
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.model.plan import PlanChoice, SectionPlan
    from quotedoc.model.registry import Registry
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.reading import Reading

_MARKS: Final = " *_:(\uff1a"
"""What is around the words of a label, full-width colons included."""
_JOINED_LINKS: Final = re.compile(
    r"^ {0,3}[-*+][ \t]+\[[^\]\n]*\]\([^()\s]*\)[ \t]+[-*+][ \t]+\[(?P<label>[^\]\n]*)\]\([^()\s]*\)", re.MULTILINE
)
"""Two links in one item of a list, with the bullet of the second between them."""
_MAX_HEADING: Final = 1000
"""The characters up to which the text of an unknown heading is searched for a known heading at its start."""


def check(reading: Reading) -> Iterator[Fault]:
    """Search texts for the labels of missing lines, unexpected lists for links, and unknown headings for known ones."""
    for section, patterns in _list_sections(reading.registry, reading.plan.choice) if reading.plan else ():
        if not section.repeats:
            yield from _check_lines(reading, patterns)
        elif any(map(_name_label, patterns)):
            for index in range(count_items(reading, section.pointer)):
                yield from _check_lines(reading, _list_patterns(section.select_repeat(index)))
    if reading.page["unclaimed"] and reading.plan:
        yield from _check_links(reading, reading.plan.sections)
        yield from _check_headings(reading, reading.plan.sections)


def _check_links(reading: Reading, sections: Iterable[SectionPlan]) -> Iterator[Fault]:
    """Search unexpected lists for joined links, if the page lacks a list of links."""
    lists = [slot.links.pointer for section in sections for slot in section.slots if isinstance(slot, LinksPlan)]
    if all(reading.value_at(pointer) is not None for pointer in lists):
        return
    for block in (fault.span for fault in reading.faults if fault.name == "content-unknown"):
        for found in _JOINED_LINKS.finditer(reading.source.view, block.start, block.end):
            yield Fault("line-joined", Span(*found.span("label")), None, {"label": found["label"]})


def _check_headings(reading: Reading, sections: Iterable[SectionPlan]) -> Iterator[Fault]:
    """Search unknown headings for a known heading with values at their start."""
    openers = [section.opener for section in sections if section.repeats and section.opener and section.level]
    for span in (fault.span for fault in reading.faults if fault.name == "section-unknown") if openers else ():
        text = reading.text(span)
        ends = (_find_end(opener, text) for opener in openers) if len(text) <= _MAX_HEADING else ()
        for end in filter(None, ends):
            start = end + len(text[end:]) - len(text[end:].lstrip())
            yield Fault("line-joined", Span(span.start + start, span.end), None, {"label": text[start:]})


def _find_end(opener: LinePattern, text: str) -> int:
    """Return where in a text the heading ends that the text starts with; 0 if it does not start with one."""
    end = 0
    for literal in opener.template.literals:
        start = text.find(literal, end)
        if start < 0:
            return 0
        end = start + len(literal)
    places = opener.template.match_line(text[:end]) if text[end : end + 1] == " " else None
    parts = [text[slice(*place)] for place in places or ()]
    values = [leaf.codec.parse(part) for leaf, part in zip(opener.leaves, parts, strict=False)]
    return end if values and INVALID not in values else 0


@lru_cache(maxsize=64)
def _list_sections(registry: Registry, choice: PlanChoice) -> list[tuple[SectionPlan, list[LinePattern]]]:
    """Return the sections of a plan that have lines, each with these."""
    sections = ((section, _list_patterns(section)) for section in registry.make_plan(*choice).sections)
    return [(section, patterns) for section, patterns in sections if patterns]


def _list_patterns(section: SectionPlan) -> list[LinePattern]:
    return [each for slot in section.slots if isinstance(slot, LinesPlan) for each in slot.patterns]


def _name_label(pattern: LinePattern) -> str:
    return pattern.template.literals[0].strip(_MARKS)


def _check_lines(reading: Reading, patterns: list[LinePattern]) -> Iterator[Fault]:
    missing = [each for each in patterns if not any(leaf.pointer in reading.spans for leaf in each.leaves)]
    if not missing:
        return
    for pointer, codec in (leaf for each in patterns if each not in missing for leaf in each.leaves):
        span = reading.spans.get(pointer)
        if span is None or codec.is_verbatim:
            continue
        for label, place in filter(None, (_find_label(each, reading.text(span)) for each in missing)):
            yield Fault("line-joined", place.shift(span.start), pointer, {"label": label})


def _find_label(pattern: LinePattern, text: str) -> tuple[str, Span] | None:
    """Return the label of a line, and where a text has it with a colon, or with a figure or a time of its type."""
    label, codec = _name_label(pattern), pattern.leaves[0].codec
    if not label:
        return None
    form = rf"(?<!\w)(?P<label>{re.escape(label)})(?!\w)[*_]*(?P<colon>[ \t]*[:\uff1a])?[*_\s]*(?P<value>\S*)"
    for found in re.finditer(form, text):
        has_figure = any(map(str.isdecimal, found["value"])) and codec.read(found["value"]) is not INVALID
        if found["colon"] or (codec.is_verbatim and has_figure):
            return label, Span(*found.span("label"))
    return None


RULE = Rule(
    code="QD227",
    name="line-joined",
    severity=Severity.WARNING,
    message="{label!r} was read as a part of the text before it: a line break or a colon is missing",
    check=check,
)
