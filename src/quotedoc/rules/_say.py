"""Make what rules share for their faults: values as messages show them, related places and contradictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Choice, Fault, Related
from quotedoc.model.codec import INVALID
from quotedoc.model.slots.binding import ITEM
from quotedoc.text.lookalike import explain_difference
from quotedoc.text.packed import LISTS

if TYPE_CHECKING:
    from quotedoc.reading import Located, Reading


def show_value(reading: Reading, located: Located) -> str:
    """Return a value as messages show it, on one line.

    A text is shown as it was read (`nothing` if it is empty), any other value as the page has it.
    """
    if isinstance(located.value, str) and located.value.isprintable():
        return located.value or "nothing"
    return " ".join(reading.text(located.span).split())


def relate_value(reading: Reading, other: Located, words: str) -> Related:
    """Return a related place with a message of `words` and the value there, such as `the lowest target is 7.51`."""
    return Related(other.span, f"{words} {show_value(reading, other)}", pointer=other.pointer)


def make_contradiction(reading: Reading, name: str, here: Located, there: Located, words: str, **more: object) -> Fault:
    """Return the fault of two places that contradict each other.

    Args:
        reading: the page.
        name: the name of the rule. Its message shows the two values as `{here}` and `{there}`.
        here: the first place, where the fault is.
        there: the second place, which is related to the fault.
        words: the words before the value in the message of the second place.
        more: further arguments of the rule's message. If the second value or one of these is another text that looks
            the same as the first value, the message ends with the character where they differ.
    """
    args = {"here": show_value(reading, here), "there": show_value(reading, there), **more}
    args["difference"] = find_difference(here.value, there.value, *more.values())
    return Fault(name, here.span, here.pointer, args, (relate_value(reading, there, words),))


def make_fact_contradiction(
    reading: Reading, name: str, here: Located, there: Located, words: str, **more: object
) -> Fault:
    """Return the fault of two places that state one fact differently, with the values to choose from.

    The arguments are those of `make_contradiction`.
    """
    fault = make_contradiction(reading, name, here, there, words, **more)
    return fault._replace(choices=find_choices(reading, here, there))


def find_choices(reading: Reading, here: Located, there: Located) -> tuple[Choice, ...]:
    """Return the values of a fact that `set` can write at one of its places; none if both places are parts of texts."""
    pointer = next((each.pointer for each in (there, here) if _is_whole(reading, each)), None)
    if pointer is None or reading.plan is None:
        return ()
    codec = reading.registry.list_leaves(reading.plan).get(
        tuple(ITEM if isinstance(part, int) else part for part in pointer)
    )
    texts = (there.value, here.value)
    return tuple(Choice(pointer, text) for text in texts if codec is None or codec.parse(text) is not INVALID)


def _is_whole(reading: Reading, place: Located) -> bool:
    """Tell whether a place is the whole value at its pointer, rather than a part such as the symbol in an address."""
    value = reading.value_at(place.pointer)
    return value == place.value if isinstance(value, str) else not isinstance(value, (dict, *LISTS))


def find_difference(here: object, *others: object) -> str:
    """Return where a text differs from the first other text that looks the same; an empty text if none does."""
    if not isinstance(here, str):
        return ""
    found = (explain_difference(here, other) for other in others if isinstance(other, str))
    return next(filter(None, found), "")
