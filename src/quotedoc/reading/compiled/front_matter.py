"""Read front matter as published: a line for each text in quotes, and lists of links or texts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quotedoc.data import quote_yaml
from quotedoc.data.yaml_plain import find_plain_mapping
from quotedoc.diagnostic import Fault
from quotedoc.model.codec import INVALID
from quotedoc.reading.compiled.run import NotAsPublishedError
from quotedoc.reading.front_matter import BASE_KEY
from quotedoc.reading.front_matter_yaml import may_be_spelled_otherwise
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from quotedoc.data.yaml_plain import PlainMapping
    from quotedoc.model.front_matter import FrontMatter as Model
    from quotedoc.reading.builder import Builder

FENCE = "---\n"


def find_front_matter(view: str, start: int) -> PlainMapping:
    """Return the front matter that starts at an offset, without its fences.

    Raises:
        NotAsPublishedError: there is no front matter, or it is written in another way.
    """
    found = find_plain_mapping(view, start + len(FENCE)) if view.startswith(FENCE, start) else None
    if (
        found is None
        or not view.startswith(FENCE, found.span.end)
        or may_be_spelled_otherwise(view[slice(*found.span)])
    ):
        raise NotAsPublishedError
    return found


def read_matter(builder: Builder, matter: PlainMapping, model: type[Model]) -> None:
    """Add the values of front matter.

    Raises:
        NotAsPublishedError: the keys are not those of the kind, or in another order, or a value cannot be read.
    """
    codecs, item_codecs = model.codecs(), model.item_codecs()
    if not _are_usual(matter.keys, model):  # type: ignore[arg-type]  # classes are hashable
        raise NotAsPublishedError
    _note_links(builder, matter)
    builder.ensure_container((BASE_KEY,))
    for key in matter.keys:
        codec, item_codec = codecs.get(key), item_codecs.get(key)
        if codec is not None and key in matter.texts:
            text, span = matter.texts[key]
            _put(builder, (BASE_KEY, key), codec.parse(text), span)
        elif item_codec is not None and key in matter.lists:
            builder.ensure_container((BASE_KEY, key), list)
            for index, (text, _, span) in enumerate(matter.lists[key]):
                _put(builder, (BASE_KEY, key, index), item_codec.parse(text), span)
            items = matter.lists[key]
            (_, _, first), (_, is_quoted, last) = items[0], items[-1]
            builder.spans[BASE_KEY, key] = Span(first.start - len("- ") - items[0][1], last.end + is_quoted)
        else:
            raise NotAsPublishedError


@lru_cache(maxsize=64)
def _are_usual(keys: tuple[str, ...], model: type[Model]) -> bool:
    """Return whether all keys are known for a kind, in the usual order, and no required key is missing."""
    known = [key for key in model.fields() if key != "key_order"]
    return [key for key in known if key in keys] == list(keys) and set(model.required_keys()) <= set(keys)


def _put(builder: Builder, pointer: tuple[str | int, ...], value: object, span: Span) -> None:
    if value is INVALID:
        raise NotAsPublishedError
    builder.put_value(pointer, value, span)


def _note_links(builder: Builder, matter: PlainMapping) -> None:
    """Report links without quotes, which are not valid YAML."""
    links = [(text, span) for items in matter.lists.values() for text, is_quoted, span in items if not is_quoted]
    if links:
        edits = tuple(Edit(span, quote_yaml(text)) for text, span in links)
        whole = Span(links[0][1].start, links[-1][1].end)
        builder.faults.append(Fault("locale-links", whole, edits=edits))
