"""Parse inline Markdown from the start of a text to its end, with one reader for each special character.

`read_inline` gets a text and returns what a renderer shows of it, as a `Shown`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.syntax.inline.autolinks import URL_START, find_url_end, make_autolink
from quotedoc.syntax.inline.brackets import close_bracket, open_bracket
from quotedoc.syntax.inline.emphasis import read_run
from quotedoc.syntax.inline.entities import ENTITY, decode_entities, decode_entity
from quotedoc.syntax.inline.html import is_filtered
from quotedoc.syntax.inline.links import read_address
from quotedoc.syntax.inline.marks import (
    ATOM,
    BREAK,
    CODE,
    CODE_CLOSE,
    CODE_OPEN,
    HTML,
    HTML_CLOSE,
    HTML_OPEN,
    LINE_BREAK,
    MARK,
    SPACE,
    TEXT,
)
from quotedoc.syntax.inline.shown import Shown, assemble_pieces
from quotedoc.syntax.inline.state import NO_DEFINITIONS, Definitions, InlineState

if TYPE_CHECKING:
    from collections.abc import Callable

_MAY_START_ENTITY = r"&(?=#|[A-Za-z0-9]*+(?:;|\Z))"
_SIGNIFICANT = re.compile(rf"[\\*_`~\[\]<@\0\t\r\n]|{_MAY_START_ENTITY}").search
_LITERAL_ADDRESS = re.compile(r"[^\s\\&<>()\[\]`\0]+").fullmatch
# GitHub's parser splits longer runs of tildes.
_SPECIAL = re.compile(r"[\\&<\]\n]|`+|[*]+|_+|~{1,100}|!?\[")
_SPECIAL_OR_URL = re.compile(rf"{_SPECIAL.pattern}|{URL_START}")
_LINE_END = re.compile(r"\n[ \t]*+")
_INDENT = re.compile(r"\n[ \t]++")
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def is_literal(text: str) -> bool:
    """Return whether a text certainly shows just itself, also within a link; False does not mean the opposite."""
    # This takes a third of the time of one pattern for everything.
    return (
        _SIGNIFICANT(text) is None
        and "  " not in text
        and "://" not in text
        and "www." not in text
        and text[:1] != " "
        and text[-1:] != " "
    )


def is_literal_address(text: str) -> bool:
    """Return whether a text in the parentheses of a link is certainly just this address."""
    return _LITERAL_ADDRESS(text) is not None


def read_inline(text: str, definitions: Definitions = NO_DEFINITIONS) -> Shown:
    r"""Return what GitHub's renderer shows of the text of a paragraph, a heading or a table cell.

    In a table cell, replace `\|` in code spans by `|` first.

    Args:
        text: the Markdown, its lines separated by LF.
        definitions: the link reference definitions of the page.
    """
    size = len(text)
    if is_literal(text):
        return Shown(text, range(size + 1), range(1, size + 1))
    state = InlineState(text.replace("\0", "\ufffd").rstrip(" \t\r\n"), definitions)
    _read_all(state)
    return assemble_pieces(state.finish_pieces(), size)


def _read_all(state: InlineState) -> None:
    text, pieces, at = state.text, state.pieces, 0
    search = (_SPECIAL_OR_URL if "://" in text or "www." in text else _SPECIAL).search
    while match := search(text, at):
        start, end = match.span()
        if start > at:
            pieces.append((TEXT, text[at:start], at, start))
        at = _READERS.get(text[start], _read_url)(state, start, end)
    if at < len(text):
        pieces.append((TEXT, text[at:], at, len(text)))


def _read_run(state: InlineState, start: int, end: int) -> int:
    text = state.text
    if run := read_run(text, start, end):
        state.pieces.append(run)
        state.runs.append(run)
        state.has_runs = True
        return end
    return state.add_piece(TEXT, text[start:end], start, end)


def _read_backslash(state: InlineState, start: int, end: int) -> int:
    char = state.text[end : end + 1]
    if char == "\n":
        return state.add_piece(LINE_BREAK, BREAK, start, _skip_line_end(state.text, end))
    if char in _ESCAPED:
        return state.add_piece(ATOM, char, start, end + 1)
    return state.add_piece(TEXT, "\\", start, end)


def _read_newline(state: InlineState, start: int, _end: int) -> int:
    end = _skip_line_end(state.text, start)
    if start > 1 and state.text[start - 2 : start] == "  ":
        return state.add_piece(LINE_BREAK, BREAK, start, end)
    return state.add_piece(SPACE, " ", start, end)


def _read_entity(state: InlineState, start: int, end: int) -> int:
    match = ENTITY.match(state.text, start)
    chars = decode_entity(match) if match else None
    if not match or not chars:
        return state.add_piece(TEXT, "&", start, end)
    state.has_at = state.has_at or chars == "@"
    return state.add_piece(ATOM, chars, start, match.end())


def _read_code(state: InlineState, start: int, end: int) -> int:
    close = state.code.find_closer(start, end)
    if close is None:
        return state.add_piece(TEXT, state.text[start:end], start, end)
    first, last = _trim_code(state.text, end, close)
    state.add_piece(MARK, CODE_OPEN, start, end)
    state.add_lines(CODE, first, last, _LINE_END, " ")
    return state.add_piece(MARK, CODE_CLOSE, close, close + end - start)


def _trim_code(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without one space at each end if there is one at both ends; newlines count as spaces."""
    source = text[start:end]
    code = _LINE_END.sub(" ", source)
    if code[0] != " " or code[-1] != " " or not code.strip(" "):
        return start, end
    last = source.rstrip(" \t")
    end = start + len(last) - 1 if last[-1:] == "\n" else end - 1
    return (_skip_line_end(text, start) if source[0] == "\n" else start + 1), end


def _read_pointed(state: InlineState, start: int, end: int) -> int:
    """Read an autolink in angle brackets or raw HTML."""
    if address := read_address(state.text, start):
        words, url, end = address
        state.pieces += make_autolink(decode_entities(words), decode_entities(url), start, end)
        return end
    stop = state.html.find_end(start)
    if stop is None:
        return state.add_piece(TEXT, "<", start, end)
    is_text = is_filtered(state.text[start:stop])
    if not is_text:
        state.add_piece(MARK, HTML_OPEN, start, start)
    state.add_lines(HTML, start, stop, _INDENT, "\n")
    return stop if is_text else state.add_piece(MARK, HTML_CLOSE, stop, stop)


def _read_url(state: InlineState, start: int, end: int) -> int:
    """Read a bare address; GitHub's parser links none after an open bracket."""
    is_www = state.text[start] == "w"
    stop = None if state.brackets else find_url_end(state.text, start, start if is_www else end)
    if stop is None:
        return state.add_piece(TEXT, state.text[start:end], start, end)
    url = state.text[start:stop]
    state.pieces += make_autolink(url, f"http://{url}" if is_www else url, start, stop)
    return stop


def _skip_line_end(text: str, start: int) -> int:
    match = _LINE_END.match(text, start)
    return match.end() if match else start


_READERS: Final[dict[str, Callable[[InlineState, int, int], int]]] = {
    "*": _read_run,
    "_": _read_run,
    "~": _read_run,
    "\\": _read_backslash,
    "\n": _read_newline,
    "&": _read_entity,
    "`": _read_code,
    "<": _read_pointed,
    "[": open_bracket,
    "!": open_bracket,
    "]": close_bracket,
}
"""The reader for each special character: takes the span of the character, returns the offset to continue at."""
