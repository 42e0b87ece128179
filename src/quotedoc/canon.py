"""A page's canonical text, and the proof that it is the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.reading import read
from quotedoc.syntax import parse
from quotedoc.text import Source, format_pointer
from quotedoc.writing import write

if TYPE_CHECKING:
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


class Difference(NamedTuple):
    """The first value in which two pages differ; None stands for a value that is not there, or `-`."""

    pointer: Pointer
    before: Any
    after: Any


class BrokenLawError(Exception):
    """The canonical text would not be the page's: a fault of ours, and a reason to leave the file alone."""


def canonical(reading: Reading) -> str:
    """Return the canonical text of a page.

    Raises:
        BrokenLawError: what was to be written would state something else than the page, or not be canonical itself.
    """
    text = write(reading.page, reading.plan)
    again = read(parse(Source(reading.source.path, text)))
    difference = first_difference(reading.page, again.page)
    if difference is not None:
        pointer, before, after = difference
        where = format_pointer(pointer) or "the page"
        raise BrokenLawError(f"formatting would change {where} from {before!r} to {after!r}")
    if again.page.get("kind") != "unknown" and write(again.page, again.plan) != text:
        raise BrokenLawError("formatting twice would not give what formatting once gives")
    return text


def first_difference(before: Any, after: Any, pointer: Pointer = ()) -> Difference | None:  # noqa: ANN401  # JSON
    """Return the first difference of two JSON values, None if there is none. Numbers are compared digit for digit."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            if key not in before or key not in after:
                return Difference((*pointer, key), before.get(key), after.get(key))
            found = first_difference(before[key], after[key], (*pointer, key))
            if found:
                return found
        return None
    if isinstance(before, (list, tuple)) and isinstance(after, (list, tuple)):
        for index in range(max(len(before), len(after))):
            old, new = (values[index] if index < len(values) else None for values in (before, after))
            found = first_difference(old, new, (*pointer, index))
            if found:
                return found
        return None
    return None if type(before) is type(after) and str(before) == str(after) else Difference(pointer, before, after)
