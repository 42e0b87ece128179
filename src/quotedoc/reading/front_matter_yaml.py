"""Parse the front matter of any Markdown file as YAML, and find what is wrong with its form.

`parse_front_matter` gets the block of the front matter and returns a `ParsedFrontMatter`: the entries, and
faults such as a missing closing fence or a key that occurs twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.data import find_duplicates, parse_yaml, quote_yaml
from quotedoc.diagnostic import Fault, Related
from quotedoc.spelling.metadata import read_metadata
from quotedoc.text import Edit, Span
from quotedoc.text.invisible import INVISIBLE, count_characters
from quotedoc.text.packed import PackedList, collect_items
from quotedoc.text.source import BOM

if TYPE_CHECKING:
    from collections import abc

    from quotedoc.data import Entry, Mapping
    from quotedoc.syntax import FrontMatterBlock
    from quotedoc.text import Source

_FENCE = "---"
_INVISIBLE = re.compile(rf"[ \t\r\n{INVISIBLE}]+")


class ParsedFrontMatter(NamedTuple):
    """The front matter block as YAML.

    Attributes:
        block: the block.
        node: the entries, with texts as `read_metadata` returns them; None if no entry could be read.
        faults: what is wrong with the form of the front matter.
        original: the entries with the texts on the page.
    """

    block: FrontMatterBlock
    node: Mapping | None
    faults: abc.Sequence[Fault]
    original: Mapping | None

    @property
    def is_broken(self) -> bool:
        """Whether a part of the front matter could not be parsed."""
        return any(fault.name == "front-matter-not-yaml" for fault in self.faults)


def parse_front_matter(source: Source, block: FrontMatterBlock) -> ParsedFrontMatter:
    """Return the front matter of any Markdown file, parsed as YAML."""
    node, faults, links = parse_yaml(source, block.body)
    found = PackedList([*_start_faults(source, block), *faults])
    if not block.closed:
        found.append(Fault("front-matter-unclosed", Span(block.span.start, block.span.start + 3)))
    if links:
        edits = collect_items(Edit(link.span, quote_yaml(source.slice(link.span))) for link in links)
        found.append(Fault("locale-links", Span(links[0].span.start, links[-1].span.end), edits=edits))
    original = node
    if node is not None:
        found.extend(repeated_key(before, again) for before, again in find_duplicates(node))
        if may_be_spelled_otherwise(source.slice(block.body)):
            node = _read_texts(source, node)
    return ParsedFrontMatter(block, node, found.freeze(), original)


def may_be_spelled_otherwise(body: str) -> bool:
    """Return whether `read_metadata` may change a text of some front matter; it changes none in most front matter."""
    return "\\" in body or "<" in body or read_metadata(body) != body


def _read_texts(source: Source, node: Mapping) -> Mapping:
    """Return the entries with each text, also in a list, as `read_metadata` reads it."""
    from quotedoc.data.node_store import NodeStore  # few pages have other spellings

    store = NodeStore(source.text)
    for key, value in node.entries:
        store.add_node(key)
        store.add_node(value, read_metadata)
    return store.make_if_few(store.take_mapping(node.span))


def _start_faults(source: Source, block: FrontMatterBlock) -> abc.Iterator[Fault]:
    """Yield what is wrong around the front matter: something before it, fences that are not just three hyphens."""
    first = len(BOM) if source.text.startswith(BOM) else 0
    if block.span.start > first:
        before = Span(first, block.span.start)
        yield Fault("front-matter-not-first", before, args={"what": _describe_before(source.slice(before))})
    for start, end in ((block.span.start, block.body.start), (block.body.end, block.span.end)):
        fence = source.text[start:end].rstrip("\r\n")
        if fence in ("", _FENCE):
            continue
        padding = fence.removeprefix(_FENCE)
        if padding == fence or _INVISIBLE.sub("", padding):
            yield Fault("front-matter-fence-rewritten", Span(start, start + len(fence)))
        else:
            place = Span(start + len(_FENCE), start + len(fence))
            yield Fault("front-matter-fence-padded", place, args={"what": count_characters(padding)})


def _describe_before(text: str) -> str:
    """Return in a few words what precedes the front matter."""
    shown = _INVISIBLE.sub("", text)
    if shown.startswith("<!--"):
        return "a comment"
    if shown.startswith("HTTP/"):
        return "HTTP headers"
    if shown:
        return "text"
    if unusual := re.sub(r"[ \t\r\n]+", "", text):
        return count_characters(unusual)
    lines = len(re.findall(r"\r\n|\r|\n", text))
    return "whitespace" if not lines else "a blank line" if lines == 1 else f"{lines} blank lines"


def repeated_key(before: Entry, again: Entry) -> Fault:
    """Return the fault of a key that occurs twice in one mapping."""
    related = (Related(before.key.content, "first stated here"),)
    return Fault("duplicate-key", again.key.content, None, {"key": again.key.value}, related)
