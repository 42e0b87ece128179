"""GitHub's rendering of inline Markdown, in the form that `read_inline` returns."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

from hypothesis import strategies as st

from quotedoc.syntax.inline import marks
from support.github import to_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

OPEN = {"em": marks.EM_OPEN, "strong": marks.STRONG_OPEN, "del": marks.STRIKE_OPEN, "code": marks.CODE_OPEN}
CLOSE = {"em": marks.EM_CLOSE, "strong": marks.STRONG_CLOSE, "del": marks.STRIKE_CLOSE, "code": marks.CODE_CLOSE}
DEFINITIONS = {"a": ("/a", ""), "b c": ("/b c", "t"), "ss": ("<é>", "(\"')")}
"""The definitions that `DEFINED` makes."""
DEFINED = "\n\n[A]: /a\n[b  C]: </b c> 't'\n[ẞ]: <\\<é\\>> \"(\\\"')\"\n"
PARTS = [
    *"*_~`[]()!<>&\\\"'#.:;,-+/@ab1w \n\té中。€\u00a0\u3000“”¡😀\u0301\x7f",
    *["**", "__", "~~", "``", "](", "![", "[a]", "[b c]", "[ẞ]", "[]", "  \n", "\\\n", "  ", "&amp;", "&#42;"],
    *["&#x20;", "&copy;", "&nbsp;", "&bogus;", "&#0;", "&lt", "http://", "https://a.b", "www.", "www.a.b", "a@b.c"],
    *["mailto:", "xmpp:", "<b>", "</b>", "<!--", "-->", "<?", "?>", "<![CDATA[", "]]>", "<!A ", "<a b='", "(u)"],
    *["(<u v> 't')", '(u "t")', "<https://", "<a@b.c>", "Http://x", "ftp://y.z", "[x](y)", "![x](y)", "*a*", "**b**"],
    *["\\*", "\\_", "\\[", "\\]", "\\`"],
]
"""Parts of inline Markdown: marks, what looks like marks, and what stands beside them."""
_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]:", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>((?:(?!<(?:p|table|h[1-6]|pre|ul|ol|blockquote)\b|<hr ).)*)</p>\n", re.DOTALL)
_HTML = re.compile(f"{marks.HTML_OPEN}[^{marks.HTML_CLOSE}]*")
_ADDRESS = re.compile(f"(?<=[{marks.LINK_TO}{marks.IMAGE_TO}])[^\ud800-\udfff]*")
_SPACES = re.compile(
    f"{marks.CODE_OPEN}[^{marks.CODE_CLOSE}]*|[{marks.LINK_TO}{marks.IMAGE_TO}][^\ud800-\udfff]*|([ \t\r\n]+)"
)


class _Coder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.ends: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.parts.append(marks.LINK_OPEN)
            title = marks.LINK_TITLE + values["title"] if "title" in values else ""
            self.ends.append(f"{marks.LINK_TO}{unquote(values['href'])}{title}{marks.LINK_CLOSE}")
        elif tag == "img":
            title = marks.IMAGE_TITLE + values["title"] if "title" in values else ""
            source = f"{marks.IMAGE_TO}{unquote(values['src'])}"
            self.parts.append(f"{marks.IMAGE_OPEN}{values['alt']}{source}{title}{marks.IMAGE_CLOSE}")
        else:
            self.parts.append(marks.BREAK if tag == "br" else OPEN[tag])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(self.ends.pop() if tag == "a" else CLOSE[tag])

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_comment(self, data: str) -> None:
        assert data == " raw HTML omitted "
        self.parts.append(marks.HTML_OPEN + marks.HTML_CLOSE)


def read_github(text: str, defined: str = "") -> str | None:
    """Return the coded form of the paragraph that GitHub renders, or None if it renders something else."""
    match = _PARAGRAPH.fullmatch(to_html(text + defined))
    if not match or _DEFINITION.match(text):
        return None
    coder = _Coder()
    coder.feed(match[1])
    coder.close()
    coded = _SPACES.sub(lambda match: " " if match[1] else match[0], "".join(coder.parts))
    return re.sub(f" ?{marks.BREAK} ?", marks.BREAK, coded).strip(" ")


def make_comparable(coded: str) -> str:
    """Remove raw HTML and percent-encoding, which the HTML in safe mode does not preserve."""
    coded = _HTML.sub(marks.HTML_OPEN, coded)
    return _ADDRESS.sub(lambda match: unquote(match[0]), coded)


def make_texts(parts: Sequence[str]) -> SearchStrategy[str]:
    """Return texts that repeat a few of the parts, and texts of all parts."""
    few = st.lists(st.sampled_from(parts), min_size=1, max_size=6, unique=True)
    texts = few.flatmap(lambda some: st.lists(st.sampled_from(some), max_size=16)) | st.lists(st.sampled_from(parts))
    return texts.map("".join)
