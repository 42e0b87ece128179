"""Report what was read but is spelled unusually: one finding for all figures of one format, one for all words.

`12.5%`, where two decimals are usual, is such a figure; a label in unusual bold type is such a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.diagnostic import UnknownFigure
from quotedoc.model.codec import INVALID
from quotedoc.model.figure import SCALES, parse_figure
from quotedoc.text import Edit, Span
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.collector import UnusualFigure
    from quotedoc.text import Pointer

_WHOLE = re.compile(r"(?<![0-9.])[0-9][0-9,]*")
_DIGIT = re.compile("[0-9]")


def note_unusual(builder: Builder) -> None:
    """Report figures in unusual formats, words with unusual markup, and headings at unusual levels."""
    if builder.respelled:
        place = min(builder.respelled)
        text = " ".join(builder.source.slice(place).split())
        builder.add_fault("words-unusual", place, None, text=text, more=_count_more(len(builder.respelled) - 1))
    if builder.levels:
        count = len(builder.levels)
        headings = f"{count} {pluralize_noun(count, 'heading')} {'is' if count == 1 else 'are'}"
        builder.add_fault("heading-levels", builder.levels[0][0], edits=_restore_levels(builder), headings=headings)
    forms: dict[tuple[str, str], list[UnusualFigure]] = {}
    for each in builder.unusual:
        # Figures with the same number of decimals and the same suffix have one format, however long they are.
        form = _DIGIT.sub("9", _WHOLE.sub("9", each.text))
        forms.setdefault((form, each.codec.expected), []).append(each)
    for (_, expected), found in forms.items():
        first = found[0]
        problem = _count_decimals(first) or f"the usual format is {expected}"
        more = _count_more(len(found) - 1)
        edits = {each.pointer: edit for each in found if (edit := _respell(builder, each))}
        args = {"text": first.text, "problem": problem, "more": more}
        payload = UnknownFigure(first.text, expected, tuple(edits))
        restored = tuple(edits.values())
        builder.add_fault("value-unusual", first.span, first.pointer, edits=restored, payload=payload, **args)


def usual_texts(builder: Builder) -> dict[Pointer, str]:
    """Return the usual spelling of each figure that the page prints in an unusual format."""
    return {
        each.pointer: each.codec.print(value)
        for each in builder.unusual
        if (value := each.codec.read(each.text)) is not INVALID
    }


def _count_decimals(unusual: UnusualFigure) -> str:
    """Return in words how many decimals a figure has and should have; empty if their number is not unusual."""
    figure, usual = parse_figure(unusual.text), parse_figure(unusual.codec.print(unusual.codec.read(unusual.text)))
    if figure is None or usual is None or figure.suffix != usual.suffix or figure.decimals == usual.decimals:
        return ""
    scale = SCALES[figure.suffix]
    count, due = figure.decimals + scale, usual.decimals + scale
    return f"it has {count} {pluralize_noun(count, 'decimal')}, not {due}"


def _respell(builder: Builder, unusual: UnusualFigure) -> Edit | None:
    """Return the edit that prints a figure as usual; None if no usual format has its digits, or if there is markup."""
    codec = unusual.codec
    text = codec.print(codec.read(unusual.text))
    is_usual, is_plain = codec.parse(text) is not INVALID, builder.source.slice(unusual.span) == unusual.text
    return Edit(unusual.span, text) if is_usual and is_plain else None


def _restore_levels(builder: Builder) -> tuple[Edit, ...]:
    """Return the edits that give all headings their usual level; none if one of the headings is underlined."""
    edits = []
    for (start, end), level in builder.levels:
        line = builder.source.view[start:end]
        indent = len(line) - len(line.lstrip(" "))
        marks = len(line) - indent - len(line.lstrip(" ").lstrip("#"))
        if not marks:
            return ()
        edits.append(Edit(Span(start + indent, start + indent + marks), "#" * level))
    return tuple(edits)


def _count_more(count: int) -> str:
    return f" (and {count} more)" if count else ""
