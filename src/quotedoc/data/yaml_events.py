"""Parse YAML text into values with spans, from the events of PyYAML; every scalar is a text, whatever it looks like.

`compose_yaml` gets a text and returns a `Composed`: the mapping, as far as it could be read, and the first fault.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from yaml import events as ev
from yaml.error import MarkedYAMLError, YAMLError

from quotedoc.data import yaml_fault
from quotedoc.data.node import Mapping, Node, Scalar, Sequence, make_mapping, make_sequence
from quotedoc.data.yaml_fault import YamlError
from quotedoc.data.yaml_parser import FastParser
from quotedoc.text import Span

if TYPE_CHECKING:
    from quotedoc.data.yaml_parser import Event, EventParser, NewParser
    from quotedoc.diagnostic import Fault

MAX_YAML_DEPTH = 32

_LIBYAML_LIMIT = "exceeded maximum nesting depth"
_PROPERTY = re.compile(r"\S*")


class Composed(NamedTuple):
    """The mapping of a text, as far as it could be read, the first fault, and the links without quotes."""

    root: Mapping | None
    fault: Fault | None
    links: tuple[Scalar, ...]


class _Open(NamedTuple):
    """An open collection; `nodes` has those read so far, in a mapping each value after its key."""

    start: int
    is_mapping: bool
    nodes: list[Node]


class _Text(NamedTuple):
    """A text that is parsed: it starts at offset `shift` of the source; `masks` are its masked links, start -> end.

    The scalars that are such links are added to `links`.
    """

    text: str
    shift: int
    masks: dict[int, int]
    links: list[Scalar]

    def find_line(self, event: Event) -> Span:
        """Return the span of the line on which `event` starts."""
        return yaml_fault.find_line_span(self.text, event.start_mark.index, self.shift)


def compose_yaml(text: str, shift: int, masks: dict[int, int], new_parser: NewParser = FastParser) -> Composed:
    """Parse `text`, which starts at offset `shift` of the source; the spans are offsets into the source.

    The text between the offsets of `masks` (start -> end, in `text`) is read as one scalar without quotes whose value
    is that text. The `links` of the result are those that were whole scalars. An empty text is an empty mapping. Of
    several documents, the first is read and the second is the fault.
    """
    roots: list[Node] = []
    links: list[Scalar] = []
    error: YamlError | None = None
    try:
        _compose_to_limit(_mask_text(text, masks), _Text(text, shift, masks, links), roots, new_parser)
    except YamlError as found:
        error = found
    except (YAMLError, UnicodeEncodeError) as found:
        error = _explain_error(found, text, shift)
    if not roots and not error:
        roots.append(Mapping(Span(shift, shift + len(text)), ()))
    root = roots[0] if roots and isinstance(roots[0], Mapping) else None
    if roots and not root and not error:
        missing = (
            "expected a key with a colon, found a list"
            if isinstance(roots[0], Sequence)
            else "there is no key and colon"
        )
        error = YamlError(yaml_fault.find_line_span(text, roots[0].span.start - shift, shift), missing)
    # The fault and not the error: an exception keeps each frame that it passed through in memory.
    fault = yaml_fault.make_yaml_fault(error.span, error.reason) if error else None
    return Composed(root, fault, tuple(links))


def _mask_text(text: str, masks: dict[int, int]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in masks.items():
        parts += (text[at:start], "x" * (end - start))
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _explain_error(found: Exception, text: str, shift: int) -> YamlError:
    if not isinstance(found, MarkedYAMLError):
        return yaml_fault.explain_yaml_error(text, shift, str(found), None, None)
    problem, context = (mark.index if mark else None for mark in (found.problem_mark, found.context_mark))
    message = ", ".join(filter(None, (found.context, found.problem)))
    return yaml_fault.explain_yaml_error(text, shift, message, problem, context)


def _compose_to_limit(masked: str, source: _Text, roots: list[Node], new_parser: NewParser) -> None:
    """Compose the text so that `MAX_YAML_DEPTH` is the only nesting limit, whatever the version of libyaml.

    libyaml 0.2.6 has a limit of its own, 1000, and its scanner may reach it first: while `[` can still begin a key, the
    scanner reads on, for up to 1024 characters of the line. The text before that place exceeds `MAX_YAML_DEPTH` too.
    """
    try:
        _compose_document(new_parser(masked), source, roots)
    except MarkedYAMLError as found:
        if found.problem != _LIBYAML_LIMIT or not found.problem_mark:
            raise
        roots.clear()
        source.links.clear()
        _compose_document(new_parser(masked[: found.problem_mark.index]), source, roots)


def _compose_document(parser: EventParser, source: _Text, roots: list[Node]) -> None:
    """Append the root of the first document to `roots`; raise `YamlError` for what quote documents do not allow."""
    stack: list[_Open] = []
    nodes = roots
    while True:
        event = parser.get_event()
        kind: type = type(event)
        if kind is ev.ScalarEvent:
            nodes.append(_make_scalar(event, source))
        elif kind is ev.MappingStartEvent or kind is ev.SequenceStartEvent:
            _check_start(event, source, stack)
            stack.append(_Open(event.start_mark.index + source.shift, kind is ev.MappingStartEvent, []))
            nodes = stack[-1].nodes
        elif kind is ev.MappingEndEvent or kind is ev.SequenceEndEvent:
            node = _close_collection(stack.pop(), event, source.shift)
            nodes = stack[-1].nodes if stack else roots
            nodes.append(node)
        elif kind is ev.AliasEvent:
            raise YamlError(_property_span(event, source), "quote documents allow no aliases")
        elif kind is ev.DocumentStartEvent and roots:
            raise YamlError(source.find_line(event), "a second document begins here")
        elif kind is ev.StreamEndEvent:
            return


def _make_scalar(event: Event, source: _Text) -> Scalar:
    if event.anchor is not None or event.tag is not None:
        raise _property_error(event, source)
    text, shift, masks, links = source
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
    span = Span(start + shift, end + shift)
    if masks and masks.get(start) == end:
        links.append(Scalar(span, text[start:end], 0))
        return links[-1]
    if masks and start in masks:
        # A link and the text on the next lines, which YAML folds. The value of the event has the mask, not the link.
        return Scalar(span, " ".join(line.strip() for line in text[start:end].splitlines()), 0)
    return Scalar(span, event.value, 1 if style in ("'", '"') else 0)


def _check_start(event: Event, source: _Text, stack: list[_Open]) -> None:
    if event.anchor is not None or event.tag is not None:
        raise _property_error(event, source)
    if len(stack) == MAX_YAML_DEPTH:
        raise YamlError(source.find_line(event), f"values are nested more than {MAX_YAML_DEPTH} deep")
    if stack and stack[-1].is_mapping and len(stack[-1].nodes) % 2 == 0:
        raise YamlError(source.find_line(event), "a key is a text, not a list or a mapping")


def _property_error(event: Event, source: _Text) -> YamlError:
    kind = "anchors" if source.text.startswith("&", event.start_mark.index) else "tags"
    return YamlError(_property_span(event, source), f"quote documents allow no {kind}")


def _property_span(event: Event, source: _Text) -> Span:
    """Return the span of the anchor, alias or tag with which `event` starts."""
    found = _PROPERTY.match(source.text, event.start_mark.index)
    return Span(*found.span()).shift(source.shift) if found else source.find_line(event)


def _close_collection(collection: _Open, event: Event, shift: int) -> Node:
    nodes = collection.nodes
    end = event.end_mark.index
    if end == event.start_mark.index and nodes:
        # Block style: the parser finds the end only at the next token, after blank lines and comments.
        end = nodes[-1].span.end - shift
    span = Span(collection.start, end + shift)
    return make_mapping(span, nodes) if collection.is_mapping else make_sequence(span, nodes)
