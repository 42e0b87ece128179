"""Define the marks of coded inline text, which are private characters, and the kinds of pieces of such text.

For example, `**a**` is coded as `a` between `STRONG_OPEN` and `STRONG_CLOSE`.
"""

from __future__ import annotations

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
"""Separates the words of a link from its address."""
LINK_TITLE: Final = "\ud80a"
"""Separates the address of a link from its title."""
LINK_CLOSE: Final = "\ud80b"
IMAGE_OPEN: Final = "\ud80c"
IMAGE_TO: Final = "\ud80d"
IMAGE_TITLE: Final = "\ud80e"
IMAGE_CLOSE: Final = "\ud80f"
HTML_OPEN: Final = "\ud810"
HTML_CLOSE: Final = "\ud811"
BREAK: Final = "\ud812"
"""A hard line break."""

InlinePiece = tuple[int, str, int, int]
"""The kind, the coded characters, and the start and the end of their source."""

# Each character has its own character of the source.
TEXT: Final = 0
CODE: Final = 1
HTML: Final = 2
ADDRESS: Final = 3
# All characters share the whole source.
ATOM: Final = 4
"""Text from an escape or a character reference."""
CODE_ATOM: Final = 5
ADDRESS_ATOM: Final = 6
MARK: Final = 7
AUTOLINK: Final = 12
"""Words of a link that share the source of its address."""
SPACE: Final = 8
"""A soft break."""
LINE_BREAK: Final = 9
IMAGE_START: Final = 10
IMAGE_END: Final = 11
"""The end of an image's alternative text."""
