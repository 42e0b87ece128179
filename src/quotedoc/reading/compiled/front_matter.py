"""Front matter as published: a line for each text in quotes, and a list of links."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.data import quote_yaml
from quotedoc.diagnostic import Fault
from quotedoc.model.codec import INVALID
from quotedoc.reading.compiled.run import UntiledError
from quotedoc.reading.front_matter import BASE, may_be_spelled_otherwise
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.model.front_matter import FrontMatter as Model
    from quotedoc.reading.builder import Builder

FENCE = "---\n"
# Texts that are in YAML what they are here: no escapes, and no character that YAML forbids or that breaks lines.
_TEXT = r'[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*+'
_entry = re.compile(rf'([a-z_]++):(?: "({_TEXT})")?+\n').match
_item = re.compile(rf'  - (?:"(?P<text>{_TEXT})"|(?P<link>\[[\w-]++\]\(https?://[\w./-]++\)))\n').match


class Matter(NamedTuple):
    """The front matter of a page.

    Attributes:
        body: where it stands, without its fences.
        texts: the text of each key that has one, and where it stands.
        lists: the texts of each other key, whether each is in quotes, and where it stands.
        keys: all keys, in order.
    """

    body: Span
    texts: dict[str, tuple[str, Span]]
    lists: dict[str, list[tuple[str, bool, Span]]]
    keys: tuple[str, ...]


def find_front_matter(view: str, start: int) -> Matter:
    """Return the front matter that starts at an offset.

    Raises:
        UntiledError: there is none, or it is written otherwise.
    """
    at = start + len(FENCE)
    texts: dict[str, tuple[str, Span]] = {}
    lists: dict[str, list[tuple[str, bool, Span]]] = {}
    keys: dict[str, None] = {}
    while view.startswith(FENCE, start) and (entry := _entry(view, at)):
        key, text = entry.groups()
        at = entry.end()
        if key in keys:
            raise UntiledError
        keys[key] = None
        if text is not None:
            texts[key] = (text, Span(*entry.span(2)))
            continue
        lists[key] = []
        while item := _item(view, at):
            group = item.lastgroup or ""
            lists[key].append((item[group], group == "text", Span(*item.span(group))))
            at = item.end()
        if not lists[key]:
            raise UntiledError
    body = Span(start + len(FENCE), at)
    if not keys or not view.startswith(FENCE, at) or may_be_spelled_otherwise(view[body.start : body.end]):
        raise UntiledError
    return Matter(body, texts, lists, tuple(keys))


def read_matter(builder: Builder, matter: Matter, model: type[Model]) -> None:
    """Put the values of front matter.

    Raises:
        UntiledError: it has other keys than those of its kind, in another order, or a value cannot be read.
    """
    codecs, item_codecs = model.codecs(), model.item_codecs()
    if not _are_usual(matter.keys, model):  # type: ignore[arg-type]  # classes are hashable
        raise UntiledError
    _note_links(builder, matter)
    builder.container((BASE,))
    for key in matter.keys:
        codec, item_codec = codecs.get(key), item_codecs.get(key)
        if codec is not None and key in matter.texts:
            text, span = matter.texts[key]
            _put(builder, (BASE, key), codec.parse(text), span)
        elif item_codec is not None and key in matter.lists:
            builder.container((BASE, key), list)
            for index, (text, _, span) in enumerate(matter.lists[key]):
                _put(builder, (BASE, key, index), item_codec.parse(text), span)
            items = matter.lists[key]
            (_, _, first), (_, is_quoted, last) = items[0], items[-1]
            builder.spans[BASE, key] = Span(first.start - len("- ") - items[0][1], last.end + is_quoted)
        else:
            raise UntiledError


@lru_cache(maxsize=64)
def _are_usual(keys: tuple[str, ...], model: type[Model]) -> bool:
    """Return whether some keys are those of a kind, in their order, and none that is required is missing."""
    known = [key for key in model.fields() if key != "key_order"]
    return [key for key in known if key in keys] == list(keys) and set(model.required_keys()) <= set(keys)


def _put(builder: Builder, pointer: tuple[str | int, ...], value: object, span: Span) -> None:
    if value is INVALID:
        raise UntiledError
    builder.put(pointer, value, span)


def _note_links(builder: Builder, matter: Matter) -> None:
    """Report links without quotes, which are no YAML."""
    links = [(text, span) for items in matter.lists.values() for text, is_quoted, span in items if not is_quoted]
    if links:
        edits = tuple(Edit(span, quote_yaml(text)) for text, span in links)
        whole = Span(links[0][1].start, links[-1][1].end)
        builder.faults.append(Fault("locale-links", whole, edits=edits))
