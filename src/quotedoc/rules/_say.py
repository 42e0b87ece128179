"""Wording that rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Related

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

    The rule's message shows the two as `{here}` and `{there}`, and `more` by name.
    """
    args = {"here": shown(reading, here), "there": shown(reading, there), **more}
    return Fault(name, here.span, here.pointer, args, (beside(reading, there, words),))
