"""Wording that rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Related
from quotedoc.text.lookalike import explain_difference

if TYPE_CHECKING:
    from quotedoc.reading import Located, Reading


def shown(reading: Reading, located: Located) -> str:
    """Return what a message shows of a value, on one line: a text as it is understood, anything else as printed."""
    if isinstance(located.value, str) and located.value.isprintable():
        return located.value or "nothing"
    return " ".join(reading.text(located.span).split())


def beside(reading: Reading, other: Located, words: str) -> Related:
    """Return the second place of a contradiction, with `words` and what stands there: `the lowest target is 7.51`."""
    return Related(other.span, f"{words} {shown(reading, other)}")


def contradiction(reading: Reading, name: str, here: Located, there: Located, words: str, **more: object) -> Fault:
    """Return the fault of two places that contradict each other; `words` introduce what stands at the second.

    The rule's message shows the two as `{here}` and `{there}`, and `more` by name. If the first looks the same as one
    of the others, the message ends in where they differ.
    """
    args = {"here": shown(reading, here), "there": shown(reading, there), **more}
    args["difference"] = find_difference(here.value, there.value, *more.values())
    return Fault(name, here.span, here.pointer, args, (beside(reading, there, words),))


def find_difference(here: object, *others: object) -> str:
    """Return where a text differs from the first other one that looks the same; nothing if none does."""
    if not isinstance(here, str):
        return ""
    found = (explain_difference(here, other) for other in others if isinstance(other, str))
    return next(filter(None, found), "")
