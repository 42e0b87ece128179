"""Parse and validate the JSON of a page, also if there is other text around it, as in the reply of a language model.

`parse_page` gets the text and returns a `ParsedPage`: the JSON with the span of each value, and what is wrong with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.canonical.text_around import find_data
from quotedoc.data import Mapping, Scalar, find_duplicates, locate_node, unwrap_node
from quotedoc.data.json_wrapped import find_objects, list_keys
from quotedoc.diagnostic import Fault
from quotedoc.model.page import BESIDE
from quotedoc.model.registry import UNKNOWN
from quotedoc.reading import QUOTE, looks_like_quote_document, repeated_key
from quotedoc.text import Edit, Span
from quotedoc.text.excerpt import quote_first_line
from quotedoc.text.source import BOM
from quotedoc.validation import describe_wrong_value, explain_value, restore_values

if TYPE_CHECKING:
    from quotedoc.data import Node
    from quotedoc.model.registry import Registry
    from quotedoc.text import Source

_FENCE: Final = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[^\n]*\n\s*\Z", re.MULTILINE)
"""The fence of a code block at the end of a text."""

_TELLING_KEYS: Final = frozenset({"kind", "front_matter", "$schema"})
"""The keys by which the object of a page is recognized: an object with none of these is not a page."""

_QUOTED_OBJECT: Final = re.compile(r"[^{]*(?:^|\n)\ufeff? {0,3}>[ \t>]*\{[ \t]*\n[ \t]*>")
"""A text whose first brace starts an object over several lines of a block quote."""


class ParsedPage(NamedTuple):
    """The JSON of a page, each value with its span, and what is wrong with it.

    Attributes:
        node: the JSON; None if there is none.
        faults: what is wrong with the JSON.
        wrapper: the fault for the text around the JSON; None if there is no such text.
    """

    node: Node | None
    faults: tuple[Fault, ...] = ()
    wrapper: Fault | None = None

    @property
    def all_faults(self) -> tuple[Fault, ...]:
        """What is wrong with the whole text."""
        return (self.wrapper, *self.faults) if self.wrapper else self.faults


def parse_page(source: Source, registry: Registry, expected: str | None = None) -> ParsedPage:
    """Return the JSON of a page, with the faults that the schema of its kind finds.

    The keys `path` and `places`, which `convert` can add to a page, are removed. Nulls for absent keys and other
    spellings of numbers, as other programs write them, are accepted. JSON in a code block or in other text is found
    there.

    Args:
        source: the text.
        registry: the kinds and labels that pages may have.
        expected: the kind that the page is expected to be of; None for any.
    """
    node, wrapper = _read_object(source, registry)
    if node is None:
        return ParsedPage(None, (), wrapper)
    if isinstance(node, Fault):
        fault = Fault("json-invalid", node.span, node.pointer, node.args, node.related)
        return ParsedPage(None, (fault,), wrapper)
    if isinstance(node, Mapping):
        node = node._replace(entries=tuple(entry for entry in node.entries if entry.key.value not in BESIDE))
    kind = locate_node(node, ("kind",))
    stated = str(kind.value) if isinstance(kind, Scalar) and kind.value in registry.list_kinds() else None
    name = stated or expected or QUOTE
    repeated = [repeated_key(*pair) for pair in find_duplicates(node)]
    node = restore_values(node, registry.find_page_class(name))
    found = [*explain_value(name, node, (), registry)]
    if stated is None:
        found = _explain_kind(found, node, [expected] if expected else list(registry.kinds))
    elif stated == UNKNOWN and locate_node(node, ("unclaimed",)) is None:
        found.append(_report_no_text(node, registry))
    if kind is not None and stated and expected and stated != expected and (found or repeated):
        args = {"expected": expected, "found": f"one of kind '{stated}'"}
        found.insert(0, Fault("kind-unexpected", kind.span, ("kind",), args))
    return ParsedPage(node, (*repeated, *found), wrapper)


def _explain_kind(found: list[Fault], node: Node, kinds: list[str]) -> list[Fault]:
    """Return the faults of a page without a known kind, with the kinds that it may have.

    If the page states an unknown kind, this is the only fault: the others depend on the kind.
    """
    about = next((fault for fault in found if fault.pointer == ("kind",)), None)
    if about is None:
        return found
    kind = locate_node(node, ("kind",))
    choices = ", ".join(map(repr, kinds)) if len(kinds) == 1 else f"one of {', '.join(map(repr, kinds))}"
    if kind is None:
        about = about._replace(args={**about.args, "problem": f"'kind' is missing; expected {choices}"})
        return [about if fault.pointer == ("kind",) else fault for fault in found]
    return [about._replace(args={**about.args, "problem": describe_wrong_value(unwrap_node(kind), kinds)})]


def _report_no_text(node: Node, registry: Registry) -> Fault:
    """Return the fault of JSON whose kind is that of files that are not quote documents, but which lacks the text."""
    kinds = ", ".join(map(repr, registry.kinds))
    problem = (
        f"'unclaimed' is missing, the text of a file that is not a quote document; kinds of quote documents: {kinds}"
    )
    span = Span(node.span.start, node.span.start + 1)
    return Fault("schema-violation", span, ("unclaimed",), {"where": "page", "problem": problem})


def _read_object(source: Source, registry: Registry) -> tuple[Node | Fault | None, Fault | None]:
    """Return the JSON of a text, or why there is none, and the fault of the text around it."""
    from quotedoc.data.json_text import parse_json  # no page needs it

    text = source.text
    start = len(BOM) if text.startswith(BOM) else 0
    node = parse_json(text, start, len(text))
    if not isinstance(node, Fault):
        return node, None
    body = text[start:].lstrip()
    if not body.startswith("{"):
        return _take_out(source, node, body, registry)
    objects = find_objects(text)
    inner = parse_json(text, *objects[0]) if len(objects) == 1 and _is_page(text, objects[0]) else node
    return (node, None) if isinstance(inner, Fault) else (inner, _report_wrapper(source, objects[0], registry))


def _take_out(source: Source, fault: Fault, body: str, registry: Registry) -> tuple[Node | Fault | None, Fault | None]:
    """Return what `_read_object` returns, for a text that does not start with an object."""
    from quotedoc.data.json_text import parse_json

    if not body or body.startswith(("[", '"')):
        return fault, None
    is_quoted = _QUOTED_OBJECT.match(source.view)
    if is_quoted or looks_like_quote_document(body):
        what = "JSON in a block quote; remove the '>' before each line" if is_quoted else "a page in Markdown"
        return _refuse_text(fault, source.text, f"this is {what}"), None
    objects = find_objects(source.text)
    if len(objects) > 1:
        return None, _report_several(source, objects)
    if objects and not _is_page(source.text, objects[0]):
        return None, _report_no_page(source, objects[0])
    if objects:
        return parse_json(source.text, *objects[0]), _report_wrapper(source, objects[0], registry)
    reason = f"expected an object, but the text starts with {quote_first_line(body)}"
    return _refuse_text(fault, source.text, reason), None


def _refuse_text(fault: Fault, text: str, reason: str) -> Fault:
    """Return a fault with a reason at the first line of a text, which has no JSON."""
    start = len(text) - len(text.lstrip(BOM + " \t\r\n"))
    end = start + len(text[start:].partition("\n")[0].rstrip())
    return fault._replace(span=Span(start, end), args={"reason": reason})


def _is_page(text: str, place: Span) -> bool:
    """Return whether an object has a key by which the object of a page is recognized."""
    return not _TELLING_KEYS.isdisjoint(list_keys(text, place))


def _report_no_page(source: Source, place: Span) -> Fault:
    line = source.position(place.start).line
    keys = ", ".join(repr(key) for key in sorted(_TELLING_KEYS, reverse=True))
    found = f"other text with an object in line {line} that is not a page: it has none of the keys {keys}"
    return Fault("json-wrapped", place, None, {"found": found})


def _report_several(source: Source, objects: list[Span]) -> Fault:
    lines = ", ".join(str(source.position(place.start).line) for place in objects[:5])
    found = f"other text with {len(objects)} objects, in lines {lines}{', ...' if len(objects) > 5 else ''}"
    return Fault("json-wrapped", Span(objects[0].start, objects[-1].end), None, {"found": found})


def _report_wrapper(source: Source, place: Span, registry: Registry) -> Fault:
    """Return the fault for the text around an object; its edits remove the text if that is not a part of the page."""
    text = source.text
    start = len(BOM) if text.startswith(BOM) else 0
    before, after = text[start : place.start], text[place.end :]
    keys = _list_page_keys(registry)
    if data := find_data(before, keys, is_before=True):
        return _report_data(text, start, place.start, f"one below text that may belong to it: {quote_first_line(data)}")
    if data := find_data(after, keys, is_before=False):
        is_json = data == after.strip().partition("\n")[0].strip() and data.startswith((",", "]", "}", ":"))
        what = "one that other JSON follows" if is_json else "one above text that may belong to it"
        shown = " ".join(after.split()) if is_json else data
        return _report_data(text, place.end, len(text), f"{what}: {quote_first_line(shown)}")
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


def _report_data(text: str, start: int, end: int, found: str) -> Fault:
    """Return the fault, without edits, for a text around an object that may be a part of the page."""
    words = text[start:end]
    span = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
    return Fault("json-wrapped", span, None, {"found": found})


def _list_page_keys(registry: Registry) -> set[str]:
    """Return the top-level keys of pages and of their front matter."""
    classes = [registry.find_page_class(kind) for kind in registry.kinds]
    parts = [part for page in classes for part in (page, page.parts().get("front_matter")) if part is not None]
    return {field.key or name for part in parts for name, field in part.fields().items()}
