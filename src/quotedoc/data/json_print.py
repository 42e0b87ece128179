"""Print values as canonical JSON text: `{"a": Decimal("1E-7")}` gives `{"a": 0.0000001}`, on several lines."""

from __future__ import annotations

import re
from decimal import Decimal
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import TYPE_CHECKING, Final, TypeVar

from quotedoc.text.invisible import DECEPTIVE, is_in_emoji
from quotedoc.text.packed import LISTS, PackedList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# simplejson is not used: it prints Decimal with an exponent where str() does, and has no C speedups if it indents.

# Characters that JSON allows, but that must not reach a reader unescaped; and the start of a command to GitHub Actions.
_COMMAND = "##["
_DECEPTIVE = re.compile(f"[{DECEPTIVE}]")  # a pattern of one set of characters only is three times as fast
_HIDDEN = rf"{_DECEPTIVE.pattern}|(?<=##)\["  # compiled by the first text that has such characters

Pieces = TypeVar("Pieces", list[str], PackedList[str])
_SCALARS: Final = (Decimal, int, type(None))
_LONG: Final = 100
"""Number of short texts that are joined before more are made: they take much more memory than one text."""


def print_json(value: object, indent: int | None = 2, *, as_is: bool = False) -> str:
    """Return `value` as JSON: one member on each line, keys in the given order, non-ASCII unescaped, no exponents.

    Args:
        value: dict with text keys, list, tuple, str, int, Decimal, bool or None, at most a few hundred deep.
        indent: spaces per level; None for all on one line, without spaces.
        as_is: whether to escape only what JSON has to escape, and neither deceptive characters nor commands to GitHub
            Actions.

    Raises:
        TypeError: something in `value` is of another type; a float above all, which could not be exact.
        ValueError: a Decimal is NaN or infinite.
    """
    return "".join(_print_pieces(value, indent, [], encode_basestring if as_is else _print_text))


def print_json_pieces(value: object, indent: int | None = None) -> Sequence[str]:
    """Return the text that `print_json` returns and a newline, in pieces; the pieces of a long text are packed."""
    return _print_pieces(value, indent, PackedList[str](), _print_text, "\n").freeze()


def _print_pieces(
    value: object, indent: int | None, pieces: Pieces, encode: Callable[[str], str], end: str = ""
) -> Pieces:
    """Add the text of a value, and the text at its end, to some pieces, and return them."""
    parts: list[str] = []
    line, step = ("", "") if indent is None else ("\n", " " * indent)
    _print_value(value, line, step, parts, encode, pieces)
    parts.append(end)
    pieces.append("".join(parts))
    return pieces


def _print_value(  # noqa: PLR0913, PLR0917  # the place in the text, and where it goes
    value: object,
    line: str,
    step: str,
    parts: list[str],
    encode: Callable[[str], str],
    pieces: list[str] | PackedList[str],
) -> None:
    """Append the text of `value` to `parts`, which are joined to one of the pieces when there are many.

    `line` is a line break and the indentation, or empty if all is on one line.
    """
    if isinstance(value, str):
        parts.append(encode(value))
    elif isinstance(value, dict):
        inner, lead, colon = line + step, "{" + line + step, ": " if line else ":"
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key of JSON is a text, not {key!r}")
            # Nothing in an identifier has to be escaped, and nearly all keys are identifiers.
            name = f'"{key}"' if key.isascii() and key.isidentifier() else encode(key)
            parts.append(f"{lead}{name}{colon}")
            _print_value(item, inner, step, parts, encode, pieces)
            lead = f",{inner}"
        parts += (line, "}") if value else ("{}",)
    elif isinstance(value, _SCALARS):  # before lists: whether a number is a packed list takes longer to find out
        parts.append(_print_scalar(value))
    elif isinstance(value, LISTS):
        inner, lead = line + step, "["
        for item in value:
            if len(parts) > _LONG:
                pieces.append("".join(parts))
                parts.clear()
            parts += (lead, inner)
            _print_value(item, inner, step, parts, encode, pieces)
            lead = ","
        parts += (line, "]") if value else ("[]",)
    else:
        raise TypeError(f"not a value of JSON: {value!r}")


def _print_text(value: str) -> str:
    text = encode_basestring(value)
    is_ascii = text.isascii() and "\x7f" not in text  # nearly all texts are, and this check is fast
    has_hidden = _COMMAND in text or (not is_ascii and _DECEPTIVE.search(text) is not None)
    return re.sub(_HIDDEN, _escape_character, text) if has_hidden else text


def _escape_character(match: re.Match[str]) -> str:
    if is_in_emoji(match.string, match.start()):
        return match[0]
    return f"\\u{ord(match[0]):04x}" if match[0] == "[" else encode_basestring_ascii(match[0])[1:-1]


def _print_scalar(value: Decimal | int | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if not value.is_finite():
        raise ValueError(f"JSON has no {value}")
    return format(value, "f")
