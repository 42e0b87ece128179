"""Render inline Markdown as HTML: emphasis, code and safe links; raw HTML is shown as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.html.markup import Markup, join_html, make_element
from quotedoc.syntax.inline import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.html.context import FindPage
    from quotedoc.html.marker import Marker
    from quotedoc.reading import Inline

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\0-\x1f]+", re.IGNORECASE)
_TOKEN = re.compile("[\ud800-\udfff]|[^\ud800-\udfff]+")
_ELEMENTS: Final = {
    marks.EM_OPEN: "<em>",
    marks.EM_CLOSE: "</em>",
    marks.STRONG_OPEN: "<strong>",
    marks.STRONG_CLOSE: "</strong>",
    marks.STRIKE_OPEN: "<del>",
    marks.STRIKE_CLOSE: "</del>",
    marks.CODE_OPEN: "<code>",
    marks.CODE_CLOSE: "</code>",
    marks.HTML_OPEN: "<code>",
    marks.HTML_CLOSE: "</code>",
    marks.BREAK: "<br>",
}
_ADDRESS_OF: Final = {marks.LINK_OPEN: marks.LINK_TO, marks.IMAGE_OPEN: marks.IMAGE_TO}
_ADDRESS_ENDS: Final = {
    marks.LINK_TO: re.compile(f"[{marks.LINK_TITLE}{marks.LINK_CLOSE}]"),
    marks.IMAGE_TO: re.compile(f"[{marks.IMAGE_TITLE}{marks.IMAGE_CLOSE}]"),
}
_CLOSE_OF: Final = {marks.LINK_TO: marks.LINK_CLOSE, marks.IMAGE_TO: marks.IMAGE_CLOSE}


def find_target(address: str, find_page: FindPage) -> str | None:
    """Return the target of a link to an address: a page that is rendered, too, or the address if it is safe."""
    return find_page(address) or (address if _SAFE.fullmatch(address) else None)


def link_words(words: Markup, address: str, find_page: FindPage) -> Markup:
    """Return words as a link, or unchanged if the address is not safe."""
    target = find_target(address, find_page)
    return words if target is None else make_element("a", words, href=target)


def render_inline(inline: Inline, marker: Marker, find_page: FindPage) -> Markup:
    """Return inline Markdown as HTML with the findings in it."""
    if inline.is_plain or inline.is_too_long:
        return marker.render_text(inline.text, inline.offsets)
    return join_html(_render_tokens(inline, marker, find_page))


def _render_tokens(inline: Inline, marker: Marker, find_page: FindPage) -> Iterator[Markup]:
    coded, offsets = inline.shown.coded, inline.shown_offsets
    open_links: list[bool] = []
    at = 0
    while (token := _TOKEN.match(coded, at)) is not None:
        start, at = token.span()
        mark = token[0]
        if mark in _ADDRESS_OF:
            address = _find_address(coded, at, _ADDRESS_OF[mark])
            # An image is a link, so that it is not fetched. HTML does not allow a link inside a link.
            target = None if any(open_links) else find_target(address, find_page)
            open_links.append(target is not None)
            if target is not None:
                yield Markup(make_element("a", href=target).removesuffix("</a>"))
            if mark == marks.IMAGE_OPEN:
                yield make_element("span", Markup("image: "), class_="kind")
        elif mark in _CLOSE_OF:
            at = coded.index(_CLOSE_OF[mark], at) + 1
            if open_links.pop():
                yield Markup("</a>")
        elif mark in _ELEMENTS:
            yield Markup(_ELEMENTS[mark])
        else:
            yield marker.render_text(mark, offsets[start : at + 1])


def _find_address(coded: str, start: int, mark: str) -> str:
    """Return the address of a link or an image whose words start at an offset."""
    first = coded.index(mark, start) + 1
    end = _ADDRESS_ENDS[mark].search(coded, first)
    return coded[first : end.start() if end else len(coded)]
