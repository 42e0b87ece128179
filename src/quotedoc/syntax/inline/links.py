"""Parse the parts of links: destinations, titles, labels, and autolinks in angle brackets.

Each function gets a text and the offset at which the part starts, and returns the part and its end, or None.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from quotedoc.syntax.inline.entities import PUNCTUATION

MAX_LABEL: Final = 1000
"""Maximum size of a label in bytes."""
MAX_PARENTHESES: Final = 32
"""Maximum depth of parentheses in a destination."""

MARKDOWN_SPACES = r"[ \t\v\f\r\n]"
_SKIP = re.compile(rf"{MARKDOWN_SPACES}*+")
_POINTED = re.compile(r"<((?:[^<>\\\n]|\\.)*+)>", re.DOTALL)
_PLAIN = re.compile(r"[^ \t\r\n()\\]*+")
_SIGNIFICANT = re.compile(rf"\\[{PUNCTUATION}]|[()]|[ \t\r\n]")
# GitHub's parser takes the longest match: an escaped quote ends the title if no other quote does.
_TITLE = re.compile(
    r"""" [^"]* (?:(?<=\\)" [^"]*)* " | ' [^']* (?:(?<=\\)' [^']*)* ' | \( [^()]* (?:(?<=\\)[()] [^()]*)* \)""",
    re.VERBOSE,
)
_LABEL = re.compile(rf"\[((?:[^\\\[\]]++|\\[{PUNCTUATION}]?+)*+)\]")
_WHITESPACE = re.compile(r"[ \t\r\n]+")
_ADDRESS = re.compile(
    r"""<(?:
    ([A-Za-z][A-Za-z0-9.+-]{1,31}:[^\x00-\x20<>]*)
    | ([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?
       (?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)
    )>""",
    re.VERBOSE,
)


class Target(NamedTuple):
    """The target of an inline link.

    Attributes:
        address: the span of the address.
        title: the span of the title; empty if there is none.
        end: the offset after the link.
    """

    address: tuple[int, int]
    title: tuple[int, int]
    end: int


def read_target(text: str, start: int) -> Target | None:
    """Return the target that starts with the parenthesis at `start`, or None if it is invalid."""
    found = read_destination(text, _skip_whitespace(text, start + 1))
    if not found:
        return None
    address, after = found
    at = _skip_whitespace(text, after)
    title = read_title(text, at) if at > after else None
    at = _skip_whitespace(text, title[1] + 1 if title else at)
    return Target(address, title or (at, at), at + 1) if text[at : at + 1] == ")" else None


def read_label(text: str, start: int) -> tuple[str, int] | None:
    """Return the label in brackets at `start` and the offset after it, or None if there is none."""
    match = _LABEL.match(text, start)
    return (match[1].strip(" \t\r\n"), match.end()) if match and not is_too_long(match[1]) else None


def is_too_long(label: str) -> bool:
    """Return whether a label exceeds the maximum size."""
    return len(label) * 4 > MAX_LABEL and len(label.encode()) > MAX_LABEL


def normalize_label(text: str) -> str:
    """Return a label case-folded and with its whitespace collapsed."""
    return _WHITESPACE.sub(" ", text.casefold().strip(" \t\r\n"))


def read_address(text: str, start: int) -> tuple[str, str, int] | None:
    """Return the words, the address and the end of the autolink at `start`, or None if there is none."""
    match = _ADDRESS.match(text, start)
    if not match:
        return None
    address, email = match.groups()
    return (address, address, match.end()) if address else (email, f"mailto:{email}", match.end())


def read_title(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of the title at `start` without its quotes, or None if there is none."""
    match = _TITLE.match(text, start)
    return (match.start() + 1, match.end() - 1) if match else None


def _skip_whitespace(text: str, start: int) -> int:
    match = _SKIP.match(text, start)
    return match.end() if match else start


def read_destination(text: str, start: int) -> tuple[tuple[int, int], int] | None:
    """Return the span of the destination at `start` without its angle brackets, and the offset after these."""
    if text.startswith("<", start):
        match = _POINTED.match(text, start)
        return (match.span(1), match.end()) if match else None
    plain = _PLAIN.match(text, start)
    end = plain.end() if plain else start
    if text[end : end + 1] in ("(", "\\"):
        end = _find_end(text, end)
    # An empty destination is valid only right before the closing parenthesis.
    is_missing = end < 0 or end >= len(text) or (end == start and text[end] != ")")
    return None if is_missing else ((start, end), end)


def _find_end(text: str, start: int) -> int:
    """Return the offset at which a destination with parentheses ends, or -1."""
    depth = 0
    for match in _SIGNIFICANT.finditer(text, start):
        char = match[0]
        if char == "(":
            depth += 1
            if depth > MAX_PARENTHESES:
                return -1
        elif char == ")":
            if not depth:
                return match.start()
            depth -= 1
        elif char[0] != "\\":
            return match.start()
    return -1
