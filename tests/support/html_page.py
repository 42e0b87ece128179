"""HTML as a browser would find it, and what must hold for it whatever the page."""

from __future__ import annotations

from html.parser import HTMLParser

from quotedoc.text.keys import matching_key

VOID = {"br", "hr", "meta", "input"}
TAGS = VOID | {
    "a",
    "b",
    "blockquote",
    "body",
    "circle",
    "code",
    "del",
    "desc",
    "div",
    "em",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "ins",
    "li",
    "main",
    "mark",
    "ol",
    "p",
    "path",
    "pre",
    "rect",
    "span",
    "strong",
    "style",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
}


class Parsed(HTMLParser):
    """What a browser would find in some HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and that it is open."""
        self.handle_startendtag(tag, attrs)
        self.texts.append(" " * (tag == "br"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Note that the tag that was opened last is closed."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text that the page states."""
        # The number of a finding stands within a text.
        if not {"style", "title", "desc", "sup", "svg"} & set(self.open):
            self.texts.append(data)

    def find_values(self, name: str) -> list[str]:
        """Return the values of all attributes of a name."""
        return [value for each, value in self.attributes if each == name]

    @property
    def words(self) -> str:
        """The texts as one, for searching."""
        return matching_key("".join(self.texts))


def assert_safe(parsed: Parsed) -> None:
    """Assert that nothing of a page is markup, and that all links lead somewhere."""
    assert not parsed.open
    assert set(parsed.tags) <= TAGS
    assert not [name for name, _ in parsed.attributes if name.startswith("on") or name in {"src", "style", "action"}]
    identifiers = parsed.find_values("id")
    assert len(identifiers) == len(set(identifiers))
    for target in parsed.find_values("href"):
        assert target.startswith(("http://", "https://", "mailto:")) or target[1:] in identifiers, target
