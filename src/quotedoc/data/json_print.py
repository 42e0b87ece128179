"""Values to canonical JSON text."""

from __future__ import annotations

from decimal import Decimal
from json.encoder import encode_basestring

# simplejson prints Decimal with an exponent where str() does, and leaves its C speedups as soon as it indents;
# the writer is short enough to be our own.


def print_json(value: object, indent: int | None = 2) -> str:
    """Return `value` as JSON: one member a line, keys in the order given, non-ASCII kept, no exponent.

    Args:
        value: dict with text keys, list, tuple, str, int, Decimal, bool or None, at most a few hundred deep.
        indent: blanks per level; None for all on one line, without blanks.

    Raises:
        TypeError: something in `value` is of another type; a float above all, which could not be exact.
        ValueError: a Decimal is NaN or infinite.
    """
    parts: list[str] = []
    if indent is None:
        _print(value, "", "", parts)
    else:
        _print(value, "\n", " " * indent, parts)
    return "".join(parts)


def _print(value: object, line: str, step: str, parts: list[str]) -> None:
    """Append the text of `value`; `line` is a line break and the indent of its line, empty if all is on one line."""
    if isinstance(value, str):
        parts.append(encode_basestring(value))
    elif isinstance(value, dict):
        _print_dict(value, line, step, parts)
    elif isinstance(value, list | tuple):
        inner, lead = line + step, "["
        for item in value:
            parts += (lead, inner)
            _print(item, inner, step, parts)
            lead = ","
        parts += (line, "]") if value else ("[]",)
    else:
        parts.append(_scalar(value))


def _print_dict(value: dict[object, object], line: str, step: str, parts: list[str]) -> None:
    inner, lead, colon = line + step, "{", ": " if line else ":"
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"a key of JSON is a text, not {key!r}")
        parts += (lead, inner, encode_basestring(key), colon)
        _print(item, inner, step, parts)
        lead = ","
    parts += (line, "}") if value else ("{}",)


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if not isinstance(value, Decimal):
        raise TypeError(f"not a value of JSON: {value!r}")
    if not value.is_finite():
        raise ValueError(f"JSON has no {value}")
    return format(value, "f")
