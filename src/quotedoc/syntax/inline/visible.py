"""Remove the marks from coded inline text, as `read_inline` returns it.

`strip_marks` gets coded text and returns only what a reader sees: `a b` for `**a** [b](c)`.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, Final

from quotedoc.syntax.inline.marks import (
    BREAK,
    EM_CLOSE,
    EM_OPEN,
    HTML_CLOSE,
    HTML_OPEN,
    IMAGE_CLOSE,
    IMAGE_TO,
    LINK_CLOSE,
    LINK_TO,
    STRIKE_CLOSE,
    STRIKE_OPEN,
    STRONG_CLOSE,
    STRONG_OPEN,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPENING: Final = (EM_OPEN, STRONG_OPEN, STRIKE_OPEN)
_CLOSING: Final = (EM_CLOSE, STRONG_CLOSE, STRIKE_CLOSE)
_EMPHASIS = re.compile(f"[{''.join(_OPENING + _CLOSING)}]")
_HIDDEN = re.compile(
    rf"{LINK_TO}[^{LINK_CLOSE}]*+|{IMAGE_TO}[^{IMAGE_CLOSE}]*+|{HTML_OPEN}[^{HTML_CLOSE}]*+|(?!{BREAK})[\ud800-\udfff]"
)


def is_emphasized(coded: str) -> bool:
    """Return whether a text is emphasized from its start to its end."""
    return coded.startswith(_OPENING) and coded.endswith(_CLOSING)


def strip_marks(coded: str) -> str:
    """Remove marks, addresses, titles and raw HTML, and replace hard breaks by spaces."""
    return _HIDDEN.sub("", coded).replace(BREAK, " ")


def find_visible(coded: str) -> tuple[str, Sequence[int]]:
    """Return the characters shown and hard breaks, and the offset in `coded` of each; at the end its length."""
    return _remove_matches(_HIDDEN, coded)


def find_unmarked(coded: str) -> tuple[str, Sequence[int]]:
    """Return what `find_visible` returns, but with the marks and addresses of links and images."""
    return _remove_matches(_EMPHASIS, coded)


def _remove_matches(pattern: re.Pattern[str], coded: str) -> tuple[str, Sequence[int]]:
    if not pattern.search(coded):
        return coded, range(len(coded) + 1)
    parts: list[str] = []
    offsets, at = array("q"), 0
    for hidden in pattern.finditer(coded):
        parts.append(coded[at : hidden.start()])
        offsets.extend(range(at, hidden.start()))
        at = hidden.end()
    parts.append(coded[at:])
    offsets.extend(range(at, len(coded) + 1))
    return "".join(parts), offsets
