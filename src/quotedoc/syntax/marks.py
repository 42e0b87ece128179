"""Marks of inline Markdown as single characters: halves of surrogate pairs, which no decoded text holds."""

from __future__ import annotations

import re
from typing import Final

EM_OPEN: Final = "\ud800"
EM_CLOSE: Final = "\ud801"
STRONG_OPEN: Final = "\ud802"
STRONG_CLOSE: Final = "\ud803"
STRIKE_OPEN: Final = "\ud804"
STRIKE_CLOSE: Final = "\ud805"
CODE_OPEN: Final = "\ud806"
CODE_CLOSE: Final = "\ud807"
LINK_OPEN: Final = "\ud808"
LINK_TO: Final = "\ud809"
LINK_TITLE: Final = "\ud80a"
LINK_CLOSE: Final = "\ud80b"
IMAGE_OPEN: Final = "\ud80c"
IMAGE_TO: Final = "\ud80d"
IMAGE_TITLE: Final = "\ud80e"
IMAGE_CLOSE: Final = "\ud80f"
HTML_OPEN: Final = "\ud810"
HTML_CLOSE: Final = "\ud811"
BREAK: Final = "\ud812"

_HIDDEN = re.compile(
    f"{LINK_TO}[^{LINK_CLOSE}]*{LINK_CLOSE}|{IMAGE_TO}[^{IMAGE_CLOSE}]*{IMAGE_CLOSE}|{HTML_OPEN}[^{HTML_CLOSE}]*{HTML_CLOSE}"
    "|[\ud800-\udfff]"
)
_EMPHASIS = re.compile(f"[{EM_OPEN}{EM_CLOSE}{STRONG_OPEN}{STRONG_CLOSE}{STRIKE_OPEN}{STRIKE_CLOSE}]")
_OPENING = (EM_OPEN, STRONG_OPEN, STRIKE_OPEN)
_CLOSING = (EM_CLOSE, STRONG_CLOSE, STRIKE_CLOSE)


def is_emphasized(coded: str) -> bool:
    """Tell whether a text is emphasized from its start to its end."""
    return coded.startswith(_OPENING) and coded.endswith(_CLOSING)


def strip_marks(coded: str) -> str:
    """Return the characters that are shown, without marks, addresses and titles."""
    return _HIDDEN.sub("", coded)


def find_visible(coded: str) -> tuple[str, list[int]]:
    """Return the characters that are shown, and where in `coded` each of them stands; last where `coded` ends."""
    return _without(_HIDDEN, coded)


def find_unmarked(coded: str) -> tuple[str, list[int]]:
    """Return what `find_visible` returns, but with the marks and addresses of links and images."""
    return _without(_EMPHASIS, coded)


def _without(pattern: re.Pattern[str], coded: str) -> tuple[str, list[int]]:
    text, positions, at = [], list[int](), 0
    for hidden in pattern.finditer(coded):
        text.append(coded[at : hidden.start()])
        positions += range(at, hidden.start())
        at = hidden.end()
    text.append(coded[at:])
    positions += range(at, len(coded) + 1)
    return "".join(text), positions
