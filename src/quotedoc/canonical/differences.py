"""Find the differences between two pages, given as plain JSON values.

`iter_differences` gets both, and yields the pointer and the two values of each difference: `{"a": 1}` and `{"a": 2}`
give `JsonDifference(("a",), 1, 2)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.text.packed import LISTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.text import Pointer


class JsonDifference(NamedTuple):
    """A value in which two pages differ; None if a page does not have the value, or has null (`-` on the page)."""

    pointer: Pointer
    before: Any
    after: Any


def find_first_difference(
    before: Any,  # noqa: ANN401  # JSON
    after: Any,  # noqa: ANN401  # JSON
    same: Callable[[Any, Any], bool],
    pointer: Pointer = (),
) -> JsonDifference | None:
    """Return the first difference of two JSON values, or None; `same` compares two values that are not containers."""
    return next(iter_differences(before, after, same, pointer), None)


def iter_differences(
    before: Any,  # noqa: ANN401  # JSON
    after: Any,  # noqa: ANN401  # JSON
    same: Callable[[Any, Any], bool],
    pointer: Pointer = (),
) -> Iterator[JsonDifference]:
    """Yield the differences of two JSON values; `same` compares two values that are not containers."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        pairs = [(key, before.get(key), after.get(key), key in before and key in after) for key in keys]
    elif isinstance(before, LISTS) and isinstance(after, LISTS):
        both = min(len(before), len(after))
        pairs = [(index, before[index], after[index], True) for index in range(both)]
        pairs += [(index, before[index], None, False) for index in range(both, len(before))]
        pairs += [(index, None, after[index], False) for index in range(both, len(after))]
    else:
        if not same(before, after):
            yield JsonDifference(pointer, before, after)
        return
    for key, one, other, in_both in pairs:
        here = (*pointer, key)
        if in_both:
            yield from iter_differences(one, other, same, here)
        else:
            yield JsonDifference(here, one, other)


def is_printed_alike(one: object, other: object) -> bool:
    """Return whether two JSON values that are not containers would be printed with the same characters."""
    return type(one) is type(other) and str(one) == str(other)


def abbreviate_value(value: object) -> str:
    """Return a value for a message: up to 60 characters, a text in quotes, `an object` or `a list` for a container."""
    if isinstance(value, (dict, *LISTS)):
        return "an object" if isinstance(value, dict) else "a list"
    text = "null" if value is None else repr(value) if isinstance(value, str) else str(value)
    return f"{text[:60]}…" if len(text) > 60 else text
