"""A text that is not a page of the kind that a user expects: what it is instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Fault
from quotedoc.model.registry import UNKNOWN
from quotedoc.reading import find_wrapped_page, front_matter_block, read, text_before_front_matter
from quotedoc.text import Edit, Source, Span

if TYPE_CHECKING:
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

URL: Final[Pointer] = ("front_matter", "url")
_SHOWN: Final = 40
"""Characters of a line that a message shows."""


def find_other_kind(reading: Reading, expected: str) -> Fault | None:
    """Return the fault of a text that is not just a page of a kind, with what it is instead; None if it is one."""
    kind = reading.page["kind"]
    if kind == expected:
        return None if kind == UNKNOWN else _find_preamble(reading, expected)
    if kind == UNKNOWN:
        return _find_wrapped(reading, expected) or _describe_text(reading.source, expected)
    span = reading.locate(URL)
    args = {"expected": expected, "found": f"one of kind '{kind}'"}
    return Fault("kind-unexpected", span or Span(0, 0), URL if span else None, args)


def _find_preamble(reading: Reading, expected: str) -> Fault | None:
    """Return the fault of running text before a page, with the edit that removes it."""
    span, block = text_before_front_matter(reading.document), front_matter_block(reading.document)
    if span is None or block is None or reading.source.text.startswith("<!--", span.start):
        return None
    found = f"one below other text: {_shorten(reading.source.slice(span))}"
    edits = (Edit(Span(0, block.span.start), ""),)
    return Fault("kind-unexpected", span, None, {"expected": expected, "found": found}, edits=edits)


def _find_wrapped(reading: Reading, expected: str) -> Fault | None:
    """Return the fault of a text with a page in a code block; with edits if that is the expected one."""
    source = reading.source
    span = find_wrapped_page(source)
    if span is None:
        return None
    kind = read(Source(source.path, source.slice(span)), reading.registry).page["kind"]
    if kind == UNKNOWN:
        return None
    line = source.position(span.start).line
    args = {"expected": expected, "found": f"a text with a page of kind '{kind}' in a code block, from line {line} on"}
    edits = (Edit(Span(0, span.start), ""), Edit(Span(span.end, len(source.text)), ""))
    return Fault("kind-unexpected", Span(0, span.start), None, args, edits=edits if kind == expected else ())


def _describe_text(source: Source, expected: str) -> Fault:
    """Return the fault of a text without a page."""
    first = re.search(r"\S[^\n]*", source.view)
    if first is None:
        found = "an empty text"
    elif first[0].startswith("{"):
        found = "JSON; 'quotedoc render' writes a page from it"
    else:
        found = f"not a quote document: it starts with {_shorten(first[0])}"
    return Fault(
        "kind-unexpected", Span(*first.span()) if first else Span(0, 0), None, {"expected": expected, "found": found}
    )


def _shorten(text: str) -> str:
    """Return the start of the first line of a text in quotes."""
    line = text.partition("\n")[0].rstrip()
    return repr(line) if len(line) <= _SHOWN else repr(f"{line[:_SHOWN]}...")
