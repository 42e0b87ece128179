"""Parse inline Markdown: what GitHub's renderer shows of a text, and where in the text each shown character comes from.

`read_inline` gets a text and returns a `Shown`; for `**a**`, that is an `a` between the marks of strong emphasis, which
are private characters. The algorithm is that of CommonMark with GitHub's extensions (strikethrough, links without
brackets), including what GitHub's parser does differently.
"""

from quotedoc.syntax.inline.links import normalize_label
from quotedoc.syntax.inline.marks import BREAK, EM_OPEN, LINK_CLOSE, LINK_OPEN, LINK_TITLE, LINK_TO, STRONG_OPEN
from quotedoc.syntax.inline.reader import is_literal, is_literal_address, read_inline
from quotedoc.syntax.inline.shown import Shown, collapse_whitespace
from quotedoc.syntax.inline.state import NO_DEFINITIONS, Definitions
from quotedoc.syntax.inline.visible import find_unmarked, find_visible, is_emphasized, strip_marks

__all__ = [
    "BREAK",
    "EM_OPEN",
    "LINK_CLOSE",
    "LINK_OPEN",
    "LINK_TITLE",
    "LINK_TO",
    "NO_DEFINITIONS",
    "STRONG_OPEN",
    "Definitions",
    "Shown",
    "collapse_whitespace",
    "find_unmarked",
    "find_visible",
    "is_emphasized",
    "is_literal",
    "is_literal_address",
    "normalize_label",
    "read_inline",
    "strip_marks",
]
