"""Parse front matter with PyYAML into values with spans; `parse_yaml` uses it for what `yaml_plain` does not read.

`recover_yaml` gets a page and the span of its front matter and returns a `YamlResult`. Of broken YAML, it has the
entries that can be read. A link without quotes, `key: [words](address)`, is not valid YAML, but is read as a text.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from quotedoc.data.node import YamlResult
from quotedoc.data.node_store import NodeStore
from quotedoc.data.yaml_events import compose_yaml
from quotedoc.data.yaml_fault import make_yaml_fault
from quotedoc.data.yaml_parser import FastParser
from quotedoc.text import Span
from quotedoc.text.packed import PackedList
from quotedoc.text.source import BOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.data.node import Mapping, Scalar
    from quotedoc.data.yaml_events import Composed
    from quotedoc.data.yaml_parser import NewParser
    from quotedoc.diagnostic import Fault
    from quotedoc.text import Source

MAX_FAULTS = 100
_OPENING_QUOTE = re.compile("(?<= )[\"']")

# A link without quotes that is the whole value of a list item or of a key on its line. It is not valid YAML, so it is
# masked before PyYAML reads the text. Nothing in the pattern can match in two ways.
_LINK = re.compile(
    r"""^[ ]*+(?:-[ ]++(?:-[ ]++)*+)?+                       # the indent, and the dashes of a list
    (?:(?:"[^"\n]*+"|'[^'\n]*+'|[^\s"'#&*!|>@`%\[\]{},:-][^\n:]*+):[ ]++)?+  # a key
    (?<=[ ])(?P<link>\[[^\[\]\n]*+\]\((?:[^()\s]++|\([^()\s]*+\))*+\))
    (?=[ \t]*+$|[ \t]++\#)""",
    re.MULTILINE | re.VERBOSE,
)
# A line that can only start a top-level entry. A line of closing brackets belongs to a value that starts further up.
_ENTRY_LINE = re.compile(r"^(?![\]}]++[ \t]*+$)[^ \t\n#-]", re.MULTILINE)


def recover_yaml(source: Source, span: Span, new_parser: NewParser = FastParser) -> YamlResult:
    """Return the mapping of front matter, as `parse_yaml` does.

    Broken YAML is read entry by entry. Each entry that cannot be read is a fault; after a hundred of these, the rest of
    the text is one more fault.

    Args:
        source: the page.
        span: the front matter without its fence lines.
        new_parser: the parser of PyYAML to use.
    """
    whole = NodeStore(source.text)
    root, first_fault, whole_links = _compose_with_links(whole, source, span, new_parser)
    if first_fault is None:
        return YamlResult(root and whole.make_if_few(root), (), whole_links)
    store = NodeStore(source.text)
    faults: list[Fault] = []
    links: PackedList[Scalar] = PackedList()
    read = span.start
    for part in _split_entries(source.view, span):
        if part.start < read:
            continue
        if len(faults) == MAX_FAULTS:
            rest = Span(part.start, span.end)
            faults.append(make_yaml_fault(rest, f"this is not read, after {MAX_FAULTS} entries that could not be read"))
            break
        read = part.end
        root, fault, met = _compose_with_links(store, source, part, new_parser)
        if fault and (end := _end_of_quotes(source.view, part, span.end)):
            # A text in quotes may continue at the start of a line, which looks like the start of an entry.
            longer = _compose_with_links(store, source, Span(part.start, end), new_parser)
            if not longer.fault:
                (root, fault, met), read = longer, end
        if root and root.entries and _is_plain(source.view, root):
            store.add_again(root)
        faults += (fault,) if fault else ()
        links += met
    node = store.take_mapping(span) if store.count_open() else None
    return YamlResult(node and store.make_if_few(node), tuple(faults or [first_fault]), links.freeze())


def _is_plain(view: str, root: Mapping) -> bool:
    """Return whether the entries of a part are top-level entries: not in braces, and not indented."""
    start = root.span.start
    return not view.startswith("{", start) and view[start - 1 : start] not in (" ", "\t")


def _end_of_quotes(view: str, part: Span, stop: int) -> int:
    """Return the end of the entry that may close the quotes which an entry opens; 0 if no later entry closes them."""
    opening = _OPENING_QUOTE.search(view, part.start, part.end)
    closing = view.find(opening[0], part.end, stop) if opening else -1
    if closing < 0:
        return 0
    after = _ENTRY_LINE.search(view, view.find("\n", closing, stop) + 1 or stop, stop)
    return after.start() if after else stop


def _split_entries(view: str, span: Span) -> Iterator[Span]:
    """Yield the spans of the top-level entries, as far as the lines show them; together, they cover `span`."""
    starts = (match.start() for match in _ENTRY_LINE.finditer(view[span.start : span.end]))
    for start, end in pairwise(chain((0,), filter(None, starts), (span.end - span.start,))):
        yield Span(start, end).shift(span.start)


def _compose_with_links(store: NodeStore, source: Source, span: Span, new_parser: NewParser) -> Composed:
    """Parse `span` with its links masked, except those that turn out to be only part of a value."""
    # A byte order mark is skipped by YAML, but not counted by libyaml.
    marks = len(source.slice(span)) - len(source.slice(span).lstrip(BOM))
    span = Span(span.start + marks, span.end)
    # The text and not its view: in YAML a CRLF is one line ending, and the space of the view would be in block scalars.
    text = source.slice(span)
    view = source.view[span.start : span.end] if "](" in text else ""
    masks = dict(match.span("link") for match in _LINK.finditer(view))
    first = result = compose_yaml(store, span, masks, new_parser)
    if masks and result.fault is None and len(result.links) < len(masks):
        proved = {link.span.start - span.start: link.span.end - span.start for link in result.links}
        result = compose_yaml(store, span, masks := proved, new_parser)
    if masks and (result.fault or len(result.links) < len(masks)):
        result = compose_yaml(store, span, {}, new_parser)
    return first if result.fault else result
