"""The words that a page shows, by another Markdown parser, and those that its JSON holds, by its model."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import islice, product
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.parse import unquote

from quotedoc.model import labels
from quotedoc.model.registry import load_builtin_registry
from quotedoc.model.slots import KeyTablePlan
from support import github

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.part import Part
    from quotedoc.text import Pointer

# A number with its sign, point and percent sign is one word.
_WORD = re.compile(r"-?\d+(?:\.\d+)?%?|[^\W\d_]+")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4}))?")


def words(texts: Iterable[str]) -> Counter[str]:
    r"""Return how often each word occurs, escapes resolved.

    `\u0041` is A to JSON, `\.` a point and `&auml;` an umlaut to Markdown, and so is each in what those resolve to.
    """
    return Counter(word for text in texts for word in _WORD.findall(normalize("NFC", _resolved(text))))


def within_marks(word: str, texts: Iterable[str]) -> int:
    """Return how often a word occurs if marks of emphasis and code, which are not shown, may stand within it."""
    pattern = rf"(?<![^\W_]){'[*_~`]*'.join(map(re.escape, word))}(?![^\W_])"
    return sum(len(re.findall(pattern, _resolved(text))) for text in texts)


def _resolved(text: str) -> str:
    while (resolved := html.unescape(text)) != text:
        text = resolved
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)) if escape[1] else "", text)


def label_words() -> set[str]:
    """Return the words of the catalogues, which a page shows and its JSON does not repeat."""
    groups = [group for locale in labels.list_locales() for group in labels.load_label_texts(locale).values()]
    texts = [text for group in groups for text in group.values()]
    return set(words(re.sub(r"\{.*?\}", "", text) for text in texts))


class Shown(HTMLParser):
    """What GitHub's own parser shows of a page's body, raw HTML apart: texts, and where links lead."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.charts: list[str] = []
        self.links: list[str] = []
        self._is_chart = False
        self.feed(github.to_html(body))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads, and whether a chart begins."""
        given = dict(attrs)
        self._is_chart = (tag == "code" and self._is_chart) or (given.get("lang") or "").startswith("chart-data:")
        self.links.append(unquote(given.get("href") or ""))

    def handle_data(self, data: str) -> None:
        """Note a text, or the JSON of a chart."""
        (self.charts if self._is_chart else self.texts).append(data)

    def readings(self) -> Iterator[list[str]]:
        """Yield the texts in each way that they can be stated: of a chart the leaves, or its JSON as it stands."""
        ways = product(*([leaves(chart), [chart]] for chart in self.charts))
        for charts in islice(ways, 256):  # all of eight charts; a page has one
            yield [*self.texts, *(text for chart in charts for text in chart)]


def leaves(text: str) -> list[str]:
    """Return the texts and numbers in a JSON text; what is no JSON is one itself."""
    found: list[str] = []

    def walk(value: Any) -> None:  # noqa: ANN401  # JSON
        if isinstance(value, (dict, list)):
            for each in value.values() if isinstance(value, dict) else value:
                walk(each)
        elif isinstance(value, str):
            found.append(value)

    try:
        walk(json.loads(text, parse_int=str, parse_float=str, parse_constant=str))
    except (ValueError, RecursionError):
        return [text]
    return found


ABOUT = {"$schema", "kind", "layout", "labels", "after", "unit", "row_order"}
"""What a converted page says of its own form."""


def stated(page: Mapping[str, Any]) -> list[str]:
    """Return every text of a converted page but for its front matter, values as they are printed."""
    body = {name: value for name, value in page.items() if name not in ("front_matter", "unclaimed")}
    plan = load_builtin_registry().plan_of(page)
    slots = [slot for section in plan.sections for slot in section.slots] if plan else []
    codecs = dict(leaf for slot in slots if isinstance(slot, KeyTablePlan) for leaf in slot.iter_leaves())
    raw = [piece["text"] for piece in page["unclaimed"] if piece["kind"] not in ("entry", "front_matter")]
    return [*_printed(load_builtin_registry().find_page_class(page["kind"]), body, codecs), *raw]


def _printed(
    part: type[Part], values: Mapping[str, Any], codecs: Mapping[Pointer, Codec], base: Pointer = ()
) -> Iterator[str]:
    """Yield what is printed of a part; of a leaf in `codecs` by that codec, of others by their own."""
    for name, value in values.items():
        if name in ABOUT:
            continue
        pointer = (*base, name)
        if codec := part.codecs().get(name):
            yield codecs.get(pointer, codec).print(value)
        elif item := part.item_codecs().get(name):
            yield from map(item.print, value)
        elif below := part.parts().get(name):
            for each in _objects(value):
                yield from _printed(below, each, codecs, pointer)
        elif isinstance(value, str):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from value


def _objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # JSON
    """Yield each object in a value, itself or within lists."""
    if isinstance(value, dict):
        yield value
    for each in value if isinstance(value, (list, tuple)) else ():
        yield from _objects(each)
