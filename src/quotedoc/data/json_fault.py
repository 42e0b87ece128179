"""Explain in plain English why a text is not JSON, for example `NaN is not a JSON value`.

The functions get the text and the offset at which the parser stopped, and return a `JsonError`. They run only once for
a text, so they can search the text around the error.
"""

from __future__ import annotations

import re

from quotedoc.text import Span

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?)
      | (?P<single>'[^'\n]*+'?)
      | (?P<double>"(?:[^"\\\n]++|\\.)*+"?)
      | (?P<number>[+-]?\.?[0-9][\w.+-]*+)
      | (?P<word>[+-]?[^\W\d]\w*+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_STRING_BODY = re.compile(r'(?:[^"\\\x00-\x1f\ud800-\udfff]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*+')
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{0,4}|.)?", re.DOTALL)
_CONFLICT_MARKER = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n])[^\r\n]*+", re.MULTILINE)
_LONGEST_SHOWN = 40


class JsonError(Exception):
    """The first error in a JSON text; `parse_json` catches it."""

    def __init__(self, span: Span, reason: str) -> None:
        super().__init__(span, reason)
        self.span = span
        self.reason = reason


def make_missing_value_error(text: str, start: int, at: int, end: int) -> JsonError:
    """Return the error of a text that has no value at the offset `at`."""
    before = start + len(text[start:at].rstrip(" \t\n\r"))
    if before == start and at == end:
        return JsonError(Span(end, end), "the text is empty")
    if text.startswith(("]", "}"), at, end) and text.endswith(",", start, before):
        return JsonError(Span(before - 1, before), "a comma precedes the closing bracket")
    if text.startswith('"', at, end):
        return _bad_string(text, at, end)
    return make_unexpected_error(text, at, end, "a value")


def make_missing_key_error(text: str, start: int, at: int, end: int) -> JsonError:
    """Return the error of a text that has no key at the offset `at`, after an opening brace or a comma."""
    if text.startswith(('"', "}"), at, end):
        return make_missing_value_error(text, start, at, end)
    return make_unexpected_error(text, at, end, "a key in double quotes")


def make_unexpected_error(text: str, at: int, end: int, wanted: str) -> JsonError:
    """Return the error of a text that has something other than `wanted` at the offset `at`."""
    if marker := _CONFLICT_MARKER.match(text, at, end):
        return JsonError(Span(*marker.span()), f"unresolved merge conflict: {_show_token(marker[0])}")
    token = _TOKEN.match(text, at, end)
    if token is None:
        return JsonError(Span(end, end), f"expected {wanted}, but the text ends")
    kind, shown = token.lastgroup, _show_token(token[0])
    if kind == "comment":
        reason = "JSON allows no comments"
    elif kind == "single":
        reason = "JSON requires double quotes"
    elif wanted == "a value" and kind == "number":
        reason = f"{shown} is not a JSON number"
    elif wanted == "a value" and kind == "word":
        reason = f"{shown} is not a JSON value"
    else:
        reason = f"expected {wanted}, found {shown}"
    return JsonError(Span(*token.span()), reason)


def find_token_span(text: str, at: int, end: int) -> Span:
    """Return the span of the token that starts at `at`, before `end`."""
    token = _TOKEN.match(text, at, end)
    return Span(*token.span()) if token else Span(at, end)


def _bad_string(text: str, at: int, end: int) -> JsonError:
    body = _STRING_BODY.match(text, at + 1, end)
    at = body.end() if body else at
    if at == end:
        return JsonError(Span(end, end), "the text ends inside a string")
    bad = text[at]
    if bad == "\\":
        escape = _ESCAPE.match(text, at, end)
        token = escape[0] if escape else bad
        return JsonError(Span(at, at + len(token)), f"{_show_token(token)} is not a JSON escape")
    if bad in "\r\n":
        return JsonError(Span(at, at + 1), "a string contains a line break")
    kind = "half of a surrogate pair" if bad >= "\ud800" else "the control character"
    return JsonError(Span(at, at + 1), f"a string contains {kind} {_show_token(bad)}")


def _show_token(token: str) -> str:
    if len(token) == 1 and not token.isprintable():
        return f"U+{ord(token):04X}"
    shown = token if len(token) <= _LONGEST_SHOWN else token[: _LONGEST_SHOWN - 3] + "..."
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in shown)
