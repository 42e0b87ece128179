"""Parse JSON text into values with spans: strictly by RFC 8259, without recursion, in one pass.

`parse_json` gets a text and a range of it, and returns a `Node`, or a `Fault` that explains the first error.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from quotedoc.data import json_fault
from quotedoc.data.json_fault import JsonError
from quotedoc.data.node import Node, Scalar, make_mapping, make_sequence
from quotedoc.diagnostic import Fault
from quotedoc.text import Span

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
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?P<decimal>(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)(?![\w.+-]))"
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
_WORDS = {"true": True, "false": False, "null": None}


class _Open(NamedTuple):
    """An open bracket; `nodes` has those read so far, in an object each value after its key."""

    start: int
    closing: str
    nodes: list[Node]


def parse_json(text: str, start: int, end: int) -> Node | Fault:
    """Return the value of the JSON in `text[start:end]`; its spans are offsets into `text`.

    Integers are `int`, other numbers `Decimal` with all their digits. The first error is returned as a `Fault` named
    `chart-json-invalid` whose `args["reason"]` is in plain English. Errors are also: brackets nested more than 64 deep,
    numbers of more than 400 digits or with an exponent beyond 400, and surrogates without their partner.
    """
    try:
        return _read_value(text, start, end)
    except JsonError as error:
        return Fault("chart-json-invalid", error.span, args={"reason": error.reason})


def _read_value(text: str, start: int, end: int) -> Node:
    stack: list[_Open] = []
    at = _find_whitespace_end(text, start, end)
    while True:
        node: Node | None = None
        if stack and stack[-1].closing == "}":
            at, node = _read_members(text, start, at, end, stack[-1].nodes)
        if node is None:
            token = _match_value(text, at, end)
            if token is None:
                raise json_fault.make_missing_value_error(text, start, at, end)
            at = token.end()
            node = _read_scalar(token)
            if node is None:
                stack.append(_open_bracket(token, len(stack)))
                if not text.startswith(stack[-1].closing, at, end):
                    continue
                node, at = _close_bracket(stack.pop(), at), _find_whitespace_end(text, at + 1, end)
        at, whole = _complete_value(text, at, end, node, stack)
        if whole:
            return whole


def _complete_value(text: str, at: int, end: int, node: Node, stack: list[_Open]) -> tuple[int, Node | None]:
    """Add a value to the open bracket, and close the brackets that end after it.

    Returns:
        The offset of the next value and None; after the last value, the end and the whole value.
    """
    while stack:
        top = stack[-1]
        top.nodes.append(node)
        token = _match_next(text, at, end)
        if token is None or (mark := token[1]) not in (",", top.closing):
            raise json_fault.make_unexpected_error(text, at, end, f"a comma or {top.closing}")
        if mark == ",":
            return token.end(), None
        node, at = _close_bracket(stack.pop(), at), token.end()
    if at < end:
        raise JsonError(json_fault.find_token_span(text, at, end), "unexpected text after the end of the value")
    return at, node


def _read_members(text: str, start: int, at: int, end: int, nodes: list[Node]) -> tuple[int, Scalar | None]:
    """Read members of an object into `nodes`, up to a value that is not a text without escapes, or is the last one.

    Returns:
        The offset at which that value starts and None, or the offset at which it ends and the value.
    """
    while token := _match_member(text, at, end):
        at = token.end()
        first, last = token.span(1)
        nodes.append(Scalar(Span(first - 1, last + 1), token[1], 1))
        first, last = token.span(2)
        value = Scalar(Span(first - 1, last + 1), token[2], 1)
        if token.lastindex == 2:
            return at, value
        nodes.append(value)
    key = _match_key(text, at, end)
    if key is None:
        raise json_fault.make_missing_key_error(text, start, at, end)
    nodes.append(_read_text(key) if key["escaped"] is None else _read_escaped_text(key))
    if key["colon"] is None:
        raise json_fault.make_unexpected_error(text, key.end(), end, "a colon")
    return key.end(), None


def _find_whitespace_end(text: str, at: int, end: int) -> int:
    whitespace = _match_whitespace(text, at, end)
    return whitespace.end() if whitespace else at


def _open_bracket(token: re.Match[str], depth: int) -> _Open:
    if depth == MAX_JSON_DEPTH:
        raise JsonError(Span(*token.span("open")), f"brackets are nested more than {MAX_JSON_DEPTH} deep")
    return _Open(token.start(), "}" if token["open"] == "{" else "]", [])


def _close_bracket(bracket: _Open, at: int) -> Node:
    span = Span(bracket.start, at + 1)
    return make_sequence(span, bracket.nodes) if bracket.closing == "]" else make_mapping(span, bracket.nodes)


def _read_scalar(token: re.Match[str]) -> Scalar | None:
    """Return the scalar, or None for an opening bracket."""
    kind = token.lastgroup
    if kind == "text":
        return _read_text(token)
    if kind == "number":
        return _read_number(token)
    if kind == "word":
        return Scalar(Span(*token.span(kind)), _WORDS[token[kind]], 0)
    return None if kind == "open" else _read_escaped_text(token)


def _read_text(token: re.Match[str]) -> Scalar:
    first, last = token.span("text")
    return Scalar(Span(first - 1, last + 1), token["text"], 1)


def _read_number(token: re.Match[str]) -> Scalar:
    span, text = Span(*token.span("number")), token["number"]
    if len(text) > MAX_JSON_DIGITS and (digits := sum(map(str.isdigit, text))) > MAX_JSON_DIGITS:
        raise JsonError(span, f"the number has {digits} digits, more than {MAX_JSON_DIGITS}")
    if not token["decimal"]:
        return Scalar(span, int(text), 0)
    _, _, exponent = text.lower().partition("e")
    if exponent and abs(int(exponent)) > MAX_EXPONENT:
        raise JsonError(span, f"the exponent of the number is beyond {MAX_EXPONENT}")
    return Scalar(span, Decimal(text), 0)


def _read_escaped_text(token: re.Match[str]) -> Scalar:
    first, last = token.span("escaped")

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

    return Scalar(Span(first - 1, last + 1), _ESCAPE.sub(character, token["escaped"]), 1)
