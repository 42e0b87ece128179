"""What differs between two pages as plain JSON values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.text import Pointer


class JsonDifference(NamedTuple):
    """The first value in which two pages differ; None stands for a value that is not there, or `-`."""

    pointer: Pointer
    before: Any
    after: Any


def first_difference(
    before: Any,  # noqa: ANN401  # JSON
    after: Any,  # noqa: ANN401  # JSON
    same: Callable[[Any, Any], bool],
    pointer: Pointer = (),
) -> JsonDifference | None:
    """Return the first difference of two JSON values, None if there is none; `same` compares what is no container."""
    return next(iter_differences(before, after, same, pointer), None)


def iter_differences(
    before: Any,  # noqa: ANN401  # JSON
    after: Any,  # noqa: ANN401  # JSON
    same: Callable[[Any, Any], bool],
    pointer: Pointer = (),
) -> Iterator[JsonDifference]:
    """Yield the differences of two JSON values; `same` compares what is no container."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        pairs = [(key, before.get(key), after.get(key), key in before and key in after) for key in keys]
    elif isinstance(before, list) and isinstance(after, list):
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


def digit_for_digit(one: object, other: object) -> bool:
    """Tell whether two values of JSON that are no containers would be printed alike."""
    return type(one) is type(other) and str(one) == str(other)


def abbreviate_value(value: object) -> str:
    """Return a value in a few words: a text in quotes, an object or a list by what it is."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    text = "null" if value is None else repr(value) if isinstance(value, str) else str(value)
    return f"{text[:60]}…" if len(text) > 60 else text
