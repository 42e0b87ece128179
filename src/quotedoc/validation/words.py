"""Describe the violation of a schema in words that need no knowledge of JSON Schema: `describe_problem`.

For the keyword `type` with the limit `number` and the value `"x"`, it returns `is a text, not a number`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from quotedoc.model.figure import MAX_DIGITS
from quotedoc.text.plural import pluralize_noun
from quotedoc.validation.values import is_list

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


def quote_text(text: str) -> str:
    """Return a text in quotes, on one line and not too long."""
    cut = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."
    return "'" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut) + "'"


def describe_value(value: object) -> str:
    """Return a value for a message: a text in quotes, a number cut if it is long, and `a list` or `an object`."""
    if isinstance(value, str):
        return quote_text(value)
    if isinstance(value, bool) or value is None:
        return describe_type(value)
    if isinstance(value, int | Decimal):
        digits = f"{value:f}" if isinstance(value, Decimal) else f"{value}"
        return digits if len(digits) <= LONGEST_SHOWN else digits[: LONGEST_SHOWN - 3] + "..."
    return describe_type(value)


def describe_type(value: object) -> str:
    """Return the type of a value in words, such as `a text`; null, true and false are themselves."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _TYPES["string"]
    if isinstance(value, dict):
        return _TYPES["object"]
    return _TYPES["array"] if is_list(value) else _TYPES["number"]


def describe_wrong_type(value: object, types: Iterable[str]) -> str:
    """Return the message for a value that has none of some types of JSON Schema."""
    named = list(dict.fromkeys(_TYPES.get(name, name) for name in types))
    if named == [_TYPES["integer"]] and describe_type(value) == _TYPES["number"]:
        return _not_whole(value)
    return f"is {describe_type(value)}, not {join_alternatives(named)}"


def _not_whole(value: object) -> str:
    return f"{describe_value(value)} is not {_TYPES['integer']}"


def describe_wrong_value(value: object, choices: Iterable[object]) -> str:
    """Return the message for a value that is none of some choices."""
    named = [describe_value(choice) for choice in choices]
    if len(named) > MOST_LISTED:
        named[MOST_LISTED:] = ["..."]
    return (
        f"{describe_value(value)} is not {named[0]}"
        if len(named) == 1
        else f"{describe_value(value)} is none of {', '.join(named)}"
    )


def join_alternatives(names: list[str]) -> str:
    """Return `a, b or c`."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def describe_problem(keyword: str | None, value: object, limit: Any, expected: str | None) -> str:  # noqa: ANN401  # JSON
    """Return the message for a value that violates a schema.

    Args:
        keyword: the violated keyword of JSON Schema; None if the schema does not allow any value.
        value: the value.
        limit: the value of the keyword in the schema.
        expected: the expected form in words, if the schema has it.
    """
    if keyword is None:
        return "is not allowed here"
    if keyword == "type":
        return describe_wrong_type(value, [limit] if isinstance(limit, str) else limit)
    if expected and isinstance(value, str):
        return f"{quote_text(value)} is not {expected}" if value else f"is empty, not {expected}"
    format_message = _MESSAGES.get(keyword)
    return (
        format_message(value, limit)
        if format_message
        else f"does not hold to '{keyword}' of its schema, which is {describe_value(limit)}"
    )


def _format_count(amount: object, unit: str) -> str:
    return f"{describe_value(amount)} {pluralize_noun(amount, unit)}"


def _make_size_message(unit: str, comparison: str) -> Callable[[Any, Any], str]:
    def format_message(value: Any, limit: Any) -> str:  # noqa: ANN401  # JSON
        return (
            f"has {_format_count(len(value), unit)}, {comparison} than {describe_value(limit)}" if value else "is empty"
        )

    return format_message


_MESSAGES: Final[Mapping[str, Callable[[Any, Any], str]]] = {
    "enum": describe_wrong_value,
    "const": lambda value, limit: describe_wrong_value(value, [limit]),
    "minimum": lambda value, limit: f"{describe_value(value)} is less than {describe_value(limit)}",
    "maximum": lambda value, limit: f"{describe_value(value)} is more than {describe_value(limit)}",
    "exclusiveMinimum": lambda value, limit: f"{describe_value(value)} is not more than {describe_value(limit)}",
    "exclusiveMaximum": lambda value, limit: f"{describe_value(value)} is not less than {describe_value(limit)}",
    "multipleOf": lambda value, limit: f"{describe_value(value)} is not a multiple of {describe_value(limit)}",
    "decimals": lambda value, _: f"{describe_value(value)} has more than {MAX_DIGITS} decimals",
    "minLength": _make_size_message("character", "fewer"),
    "maxLength": _make_size_message("character", "more"),
    "minItems": _make_size_message("item", "fewer"),
    "maxItems": _make_size_message("item", "more"),
    "minProperties": _make_size_message("key", "fewer"),
    "maxProperties": _make_size_message("key", "more"),
    "pattern": lambda value, limit: f"{describe_value(value)} does not match the pattern {limit}",
    "format": lambda value, limit: f"{describe_value(value)} is not of the format {limit}",
    "uniqueItems": lambda *_: "has the same item twice",
    "contains": lambda *_: "has no item of the kind that it must have",
    "minContains": lambda _, limit: f"has fewer than {_format_count(limit, 'item')} of the kind that it must have",
    "maxContains": lambda _, limit: f"has more than {_format_count(limit, 'item')} of the kind that it may have",
    "items": lambda *_: "has more items than it may have",
    "additionalItems": lambda *_: "has more items than it may have",
    "unevaluatedItems": lambda *_: "has items that are not known",
    "unevaluatedProperties": lambda *_: "has keys that are not known",
    "not": lambda value, _: f"{describe_value(value)} is ruled out",
    "oneOf": lambda *_: "fits more than one of the alternatives",
}
