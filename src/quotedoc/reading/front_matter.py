"""Read front matter into a page: known keys as typed values, everything else as raw text.

`read_front_matter` gets the parsed YAML, adds its values to the builder, and returns whether all of them could be read.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from quotedoc.data import Entry, Mapping, Scalar, Sequence, quote_yaml
from quotedoc.diagnostic import UnknownNames
from quotedoc.model.codec import INVALID
from quotedoc.spelling.metadata import write_metadata
from quotedoc.text import Edit, Span
from quotedoc.text.lookalike import explain_difference
from quotedoc.text.packed import PackedList, collect_items

if TYPE_CHECKING:
    from quotedoc.data import Node
    from quotedoc.model.codec import Codec
    from quotedoc.model.front_matter import FrontMatter as Model
    from quotedoc.reading.builder import Builder
    from quotedoc.reading.front_matter_yaml import ParsedFrontMatter
    from quotedoc.text import Pointer

BASE_KEY = "front_matter"
_BETWEEN_ITEMS = re.compile(r"[\s-]*")


def read_front_matter(builder: Builder, yaml: ParsedFrontMatter, model: type[Model]) -> bool:
    """Add the known keys, keep the rest as raw text, and return whether all required and stated keys could be read."""
    body = yaml.block.body
    if yaml.node is None:
        builder.keep_raw("front_matter", body)
        return False
    reason = _why_not_by_line(builder.source.view, yaml.node, is_whole=not yaml.is_broken)
    if reason:
        builder.add_fault("front-matter-not-yaml", yaml.node.span, reason=reason)
        builder.keep_raw("front_matter", body)
        return False
    builder.ensure_container((BASE_KEY,))
    builder.last = (BASE_KEY,)
    known = [name for name in model.fields() if name != "key_order"]
    at, order = body.start, []
    for entry, original in zip(yaml.node.entries, (yaml.original or yaml.node).entries, strict=True):
        start, end = _find_lines(builder.source.view, entry)
        key = str(entry.key.value)
        _keep_lines(builder, at, start)
        if key not in order and _put_entry(builder, entry, model, original.value):
            order.append(key)
            _keep_lines(builder, entry.value.span.end, end)
            at = end
        else:
            at = start  # up to the next entry: blank lines may belong to its value
        if key not in known and model.is_complete:
            builder.add_fault("front-matter-key-unknown", entry.key.content, payload=UnknownNames((key,)), key=key)
    _keep_lines(builder, at, body.end)
    if (builder.unclaimed or not model.is_complete) and order != [name for name in known if name in order]:
        builder.ensure_container((BASE_KEY,))["key_order"] = order
    builder.last = (BASE_KEY,)
    if builder.printed:
        pieces = sorted(builder.printed, key=lambda piece: (known.index(str(piece.pointer[1])), *piece.pointer[2:]))
        builder.printed = PackedList(pieces)
    stated = {str(key.value) for key, _ in yaml.node.entries if key.value in known}
    return set(order) >= {*model.required_keys(), *stated}


def _why_not_by_line(view: str, node: Mapping, *, is_whole: bool) -> str | None:
    """Return why the lines of entries cannot be kept and written one entry after the other; None if they can."""
    if is_whole and view.startswith("{", node.span.start):
        return "its entries are in braces"
    if any(view[key.span.start - 1] != "\n" for key, _ in node.entries):
        return "its keys do not each start a line"
    return None


def _find_lines(view: str, entry: Entry) -> Span:
    """Return the span of the whole lines of an entry."""
    start = view.rfind("\n", 0, entry.key.span.start) + 1
    end = max(entry.value.span.end, entry.key.span.end)
    if view[end - 1] != "\n":
        end = view.find("\n", end) + 1 or len(view)
    return Span(start, end)


def _keep_lines(builder: Builder, start: int, end: int) -> None:
    """Keep the lines between two offsets unless they are blank; a comment after a value becomes a separate line."""
    text = builder.source.slice(Span(start, end))
    if not text.strip(" \t\r\n"):
        return
    if start and builder.source.view[start - 1] != "\n":
        start += len(text) - len(text.lstrip(" \t"))
    builder.keep_raw("entry", Span(start, end))


def _put_entry(builder: Builder, entry: Entry, model: type[Model], original: Node) -> bool:
    """Add an entry if its key is known and its value can be read; if not, return False and add no value."""
    key, value = str(entry.key.value), entry.value
    codec, item_codec = model.codecs().get(key), model.item_codecs().get(key)
    if codec is not None and isinstance(value, Scalar) and isinstance(original, Scalar):
        found = codec.parse(str(value.value))
        if found is INVALID or not _is_bare(builder, entry):
            return False
        _put_text(builder, (BASE_KEY, key), found, value, original)
        return True
    return item_codec is not None and _put_list(builder, entry, item_codec, original)


def _put_text(builder: Builder, pointer: Pointer, value: object, scalar: Scalar, original: Scalar) -> None:
    """Add a value, and keep and report its text if the writer would spell it differently."""
    builder.put_value(pointer, value, scalar.content)
    text, own = str(scalar.value), str(original.value)
    if text == own:
        return
    builder.texts[pointer] = text
    if write_metadata(text) != own:
        builder.keep_text(pointer, own)
        edit = Edit(scalar.span, quote_yaml(write_metadata(text)))
        builder.add_fault(
            "front-matter-value-unusual",
            scalar.span,
            pointer,
            edits=(edit,),
            text=text,
            own=own,
            difference=explain_difference(own, text),
        )


def _is_bare(builder: Builder, entry: Entry) -> bool:
    """Return whether an entry has no comment between key and value or after a `|` or `>`; report one that has."""
    view, (start, end) = builder.source.view, entry.value.span
    header = view[start:end].partition("\n")[0] if view[start : start + 1] in ("|", ">") else ""
    bare = view[entry.key.span.end : start].strip(" \t\n") == ":" and "#" not in header
    if not bare:
        _report_value(builder, str(entry.key.value), entry.key.content, "contains a comment")
    return bare


def _report_value(builder: Builder, key: str, span: Span, problem: str) -> None:
    place = f"front matter, key '{key}'"
    unknown = UnknownNames((key,))
    pointer = (BASE_KEY, key)
    builder.add_fault("front-matter-value-invalid", span, pointer, payload=unknown, where=place, problem=problem)


def _nothing_between(view: str, node: Sequence) -> bool:
    """Return whether only dashes and whitespace are before and between the items: no brackets, no comments."""
    at = node.span.start
    for item in node.items:
        if not _BETWEEN_ITEMS.fullmatch(view, at, item.span.start):
            return False
        at = item.span.end
    return True


def _put_list(builder: Builder, entry: Entry, codec: Codec, original: Node) -> bool:
    key, node = str(entry.key.value), entry.value
    if not isinstance(node, Sequence) or not isinstance(original, Sequence):
        return False
    values = (codec.parse(str(item.value)) for item in node.items if isinstance(item, Scalar))
    found = collect_items(takewhile(lambda value: value is not INVALID, values))
    if len(found) < len(node.items):
        return False
    alone = builder.source.view[entry.key.span.end : node.span.start].strip(" \t\n") == ":"
    empty = builder.source.slice(node.span).replace(" ", "") == "[]"
    if not alone or not (empty or (node.items and _nothing_between(builder.source.view, node))):
        _report_value(builder, key, node.span, "is not a list with one item per line")
        return False
    builder.ensure_container((BASE_KEY, key), list)
    items: Any = zip(found, node.items, original.items, strict=True)  # all of them are texts
    for index, (value, item, own) in enumerate(items):
        _put_text(builder, (BASE_KEY, key, index), value, item, own)
    builder.spans[BASE_KEY, key] = node.span
    builder.last = (BASE_KEY, key)
    return True
