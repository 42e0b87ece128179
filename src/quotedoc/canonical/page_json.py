"""The JSON of a page: read, taken out of other text, and validated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.data import Mapping, Scalar, find_duplicates, locate_node
from quotedoc.data.json_wrapped import find_objects
from quotedoc.diagnostic import Fault
from quotedoc.model.page import BESIDE
from quotedoc.reading import QUOTE, looks_like_quote_document, repeated_key
from quotedoc.text import Edit, Span
from quotedoc.text.excerpt import quote_first_line
from quotedoc.text.source import BOM
from quotedoc.validation import explain_value, restore_values

if TYPE_CHECKING:
    from quotedoc.data import Node
    from quotedoc.model.registry import Registry
    from quotedoc.text import Source

_FENCE: Final = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[^\n]*\n\s*\Z", re.MULTILINE)
"""The fence of a code block at the end of a text."""


class ParsedPage(NamedTuple):
    """The JSON of a page, each value with its place, or what is wrong with it.

    Attributes:
        node: the JSON; None if there is none.
        faults: what is wrong with the JSON.
        wrapper: the fault of the text around the JSON; None if there is no such text.
    """

    node: Node | None
    faults: tuple[Fault, ...] = ()
    wrapper: Fault | None = None

    @property
    def all_faults(self) -> tuple[Fault, ...]:
        """What is wrong with the whole text."""
        return (self.wrapper, *self.faults) if self.wrapper else self.faults


def parse_page(source: Source, registry: Registry) -> ParsedPage:
    """Return the JSON of a page if it is valid by the schema of its kind.

    A `path`, which `convert` gives to each of several pages, and `places` are taken out. Nulls and numbers that other
    programs write are understood. JSON in a code block or in other text is read where it stands.
    """
    node, wrapper = _read_object(source)
    if node is None:
        return ParsedPage(None, (), wrapper)
    if isinstance(node, Fault):
        fault = Fault("json-invalid", node.span, node.pointer, node.args, node.related)
        return ParsedPage(None, (fault,), wrapper)
    if isinstance(node, Mapping):
        node = node._replace(entries=tuple(entry for entry in node.entries if entry.key.value not in BESIDE))
    kind = locate_node(node, ("kind",))
    name = str(kind.value) if isinstance(kind, Scalar) and kind.value in registry.list_kinds() else QUOTE
    repeated = [repeated_key(*pair) for pair in find_duplicates(node)]
    node = restore_values(node, registry.find_page_class(name))
    return ParsedPage(node, (*repeated, *explain_value(name, node, (), registry)), wrapper)


def _read_object(source: Source) -> tuple[Node | Fault | None, Fault | None]:
    """Return the JSON of a text, or why there is none, and the fault of the text around it."""
    from quotedoc.data.json_text import parse_json  # no page needs it

    text = source.text
    start = len(BOM) if text.startswith(BOM) else 0
    node = parse_json(text, start, len(text))
    if not isinstance(node, Fault):
        return node, None
    body = text[start:].lstrip()
    if not body.startswith("{"):
        return _take_out(source, node, body)
    objects = find_objects(text)
    inner = parse_json(text, *objects[0]) if len(objects) == 1 else node
    return (node, None) if isinstance(inner, Fault) else (inner, _report_wrapper(source, objects[0]))


def _take_out(source: Source, fault: Fault, body: str) -> tuple[Node | Fault | None, Fault | None]:
    """Return what `_read_object` does, for a text that starts with something else than an object."""
    from quotedoc.data.json_text import parse_json

    if not body or body.startswith(("[", '"')):
        return fault, None
    if looks_like_quote_document(body):
        return _refuse_text(fault, source.text, "this is a page in Markdown"), None
    objects = find_objects(source.text)
    if len(objects) > 1:
        return None, _report_several(source, objects)
    if objects:
        return parse_json(source.text, *objects[0]), _report_wrapper(source, objects[0])
    reason = f"expected an object, but the text starts with {quote_first_line(body)}"
    return _refuse_text(fault, source.text, reason), None


def _refuse_text(fault: Fault, text: str, reason: str) -> Fault:
    """Return the fault of a text without JSON, at its first line."""
    start = len(text) - len(text.lstrip(BOM + " \t\r\n"))
    end = start + len(text[start:].partition("\n")[0].rstrip())
    return fault._replace(span=Span(start, end), args={"reason": reason})


def _report_several(source: Source, objects: list[Span]) -> Fault:
    lines = ", ".join(str(source.position(place.start).line) for place in objects[:5])
    found = f"other text with {len(objects)} objects, in lines {lines}{', ...' if len(objects) > 5 else ''}"
    return Fault("json-wrapped", Span(objects[0].start, objects[-1].end), None, {"found": found})


def _report_wrapper(source: Source, place: Span) -> Fault:
    """Return the fault of the text around an object, with the edits that remove it."""
    text = source.text
    start = len(BOM) if text.startswith(BOM) else 0
    before, after = text[start : place.start], text[place.end :]
    edits = []
    if before.strip():
        edits.append(Edit(Span(start, place.start), ""))
    if after.strip():
        edits.append(Edit(Span(place.end, len(text)), "\n" if "\n" in after else ""))
    span, words = Span(start, start + len(before.rstrip())), before.strip()
    if not words:
        span, words = Span(len(text) - len(after.lstrip()), len(text.rstrip())), after.strip()
        found = f"one above other text: {quote_first_line(words)}"
    elif _FENCE.search(source.view[start : place.start]):
        found = f"one in a code block, from line {source.position(place.start).line} on"
    else:
        found = f"one below other text: {quote_first_line(words)}"
    return Fault("json-wrapped", span, None, {"found": found}, edits=tuple(edits))
