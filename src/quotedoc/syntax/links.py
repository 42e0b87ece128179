"""What stands within the brackets of links, and addresses that are links without brackets."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final, NamedTuple

from quotedoc.syntax.emphasis import ASCII_PUNCTUATION

ENTITY: Final = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
AUTOLINK: Final = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>\x00-\x20]*)>")
MAIL_AUTOLINK: Final = re.compile(
    r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)>"
)
HTML: Final = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*+(?:\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>"
    r"|/[A-Za-z][A-Za-z0-9-]*+\s*+>|!---->|!--(?!>|->)(?:(?!--).)*+-->|\?(?:(?!\?>).)*+\?>"
    r"|![A-Z]++\s++[^>]*+>|!\[CDATA\[(?:(?!\]\]>).)*+\]\]>)",
    re.DOTALL | re.ASCII,
)
BARE: Final = re.compile(r"(?:https?|ftp)://(?=[^\s<])|www\.(?=[^\s<])")
MAIL: Final = re.compile(r"[A-Za-z0-9.+_-]+@(?=[A-Za-z0-9_-])[A-Za-z0-9._-]+")

_DESTINATION_END = re.compile(r"[\x00-\x20\x7f()\\]")
_ANGLE = re.compile(r"<((?:[^<>\\\n]|\\.)*)>")
_TITLE = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|" + ENTITY.pattern)
_DOMAIN = re.compile(r"[A-Za-z0-9_.-]*")
_MAX_PARENTHESES = 32


class Target(NamedTuple):
    """Where a link leads.

    Attributes:
        address: its address, escapes and entities resolved.
        title: its title; None if it has none.
        end: where the link ends in the text.
        place: where the address stands in the text.
    """

    address: str
    title: str | None
    end: int
    place: tuple[int, int]


def decode_entity(text: str) -> str | None:
    """Return the characters of an entity or a numeric reference; None if there is no such entity."""
    if text[1] != "#":
        return html5.get(text[1:])
    code = int(text[3:-1], 16) if text[2] in "xX" else int(text[2:-1])
    return "\ufffd" if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)


def unescape(text: str) -> str:
    """Return a text with its escapes and entities resolved."""
    return _ESCAPED.sub(lambda match: match[1] or decode_entity(match[0]) or match[0], text)


def normalize_label(label: str) -> str:
    """Return the label of a reference as it is compared."""
    return " ".join(label.split()).casefold()


def label_at(text: str, at: int) -> re.Match[str] | None:
    """Match the label of a reference, `[label]`."""
    return _LABEL.match(text, at)


def target_at(text: str, at: int) -> Target | None:
    """Return what the parentheses of an inline link at an offset hold; None if they hold none."""
    if text[at : at + 1] != "(":
        return None
    first = _skip(text, at + 1)
    found = destination_at(text, first)
    if found is None:
        return None
    address, end = found
    inset = text[first : first + 1] == "<"
    place = (first + inset, end - inset)
    start = _skip(text, end)
    title = title_at(text, start) if start > end else None
    end = _skip(text, title[1]) if title else start
    if text[end : end + 1] != ")":
        return None
    return Target(address, title[0] if title else None, end + 1, place)


def destination_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the address at an offset, and where it ends."""
    if text[at : at + 1] == "<":
        match = _ANGLE.match(text, at)
        return (unescape(match[1]), match.end()) if match else None
    depth, start = 0, at
    while found := _DESTINATION_END.search(text, at):
        at = found.start()
        character = found[0]
        if character == "\\":
            at += 2 if text[at + 1 : at + 2] in ASCII_PUNCTUATION and at + 1 < len(text) else 1
            continue
        if character == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
        elif character == ")":
            if not depth:
                break
            depth -= 1
        else:
            break
        at += 1
    else:
        at = len(text)
    return None if depth else (unescape(text[start:at]), at)


def title_at(text: str, at: int) -> tuple[str, int] | None:
    """Return the title at an offset, and where it ends."""
    match = _TITLE.match(text, at)
    return (unescape(next(group for group in match.groups() if group is not None)), match.end()) if match else None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def bare_link_end(text: str, start: int) -> int:
    """Return where a bare address that starts at an offset ends; the offset itself if it is none."""
    scheme = 0 if text.startswith("www.", start) else text.index("://", start) + 3 - start
    domain = _DOMAIN.match(text, start + scheme)
    name = domain[0] if domain else ""
    parts = name.rstrip(".").split(".")
    if not name or (not scheme and len(parts) < 2) or any("_" in part for part in parts[-2:]):
        return start
    end = start + scheme + len(name)
    while end < len(text) and not text[end].isspace() and text[end] != "<":
        end += 1
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of a bare address without the punctuation that belongs to the sentence."""
    opening, closing = text.count("(", start, end), text.count(")", start, end)
    while end > start:
        last = text[end - 1]
        if last in "?!.,:*_~'\"":
            end -= 1
        elif last == ")" and closing > opening:
            end -= 1
            closing -= 1
        elif last == ";":
            ampersand = end - 2
            while ampersand > start and text[ampersand].isalnum() and text[ampersand].isascii():
                ampersand -= 1
            end = ampersand if ampersand < end - 2 and text[ampersand] == "&" else end - 1
        else:
            break
    return end
