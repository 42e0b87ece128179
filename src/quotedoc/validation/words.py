"""What is wrong with a value, in words that need no knowledge of JSON Schema."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from quotedoc.model.figure import MAX_DIGITS
from quotedoc.text.plural import pluralize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LONGEST_SHOWN = 40
MOST_LISTED = 10

_TYPES: Final = {
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
}


def quoted(text: str) -> str:
    """Return a text in quotes, on one line and not too long."""
    cut = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."
    return "'" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut) + "'"


def show(value: object) -> str:
    """Return a value as a reader may see it: texts in quotes, lists and objects only by their kind."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool) or value is None:
        return kind(value)
    if isinstance(value, int | Decimal):
        digits = f"{value:f}" if isinstance(value, Decimal) else f"{value}"
        return digits if len(digits) <= LONGEST_SHOWN else digits[: LONGEST_SHOWN - 3] + "..."
    return kind(value)


def kind(value: object) -> str:
    """Return what kind of value it is."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _TYPES["string"]
    if isinstance(value, dict):
        return _TYPES["object"]
    return _TYPES["array"] if isinstance(value, list | tuple) else _TYPES["number"]


def wrong_type(value: object, types: Iterable[str]) -> str:
    """Say that a value is of none of the types of JSON Schema."""
    named = list(dict.fromkeys(_TYPES.get(name, name) for name in types))
    if named == [_TYPES["integer"]] and kind(value) == _TYPES["number"]:
        return _not_whole(value)
    return f"is {kind(value)}, not {either(named)}"


def _not_whole(value: object) -> str:
    return f"{show(value)} is not {_TYPES['integer']}"


def none_of(value: object, choices: Iterable[object]) -> str:
    """Say that a value is none of those listed."""
    named = [show(choice) for choice in choices]
    if len(named) > MOST_LISTED:
        named[MOST_LISTED:] = ["..."]
    return f"{show(value)} is not {named[0]}" if len(named) == 1 else f"{show(value)} is none of {', '.join(named)}"


def either(names: list[str]) -> str:
    """Return `a, b or c`."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def problem(keyword: str | None, value: object, limit: Any, expected: str | None) -> str:  # noqa: ANN401  # JSON
    """Say what is wrong with `value`.

    Args:
        keyword: the keyword of JSON Schema that it does not hold to; None where no value is allowed at all.
        value: the value.
        limit: what the schema has at the keyword.
        expected: what the schema expects in words, if it says so.
    """
    if keyword is None:
        return "is not allowed here"
    if keyword == "type":
        return wrong_type(value, [limit] if isinstance(limit, str) else limit)
    if expected and isinstance(value, str):
        return f"{quoted(value)} is not {expected}" if value else f"is empty, not {expected}"
    say = _SAY.get(keyword)
    return say(value, limit) if say else f"does not hold to '{keyword}' of its schema, which is {show(limit)}"


def _count(amount: object, unit: str) -> str:
    return f"{show(amount)} {pluralize(amount, unit)}"


def _size(unit: str, comparison: str) -> Callable[[Any, Any], str]:
    def say(value: Any, limit: Any) -> str:  # noqa: ANN401  # JSON
        return f"has {_count(len(value), unit)}, {comparison} than {show(limit)}" if value else "is empty"

    return say


_SAY: Final[Mapping[str, Callable[[Any, Any], str]]] = {
    "enum": none_of,
    "const": lambda value, limit: none_of(value, [limit]),
    "minimum": lambda value, limit: f"{show(value)} is less than {show(limit)}",
    "maximum": lambda value, limit: f"{show(value)} is more than {show(limit)}",
    "exclusiveMinimum": lambda value, limit: f"{show(value)} is not more than {show(limit)}",
    "exclusiveMaximum": lambda value, limit: f"{show(value)} is not less than {show(limit)}",
    "multipleOf": lambda value, limit: f"{show(value)} is not a multiple of {show(limit)}",
    "decimals": lambda value, _: f"{show(value)} has more than {MAX_DIGITS} decimals",
    "minLength": _size("character", "fewer"),
    "maxLength": _size("character", "more"),
    "minItems": _size("item", "fewer"),
    "maxItems": _size("item", "more"),
    "minProperties": _size("key", "fewer"),
    "maxProperties": _size("key", "more"),
    "pattern": lambda value, limit: f"{show(value)} does not match the pattern {limit}",
    "format": lambda value, limit: f"{show(value)} is not of the format {limit}",
    "uniqueItems": lambda *_: "has the same item twice",
    "contains": lambda *_: "has no item of the kind that it must have",
    "minContains": lambda _, limit: f"has fewer than {_count(limit, 'item')} of the kind that it must have",
    "maxContains": lambda _, limit: f"has more than {_count(limit, 'item')} of the kind that it may have",
    "items": lambda *_: "has more items than it may have",
    "additionalItems": lambda *_: "has more items than it may have",
    "unevaluatedItems": lambda *_: "has items that are not known",
    "unevaluatedProperties": lambda *_: "has keys that are not known",
    "not": lambda value, _: f"{show(value)} is ruled out",
    "oneOf": lambda *_: "fits more than one of the alternatives",
}
