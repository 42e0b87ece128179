"""Read front matter as published without a YAML parser: a line for each text in quotes, and lists of links or texts.

`find_plain_mapping` gets a text and an offset and returns a `PlainMapping`, or None if the lines have another form. The
reason: importing PyYAML takes a tenth of the time of a run on one page, and libyaml makes an object of each token.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from quotedoc.data.node import Entry, Mapping, Scalar, Sequence
from quotedoc.text import Span
from quotedoc.text.packed import CHUNK

# A text that YAML reads unchanged: no escapes, and no character that YAML forbids or that breaks lines.
_TEXT: Final = r'[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*+'
# YAML allows keys of up to 1024 characters.
_match_entry = re.compile(rf'([a-z_]{{1,64}}+):(?: "({_TEXT})")?+\n').match
_match_item = re.compile(rf'  - (?:"(?P<text>{_TEXT})"|(?P<link>\[[\w-]++\]\(https?://[\w./-]++\)))\n').match
_DASH: Final = len("  - ")


class PlainMapping(NamedTuple):
    """A mapping whose values are texts and lists of texts; the span of a text is that within its quotes.

    Attributes:
        span: the lines of the mapping.
        texts: for each key with a text, the text and its span.
        lists: for each other key, its texts, each with whether it is in quotes, and its span.
        keys: all keys, in order.
    """

    span: Span
    texts: dict[str, tuple[str, Span]]
    lists: dict[str, list[tuple[str, bool, Span]]]
    keys: tuple[str, ...]


def find_plain_mapping(text: str, start: int) -> PlainMapping | None:
    """Return the mapping of the lines from an offset on that have the published form.

    Returns:
        None if no line has this form, if a key comes twice, if a key has neither a text nor a list, or if there are so
        many lines that their nodes have to be stored in little memory.
    """
    at = start
    texts: dict[str, tuple[str, Span]] = {}
    lists: dict[str, list[tuple[str, bool, Span]]] = {}
    keys: dict[str, None] = {}
    while entry := _match_entry(text, at):
        key, value = entry.groups()
        at = entry.end()
        if key in keys or len(keys) == CHUNK:
            return None
        keys[key] = None
        if value is not None:
            texts[key] = (value, Span(*entry.span(2)))
            continue
        items: list[tuple[str, bool, Span]] = []
        while (item := _match_item(text, at)) and len(items) < CHUNK:
            group = item.lastgroup or ""
            items.append((item[group], group == "text", Span(*item.span(group))))
            at = item.end()
        if not 0 < len(items) < CHUNK:
            return None
        lists[key] = items
    return PlainMapping(Span(start, at), texts, lists, tuple(keys)) if keys else None


def make_nodes(plain: PlainMapping) -> tuple[Mapping, tuple[Scalar, ...]]:
    """Return the mapping as a node, and its links that are not in quotes."""
    entries, links = [], []
    for key in plain.keys:
        value: Scalar | Sequence
        if key in plain.texts:
            text, span = plain.texts[key]
            value = Scalar(Span(span.start - 1, span.end + 1), text, 1)
            start = value.span.start - len(f"{key}: ")
        else:
            items = tuple(
                Scalar(Span(span.start - is_quoted, span.end + is_quoted), text, int(is_quoted))
                for text, is_quoted, span in plain.lists[key]
            )
            links += [item for item in items if not item.quote]
            value = Sequence(Span(items[0].span.start - len("- "), items[-1].span.end), items)
            start = items[0].span.start - _DASH - len(f"{key}:\n")
        entries.append(Entry(Scalar(Span(start, start + len(key)), key, 0), value))
    whole = Span(entries[0].key.span.start, entries[-1].value.span.end)
    return Mapping(whole, tuple(entries)), tuple(links)
