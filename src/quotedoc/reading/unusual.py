"""What was read though it is not as usual: one finding for all figures of one form, one for all headings and labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotedoc.reading.builder import Builder, Unusual

_DIGITS = re.compile("[0-9]+")


def note_unusual(builder: Builder) -> None:
    """Say which figures are printed otherwise than usual, and where words are marked up otherwise."""
    if builder.respelled:
        place = min(builder.respelled)
        text = " ".join(builder.source.slice(place).split())
        builder.fault("words-unusual", place, None, text=text, count=len(builder.respelled))
    forms: dict[tuple[str, str], list[Unusual]] = {}
    for each in builder.unusual:
        forms.setdefault((_DIGITS.sub("9", each.text), each.codec.expected), []).append(each)
    for (_, expected), found in forms.items():
        first, *others = found
        more = f", and so are {len(others)} others" if len(others) > 1 else ", and so is another one" if others else ""
        builder.fault(
            "value-unusual", first.span, first.pointer, text=first.text, expected=expected, more=more, count=len(found)
        )
