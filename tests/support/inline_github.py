"""GitHub's rendering of inline Markdown, in the form that `read_inline` returns."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

from quotedoc.syntax import marks
from support.github import to_html

OPEN = {"em": marks.EM_OPEN, "strong": marks.STRONG_OPEN, "del": marks.STRIKE_OPEN, "code": marks.CODE_OPEN}
CLOSE = {"em": marks.EM_CLOSE, "strong": marks.STRONG_CLOSE, "del": marks.STRIKE_CLOSE, "code": marks.CODE_CLOSE}
DEFINITIONS = {"a": ("/a", ""), "b c": ("/b c", "t"), "ss": ("<é>", "(\"')")}
"""The definitions that `DEFINED` makes."""
DEFINED = "\n\n[A]: /a\n[b  C]: </b c> 't'\n[ẞ]: <\\<é\\>> \"(\\\"')\"\n"
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
    """Remove what the HTML in safe mode does not have: raw HTML, percent-encoding, strong text within strong text."""
    coded = re.sub(f" ?{marks.BREAK} ?", marks.BREAK, _HTML.sub(marks.HTML_OPEN, coded))
    coded = _ADDRESS.sub(lambda match: unquote(match[0]), coded)
    depth, kept = 0, []
    for character in coded:
        depth -= character == marks.STRONG_CLOSE
        if not (depth and character in (marks.STRONG_OPEN, marks.STRONG_CLOSE)):
            kept.append(character)
        depth += character == marks.STRONG_OPEN
    return "".join(kept)
