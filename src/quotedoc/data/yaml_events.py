"""Parse YAML text into values with spans, from the events of PyYAML; every scalar is a text, whatever it looks like.

`compose_yaml` gets a store with the text, and a span, and returns a `Composed`: the mapping, as far as it could be
read, and the first fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from yaml import events as ev
from yaml.error import MarkedYAMLError, YAMLError

from quotedoc.data import yaml_fault
from quotedoc.data.node import Mapping, Scalar, Sequence
from quotedoc.data.yaml_fault import YamlError
from quotedoc.data.yaml_parser import FastParser
from quotedoc.text import Span
from quotedoc.text.packed import PackedList

if TYPE_CHECKING:
    from collections import abc

    from quotedoc.data.node_store import NodeStore
    from quotedoc.data.yaml_parser import Event, EventParser, NewParser
    from quotedoc.diagnostic import Fault

MAX_YAML_DEPTH = 32

_LIBYAML_LIMIT = "exceeded maximum nesting depth"
_PROPERTY = re.compile(r"\S*")


class Composed(NamedTuple):
    """The mapping of a text, as far as it could be read, the first fault, and the links without quotes."""

    root: Mapping | None
    fault: Fault | None
    links: abc.Sequence[Scalar]


class _Open(NamedTuple):
    """An open collection; `first` is the number of open nodes before its own (in a mapping, keys and values)."""

    start: int
    is_mapping: bool
    first: int


@dataclass(slots=True)
class _Text:
    """A text that is parsed: it starts at offset `shift` of the source; `masks` are its masked links, start -> end.

    Its nodes are added to `store`, after the first `before` open ones; `stack` has the collections that are open. The
    scalars that are masked links are added to `links`, too.
    """

    text: str
    shift: int
    masks: dict[int, int]
    store: NodeStore
    before: int
    stack: list[_Open] = field(default_factory=list)
    links: PackedList[Scalar] = field(default_factory=PackedList)

    @property
    def has_root(self) -> bool:
        """Whether the root of a document was read to its end."""
        return not self.stack and self.store.count_open() > self.before

    def start_again(self) -> None:
        """Remove the nodes and links of the text."""
        self.stack.clear()
        self.store.drop_nodes(self.before)
        self.links = PackedList()

    def find_line(self, event: Event) -> Span:
        """Return the span of the line on which `event` starts."""
        return yaml_fault.find_line_span(self.text, event.start_mark.index, self.shift)


def compose_yaml(store: NodeStore, span: Span, masks: dict[int, int], new_parser: NewParser = FastParser) -> Composed:
    """Parse the text of a store at `span`; the spans are offsets into the text of the store, which keeps the nodes.

    The text between the offsets of `masks` (start -> end, from the start of `span`) is read as one scalar without
    quotes whose value is that text. The `links` of the result are those that were whole scalars. An empty text is an
    empty mapping. Of several documents, the first is read and the second is the fault.
    """
    source = _Text(store.text[span.start : span.end], span.start, masks, store, store.count_open())
    error: YamlError | None = None
    try:
        _compose_to_limit(source, new_parser)
    except YamlError as found:
        error = found
    except (YAMLError, UnicodeEncodeError) as found:
        error = _explain_error(found, source.text, source.shift)
    root = store.take_last() if source.has_root else None
    store.drop_nodes(source.before)
    if root is None and not error:
        root = Mapping(span, ())
    if root is not None and not isinstance(root, Mapping) and not error:
        missing = (
            "expected a key with a colon, found a list" if isinstance(root, Sequence) else "there is no key and colon"
        )
        error = YamlError(yaml_fault.find_line_span(source.text, root.span.start - span.start, span.start), missing)
    # The fault and not the error: an exception keeps each frame that it passed through in memory.
    fault = yaml_fault.make_yaml_fault(error.span, error.reason) if error else None
    return Composed(root if isinstance(root, Mapping) else None, fault, source.links.freeze())


def _mask_text(text: str, masks: dict[int, int]) -> str:
    if not masks:
        return text
    masked, at = StringIO(), 0
    for start, end in masks.items():
        masked.write(text[at:start])
        masked.write("x" * (end - start))
        at = end
    masked.write(text[at:])
    return masked.getvalue()


def _explain_error(found: Exception, text: str, shift: int) -> YamlError:
    if not isinstance(found, MarkedYAMLError):
        return yaml_fault.explain_yaml_error(text, shift, str(found), None, None)
    problem, context = (mark.index if mark else None for mark in (found.problem_mark, found.context_mark))
    message = ", ".join(filter(None, (found.context, found.problem)))
    return yaml_fault.explain_yaml_error(text, shift, message, problem, context)


def _compose_to_limit(source: _Text, new_parser: NewParser) -> None:
    """Compose the text so that `MAX_YAML_DEPTH` is the only nesting limit, whatever the version of libyaml.

    libyaml 0.2.6 has a limit of its own, 1000, and its scanner may reach it first: while `[` can still begin a key, the
    scanner reads on, for up to 1024 characters of the line. The text before that place exceeds `MAX_YAML_DEPTH` too.
    """
    masked = _mask_text(source.text, source.masks)
    try:
        _compose_document(new_parser(masked), source)
    except MarkedYAMLError as found:
        if found.problem != _LIBYAML_LIMIT or not found.problem_mark:
            raise
        source.start_again()
        _compose_document(new_parser(masked[: found.problem_mark.index]), source)


def _compose_document(parser: EventParser, source: _Text) -> None:
    """Store the root of the first document; raise `YamlError` for what quote documents do not allow."""
    stack, store = source.stack, source.store
    while True:
        event = parser.get_event()
        kind: type = type(event)
        if kind is ev.ScalarEvent:
            _store_scalar(event, source)
        elif kind is ev.MappingStartEvent or kind is ev.SequenceStartEvent:
            _check_start(event, source)
            start = event.start_mark.index + source.shift
            stack.append(_Open(start, kind is ev.MappingStartEvent, store.count_open()))
        elif kind is ev.MappingEndEvent or kind is ev.SequenceEndEvent:
            _close_collection(stack.pop(), event, source)
        elif kind is ev.AliasEvent:
            raise YamlError(_property_span(event, source), "quote documents allow no aliases")
        elif kind is ev.DocumentStartEvent and source.has_root:
            raise YamlError(source.find_line(event), "a second document begins here")
        elif kind is ev.StreamEndEvent:
            return


def _store_scalar(event: Event, source: _Text) -> None:
    if event.anchor is not None or event.tag is not None:
        raise _property_error(event, source)
    text, shift, masks = source.text, source.shift, source.masks
    start, end = event.start_mark.index, event.end_mark.index
    style = event.style
    if style in ("|", ">"):
        # The token of a block scalar extends to the next content; blank lines and comments after its text are cut off.
        end = yaml_fault.find_line_break(text, start + len(text[start:end].rstrip(" \t\r\n")))
    if start == end:
        # The two parsers place an empty value after different whitespace; its place is right after the colon or dash.
        while start and text[start - 1] in " \t\r\n":
            start -= 1
        end = start
    value, quote = event.value, 1 if style in ("'", '"') else 0
    if masks and start in masks:
        value = text[start:end]
        if masks[start] == end:
            source.links.append(Scalar(Span(start + shift, end + shift), value, 0))
        else:
            # A link and the text on the next lines, which YAML folds. The value of the event has the mask instead.
            value = " ".join(line.strip() for line in value.splitlines())
    source.store.add_text(start + shift, end + shift, value, quote)


def _check_start(event: Event, source: _Text) -> None:
    if event.anchor is not None or event.tag is not None:
        raise _property_error(event, source)
    stack = source.stack
    if len(stack) == MAX_YAML_DEPTH:
        raise YamlError(source.find_line(event), f"values are nested more than {MAX_YAML_DEPTH} deep")
    if stack and stack[-1].is_mapping and (source.store.count_open() - stack[-1].first) % 2 == 0:
        raise YamlError(source.find_line(event), "a key is a text, not a list or a mapping")


def _property_error(event: Event, source: _Text) -> YamlError:
    kind = "anchors" if source.text.startswith("&", event.start_mark.index) else "tags"
    return YamlError(_property_span(event, source), f"quote documents allow no {kind}")


def _property_span(event: Event, source: _Text) -> Span:
    """Return the span of the anchor, alias or tag with which `event` starts."""
    found = _PROPERTY.match(source.text, event.start_mark.index)
    return Span(*found.span()).shift(source.shift) if found else source.find_line(event)


def _close_collection(collection: _Open, event: Event, source: _Text) -> None:
    store, (start, is_mapping, first) = source.store, collection
    end = event.end_mark.index + source.shift
    if event.end_mark.index == event.start_mark.index and store.count_open() > first:
        # Block style: the parser finds the end only at the next token, after blank lines and comments.
        end = store.find_last_end()
    store.close_collection(start, end, first, is_mapping=is_mapping)
