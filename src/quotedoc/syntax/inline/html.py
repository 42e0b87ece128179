"""Find raw HTML in inline text: tags, comments, declarations, instructions and CDATA sections."""

from __future__ import annotations

import re
from typing import Final

from quotedoc.syntax.inline.links import MARKDOWN_SPACES

# Possessive quantifiers keep the time of an unclosed tag linear.
_VALUE = r"""(?:[^ \t\r\n\v\f"'=<>`]++|'[^']*+'|"[^"]*+")"""
_ATTRIBUTE = rf"{MARKDOWN_SPACES}++[a-zA-Z_:][a-zA-Z0-9:._-]*+(?:{MARKDOWN_SPACES}*+={MARKDOWN_SPACES}*+{_VALUE})?+"
_TAG = re.compile(
    rf"<(?:[A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+{MARKDOWN_SPACES}*+/?|/[A-Za-z][A-Za-z0-9-]*+{MARKDOWN_SPACES}*+)>"
)
# GitHub's parser reads some characters in groups, so that it misses some ends.
_OTHERS: Final = {
    "<!--": re.compile(r"<!--(?:-?>|(?:[^-]++|-[^-]|--[^>])*+-->)"),
    "<![": re.compile(r"<!\[CDATA\[(?:[^\]]++|\][^\]]|\]\][^>])*+\]\]>"),
    "<!": re.compile(rf"<![A-Z]++{MARKDOWN_SPACES}++[^>]*+>"),
    "<?": re.compile(r"<\?(?:[^?>]++|\?[^>]|>)*+\?>"),
}
_UNCLOSED = re.compile(r"<(?:!--|!\[CDATA\[|![A-Z]+[ \t\v\f\r\n]|\?)")
_FILTERED = re.compile(
    r"</?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?:[ \t\r\n]|/?>)", re.IGNORECASE
)


class HtmlReader:
    """Finds raw HTML in one text; searches for a missing end only once."""

    __slots__ = ("_open", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: set[str] = set()

    def find_end(self, start: int) -> int | None:
        """Return the offset after the HTML that starts with the `<` at `start`, or None if there is none."""
        text = self._text
        if text[start + 1 : start + 2] not in ("!", "?"):
            match = _TAG.match(text, start)
            return match.end() if match else None
        kind = next(kind for kind in _OTHERS if text.startswith(kind, start))
        # After an unclosed comment, GitHub's parser reads nothing that starts with `<!` as HTML.
        if kind in self._open or (kind != "<?" and "<!--" in self._open):
            return None
        match = _OTHERS[kind].match(text, start)
        if not match and _UNCLOSED.match(text, start):
            self._open.add(kind)
        return match.end() if match else None


def is_filtered(tag: str) -> bool:
    """Return whether GitHub shows a raw tag as text."""
    return _FILTERED.match(tag) is not None
