"""A line with a label is joined to the line before it.

## Why

Editors and models that wrap text can join two lines or two items of a list. The value behind the second label then
becomes a part of the text before it, and is missing from the JSON. In a block quote, a label without its colon has the
same effect.

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
from quotedoc.rules._relations import count_items
from quotedoc.rules._rule import Rule
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.plan import PlanChoice, SectionPlan
    from quotedoc.model.registry import Registry
    from quotedoc.model.slots.binding import LinePattern
    from quotedoc.reading import Reading

_MARKS: Final = " *_:(\uff1a"
"""What is around the words of a label, full-width colons included."""


def check(reading: Reading) -> Iterator[Fault]:
    """Search the texts of a section for the labels of the lines that it lacks."""
    for section, patterns in _list_sections(reading.registry, reading.plan.choice) if reading.plan else ():
        if not section.repeats:
            yield from _check_lines(reading, patterns)
        elif any(map(_name_label, patterns)):
            for index in range(count_items(reading, section.pointer)):
                yield from _check_lines(reading, _list_patterns(section.select_repeat(index)))


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
    message="{label!r} was not read: it is taken for a part of the text before it",
    check=check,
)
