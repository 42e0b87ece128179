"""What was read though it is not as usual: one finding for all figures of one form, one for all headings and labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.text.plural import pluralize

if TYPE_CHECKING:
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.collector import Unusual

_WHOLE = re.compile(r"(?<![0-9.])[0-9][0-9,]*")
_DIGIT = re.compile("[0-9]")


def note_unusual(builder: Builder) -> None:
    """Say which figures are printed otherwise than usual, and where words are marked up otherwise."""
    if builder.respelled:
        place = min(builder.respelled)
        text = " ".join(builder.source.slice(place).split())
        builder.fault("words-unusual", place, None, text=text, more=_more(len(builder.respelled) - 1))
    if builder.levels:
        count = len(builder.levels)
        headings = f"{count} {pluralize(count, 'heading')} {'stands' if count == 1 else 'stand'}"
        builder.fault("heading-levels", builder.levels[0][0], None, headings=headings, levels=tuple(builder.levels))
    forms: dict[tuple[str, str], list[Unusual]] = {}
    for each in builder.unusual:
        # However long the number is; its decimals and its suffix make the form.
        form = _DIGIT.sub("9", _WHOLE.sub("9", each.text))
        forms.setdefault((form, each.codec.expected), []).append(each)
    for (_, expected), found in forms.items():
        first = found[0]
        args = {"text": first.text, "expected": expected, "more": _more(len(found) - 1), "count": len(found)}
        builder.fault("value-unusual", first.span, first.pointer, **args)


def _more(count: int) -> str:
    return f", like {count} more" if count else ""
