"""Find GitHub's extended autolinks: addresses and emails that are links without brackets.

`find_url_end` gets a text and the start of an address, and returns the end of the address: in `see www.a.com.`, the
offset before the last dot. `link_emails` gets the pieces of a text and returns them with emails as links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.syntax.inline.emphasis import is_punctuation, is_space
from quotedoc.syntax.inline.marks import ADDRESS_ATOM, ATOM, AUTOLINK, LINK_CLOSE, LINK_OPEN, LINK_TO, MARK, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.syntax.inline.marks import InlinePiece

URL_START = r"(?<![A-Za-z])(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://|(?:(?<=[*_~( \t\r\n])|\A)www\."
"""Pattern of the start of a bare address."""

_MAX_DOTS: Final = 10
"""Domains with more dots than this may have underscores in their last two names."""
_DOMAIN = re.compile(r"(?:\\?[-._0-9A-Za-z\x00-\x08\x0b\x0e-\x1f\x7f])*+")
_STOP = re.compile(r"[ \t\r\n<]")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LOCAL: Final = frozenset(f"{_LETTERS}0123456789.+-_")
_HOST = re.compile(r"(?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*+")
_XMPP_HOST = re.compile(r"(?:[A-Za-z0-9_/-]|\.(?=[A-Za-z0-9]))*+")
_PROTOCOL = re.compile(r"(?<![A-Za-z0-9])(?:mailto|xmpp):\Z")


def find_url_end(text: str, start: int, first: int) -> int | None:
    """Return the offset after a bare address, or None if its domain is invalid.

    Args:
        text: the text.
        start: the offset at which the address starts.
        first: the offset of the first character of its domain; `start` for one that starts with `www.`.
    """
    is_short = first > start
    if is_short and (first >= len(text) or is_space(text[first]) or is_punctuation(text[first])):
        return None
    # A character outside ASCII ends the domain, but not the address.
    domain = _DOMAIN.match(text, first + 1, max(len(text) - 1, 0)) if text[first] < "\x80" else None
    names = domain[0].split(".") if domain else [""]
    dots = len(names) - 1
    if dots <= _MAX_DOTS and any("_" in name for name in names[-2:]):
        return None
    if not (is_short or dots):
        return None
    stop = _STOP.search(text, first)
    return _trim_url(text, start, stop.start() if stop else len(text))


def _trim_url(text: str, start: int, end: int) -> int:
    """Return the offset after an address without the punctuation at its end."""
    unbalanced = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        char = text[end - 1]
        if char == ")" and unbalanced > 0:
            unbalanced -= 1
        elif char == ";":
            end = _find_reference(text, start, end)
        elif char not in "?!.,:*_~'\"":
            break
        end -= 1
    return end


def _find_reference(text: str, start: int, end: int) -> int:
    """Return the offset after the `&` of the named reference that ends at `end`, or `end` if there is none."""
    at = end - 2
    while at > start and text[at] in _LETTERS:
        at -= 1
    return at + 1 if at < end - 2 and text[at] == "&" else end


def link_emails(pieces: Iterable[InlinePiece]) -> Iterator[InlinePiece]:
    """Yield the pieces with each email outside of links made a link.

    GitHub's parser searches the text as it is shown, so escapes do not prevent a link.
    """
    run: list[InlinePiece] = []
    is_linked = False
    for piece in pieces:
        if piece[0] in (TEXT, ATOM):
            run.append(piece)
            continue
        yield from run if is_linked else _link_run(run)
        run = []
        is_linked = piece[1] == LINK_OPEN or (is_linked and piece[1] != LINK_CLOSE)
        yield piece
    yield from run if is_linked else _link_run(run)


def _link_run(run: list[InlinePiece]) -> Iterable[InlinePiece]:
    text = "".join([piece[1] for piece in run])
    emails = list(_find_emails(text)) if "@" in text else []
    return _split_run(run, emails) if emails else run


def _split_run(run: list[InlinePiece], emails: list[tuple[int, int, str]]) -> Iterator[InlinePiece]:
    """Yield the run as single characters, with the emails as links."""
    places = [
        (ATOM, char, start, end) if kind == ATOM else (TEXT, char, start + at, start + at + 1)
        for kind, chars, start, end in run
        for at, char in enumerate(chars)
    ]
    at = 0
    for first, last, address in emails:
        yield from places[at:first]
        yield from make_autolink(
            "".join([place[1] for place in places[first:last]]), address, places[first][2], places[last - 1][3]
        )
        at = last
    yield from places[at:]


def make_autolink(words: str, address: str, start: int, end: int) -> list[InlinePiece]:
    """Return the pieces of a link whose words and address have the same source."""
    return [
        (MARK, LINK_OPEN, start, end),
        (AUTOLINK, words, start, end),
        (MARK, LINK_TO, start, end),
        (ADDRESS_ATOM, address, start, end),
        (MARK, LINK_CLOSE, start, end),
    ]


def _find_emails(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the address of each email."""
    low = 0
    at = text.find("@")
    protocols, has_dot = "", False
    while at >= 0:
        start, found = _find_local_part(text, low, at)
        protocols += found
        host = (_XMPP_HOST if "xmpp:" in protocols else _HOST).match(text, at + 1) if start < at else None
        low = at + 1
        if host:
            end = host.end()
            has_dot = has_dot or "." in host[0]
            if text[end : end + 1] == "@":
                # GitHub's parser does not reset its state here.
                at = end
                continue
            low = end
            if has_dot and text[end - 1] in _LETTERS:
                yield start, end, text[start:end] if protocols else f"mailto:{text[start:end]}"
        protocols, has_dot = "", False
        at = text.find("@", low)


def _find_local_part(text: str, low: int, at: int) -> tuple[int, str]:
    """Return the start of the part before the `@`, which is `at` if there is none, and the protocols in it."""
    protocols = ""
    start = at
    while True:
        while start > low and text[start - 1] in _LOCAL:
            start -= 1
        match = _PROTOCOL.search(text, max(start - 7, low), start)
        if not match:
            return start, protocols
        protocols += match[0]
        start = match.start()
