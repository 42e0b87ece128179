"""Parse JSON text into values with spans: strictly by RFC 8259, without recursion, in one pass.

`parse_json` gets a text and a range of it, and returns a `Node`, or a `Fault` that explains the first error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.data import json_fault
from quotedoc.data.json_fault import JsonError
from quotedoc.data.node_store import NodeStore
from quotedoc.diagnostic import Fault
from quotedoc.text import Span

if TYPE_CHECKING:
    from quotedoc.data.node import Node

MAX_JSON_DEPTH = 64
MAX_JSON_DIGITS = 400
MAX_EXPONENT = 400

# Possessive quantifiers everywhere: a token is matched in one go or not at all, so no text can make a match slow.
_WHITESPACE = r"[ \t\n\r]*+"
_CHARS = r'[^"\\\x00-\x1f\ud800-\udfff]'
_STRING = (
    rf'"(?:(?P<text>{_CHARS}*+)"|(?P<escaped>(?:{_CHARS}++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{{4}}))*+)")'  # fast path first
)
_match_value = re.compile(
    rf"(?:{_STRING}"
    r"|(?P<open>[\[{])"
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?(?![\w.+-]))"
    rf"|(?P<word>(?:true|false|null)(?!\w))){_WHITESPACE}"
).match
_match_key = re.compile(rf"{_STRING}{_WHITESPACE}(?P<colon>:)?{_WHITESPACE}").match
# A member whose key and value are texts without escapes, as nearly all members of a chart, in one match; with the comma
# if another member follows.
_match_member = re.compile(
    rf'"({_CHARS}*+)"{_WHITESPACE}:{_WHITESPACE}"({_CHARS}*+)"{_WHITESPACE}(,{_WHITESPACE})?'
).match
_match_next = re.compile(rf"([,\]}}]){_WHITESPACE}").match
_match_whitespace = re.compile(_WHITESPACE).match
_ESCAPE = re.compile(r"\\(?:u([Dd][89ABab][0-9A-Fa-f]{2})\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))")
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _Open(NamedTuple):
    """An open bracket; `first` is the number of open nodes before its own (in an object, keys and values)."""

    start: int
    closing: str
    first: int


def parse_json(text: str, start: int, end: int) -> Node | Fault:
    """Return the value of the JSON in `text[start:end]`; its spans are offsets into `text`.

    Integers are `int`, other numbers `Decimal` with all their digits. The first error is returned as a `Fault` named
    `chart-json-invalid` whose `args["reason"]` is in plain English. Errors are also: brackets nested more than 64 deep,
    numbers of more than 400 digits or with an exponent beyond 400, and surrogates without their partner.
    """
    store = NodeStore(text)
    try:
        _store_value(store, start, end)
    except JsonError as error:
        return Fault("chart-json-invalid", error.span, args={"reason": error.reason})
    return store.make_if_few(store.take_last())


def _store_value(store: NodeStore, start: int, end: int) -> None:
    """Add the whole value to the store."""
    text, stack = store.text, list[_Open]()
    at: int | None = _find_whitespace_end(text, start, end)
    while at is not None:
        is_value = False
        if stack and stack[-1].closing == "}":
            at, is_value = _store_members(store, start, at, end)
        if not is_value:
            token = _match_value(text, at, end)
            if token is None:
                raise json_fault.make_missing_value_error(text, start, at, end)
            at = token.end()
            if token.lastgroup == "open":
                stack.append(_open_bracket(token, len(stack), store.count_open()))
                if not text.startswith(stack[-1].closing, at, end):
                    continue
                _close_bracket(store, stack.pop(), at)
                at = _find_whitespace_end(text, at + 1, end)
            else:
                _store_scalar(store, token)
        at = _complete_value(store, at, end, stack)


def _complete_value(store: NodeStore, at: int, end: int, stack: list[_Open]) -> int | None:
    """Close the brackets that end after a value.

    Returns:
        The offset of the next value; None after the whole value.
    """
    while stack:
        token = _match_next(store.text, at, end)
        if token is None or (mark := token[1]) not in (",", stack[-1].closing):
            raise json_fault.make_unexpected_error(store.text, at, end, f"a comma or {stack[-1].closing}")
        if mark == ",":
            return token.end()
        _close_bracket(store, stack.pop(), at)
        at = token.end()
    if at < end:
        raise JsonError(json_fault.find_token_span(store.text, at, end), "unexpected text after the end of the value")
    return None


def _store_members(store: NodeStore, start: int, at: int, end: int) -> tuple[int, bool]:
    """Add members of an object, up to a value that is not a text without escapes, or is the last one.

    Returns:
        The offset at which that value starts and False, or the offset at which it ends and True.
    """
    text = store.text
    while token := _match_member(text, at, end):
        at = token.end()
        for group in (1, 2):
            first, last = token.span(group)
            store.add_text(first - 1, last + 1, token[group], 1)
        if token.lastindex == 2:
            return at, True
    key = _match_key(text, at, end)
    if key is None:
        raise json_fault.make_missing_key_error(text, start, at, end)
    _store_text(store, key)
    if key["colon"] is None:
        raise json_fault.make_unexpected_error(text, key.end(), end, "a colon")
    return key.end(), False


def _find_whitespace_end(text: str, at: int, end: int) -> int:
    whitespace = _match_whitespace(text, at, end)
    return whitespace.end() if whitespace else at


def _open_bracket(token: re.Match[str], depth: int, first: int) -> _Open:
    if depth == MAX_JSON_DEPTH:
        raise JsonError(Span(*token.span("open")), f"brackets are nested more than {MAX_JSON_DEPTH} deep")
    return _Open(token.start(), "}" if token["open"] == "{" else "]", first)


def _close_bracket(store: NodeStore, bracket: _Open, at: int) -> None:
    store.close_collection(bracket.start, at + 1, bracket.first, is_mapping=bracket.closing == "}")


def _store_scalar(store: NodeStore, token: re.Match[str]) -> None:
    kind = token.lastgroup
    if kind == "number":
        _check_number(token)
    if kind in ("number", "word"):
        store.add_literal(*token.span(kind))
    else:
        _store_text(store, token)


def _check_number(token: re.Match[str]) -> None:
    span, text = Span(*token.span("number")), token["number"]
    if len(text) > MAX_JSON_DIGITS and (digits := sum(map(str.isdigit, text))) > MAX_JSON_DIGITS:
        raise JsonError(span, f"the number has {digits} digits, more than {MAX_JSON_DIGITS}")
    _, _, exponent = text.lower().partition("e")
    if exponent and abs(int(exponent)) > MAX_EXPONENT:
        raise JsonError(span, f"the exponent of the number is beyond {MAX_EXPONENT}")


def _store_text(store: NodeStore, token: re.Match[str]) -> None:
    group = "text" if token["escaped"] is None else "escaped"
    first, last = token.span(group)
    store.add_text(first - 1, last + 1, token[group] if group == "text" else _unescape_text(token), 1)


def _unescape_text(token: re.Match[str]) -> str:
    first = token.start("escaped")

    def character(escape: re.Match[str]) -> str:
        high, low, code, short = escape.groups()
        if short:
            return _SHORT.get(short, short)
        if high:
            return chr(0x10000 + (int(high, 16) - 0xD800 << 10) + int(low, 16) - 0xDC00)
        if "d800" <= code.lower() <= "dfff":
            start = first + escape.start()
            raise JsonError(Span(start, start + 6), f"\\u{code} is half of a surrogate pair without its other half")
        return chr(int(code, 16))

    return _ESCAPE.sub(character, token["escaped"])
