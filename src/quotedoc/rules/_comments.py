"""Read suppression comments: `<!-- quotedoc: allow NAME -->`, and in the front matter `# quotedoc: allow NAME`.

`find_suppressions` gets a page and yields a `Suppression` for each valid comment.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.data import Mapping, Scalar
from quotedoc.diagnostic import Fault
from quotedoc.reading import front_matter_block
from quotedoc.rules._select import list_selectors
from quotedoc.syntax import Blank, FrontMatterBlock, Html
from quotedoc.text import Span
from quotedoc.text.nearest import did_you_mean
from quotedoc.text.packed import PackedList, collect_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.data import Node
    from quotedoc.reading import Reading
    from quotedoc.syntax import MarkdownBlock

COMMENT_MARK: Final = "quotedoc:"
ALLOW, ALLOW_FILE = "allow", "allow-file"
MAX_HINTS: Final = 100
"""The number of faults on a page up to which unknown names get a hint: finding the nearest name takes long."""
_HTML: Final = re.compile(r"[ \t]*<!--(?>(?P<content>\s*quotedoc:.*?)-->)\s*", re.DOTALL)
_YAML: Final = re.compile(r"(?<![^ \t\n])#(?P<content>[ \t]*quotedoc:[^\n]*)")
_CONTENT: Final = re.compile(r"\s*quotedoc:\s*(?P<verb>[\w-]*)(?P<rules>[^:]*)(?::(?P<reason>.*))?", re.DOTALL)
_SELECTOR: Final = re.compile(r"[^\s,]+")
_NOTHING_FOLLOWS: Final = "nothing follows it"


class Selector(NamedTuple):
    """A selector in a suppression comment: its span, and the code prefix that it stands for, such as `QD6`."""

    span: Span
    codes: str


class Suppression(NamedTuple):
    """A suppression comment.

    Attributes:
        span: the span of the comment.
        gap: the span to remove in order to remove the comment: the comment and the line or blank lines around it.
        scope: the part of the page in which findings are suppressed, by their start; None for the whole file.
        selectors: the selectors of the rules that it suppresses.
        reason: the reason that the comment states; empty if it states none.
    """

    span: Span
    gap: Span
    scope: Span | None
    selectors: Sequence[Selector]
    reason: str


def find_suppressions(reading: Reading, faults: PackedList[Fault]) -> Iterator[Suppression]:
    """Yield the valid suppression comments of a page, and add a fault to `faults` for each error in a comment.

    Comments for the same part of the page follow one another. Those in the front matter come first, then those in the
    body, from top to bottom.
    """
    if COMMENT_MARK not in reading.source.text:
        return
    front_matter = front_matter_block(reading.document)
    if front_matter is not None:
        yield from _find_in_front_matter(reading, front_matter, faults)
    for index, comment, scope in _iter_body(reading):
        yield from _read_comment(reading, comment, scope, _find_gap(reading, index, comment), faults)


def find_entry_starts(reading: Reading) -> Sequence[int]:
    """Return the start of the first line of each entry in the front matter."""
    entries = reading.front_matter.entries if reading.front_matter else ()
    position, line = reading.source.position, reading.source.line
    return array("q", (line(position(key.span.start).line).start for key, _ in entries))


def _find_in_front_matter(
    reading: Reading, block: FrontMatterBlock, faults: PackedList[Fault]
) -> Iterator[Suppression]:
    values = sorted(_iter_values(reading.front_matter)) if reading.front_matter else []
    starts = find_entry_starts(reading)
    for match in _YAML.finditer(reading.source.view, block.body.start, block.body.end):
        at = match.start()
        before = bisect_right(values, at, key=lambda span: span.start) - 1
        is_in_value = before >= 0 and at < values[before].end
        if not is_in_value:
            scope = _find_next_entry(reading, starts, block, match)
            yield from _read_comment(reading, match, scope, _find_line(reading, match), faults)


def _iter_values(node: Node) -> Iterator[Span]:
    """Yield the spans of the values in the front matter; a `#` within a value does not start a comment."""
    if isinstance(node, Mapping):
        for _, value in node.entries:
            yield from _iter_values(value)
    elif isinstance(node, Scalar):
        yield node.span


def _find_next_entry(
    reading: Reading, starts: Sequence[int], block: FrontMatterBlock, match: re.Match[str]
) -> Span | str:
    """Return the lines of the entry below a comment in the front matter, or the reason why the comment has no entry."""
    if not _is_alone(reading, match):
        return "it is not on a line of its own; put it above the key"
    if reading.front_matter is None:
        return Span(match.end(), block.body.end)  # front matter that cannot be parsed has no entries
    after = bisect_right(starts, match.start())
    return Span(*[*starts[after : after + 2], block.body.end][:2]) if after < len(starts) else _NOTHING_FOLLOWS


def _find_line(reading: Reading, match: re.Match[str]) -> Span:
    """Return the whole line of a comment in the front matter, or only the comment if something precedes it."""
    start = reading.source.view.rfind("\n", 0, match.start()) + 1
    return Span(start, match.end() + 1) if _is_alone(reading, match) else Span(*match.span())


def _is_alone(reading: Reading, match: re.Match[str]) -> bool:
    view, at = reading.source.view, match.start()
    return not view[view.rfind("\n", 0, at) + 1 : at].strip(" \t")


def _iter_body(reading: Reading) -> Iterator[tuple[int, re.Match[str], Span | str]]:
    """Yield the comments in the body: the index of the block, the match, and the scope.

    The scope is the next block that is not a blank block and not a suppression comment; if there is no such block, it
    is a text with the problem.
    """
    blocks = reading.document.blocks
    pending = array("q")  # indices of comments whose scope is still unknown: matches would take much more memory

    def iter_pending(scope: Span | str) -> Iterator[tuple[int, re.Match[str], Span | str]]:
        found = ((index, _match_comment(reading, blocks[index])) for index in pending)
        return ((index, comment, scope) for index, comment in found if comment)

    for index, block in enumerate(blocks):
        if _match_comment(reading, block):
            pending.append(index)
        elif pending and not isinstance(block, (Blank, FrontMatterBlock)):
            # `format` moves a comment above the front matter below it.
            yield from iter_pending(block.span)
            pending = array("q")
    yield from iter_pending(_NOTHING_FOLLOWS)


def _match_comment(reading: Reading, block: MarkdownBlock) -> re.Match[str] | None:
    return _HTML.fullmatch(reading.source.view, *block.span) if isinstance(block, Html) else None


def _find_gap(reading: Reading, index: int, match: re.Match[str]) -> Span:
    """Return the text to remove with a comment: the blank lines after it too, if other blank lines precede it."""
    before, *after = reading.document.blocks[max(index - 1, 0) : index + 2]
    if isinstance(before, Blank) and len(after) > 1 and isinstance(after[1], Blank):
        return Span(match.start(), after[1].span.end)
    return Span(match.start(), _find_end(match))


def _find_end(match: re.Match[str]) -> int:
    return match.start() + len(match[0].rstrip())


def _read_comment(
    reading: Reading, match: re.Match[str], scope: Span | str, gap: Span, faults: PackedList[Fault]
) -> Iterator[Suppression]:
    """Yield the suppression of a comment if the comment is valid, otherwise add a fault to `faults`.

    Args:
        reading: the page.
        match: the comment.
        scope: the part of the page that the comment applies to, or a text with the reason why there is no such part.
        gap: the span to remove in order to remove the comment.
        faults: the list of faults.
    """
    content = _CONTENT.fullmatch(reading.source.view, *match.span("content"))
    assert content is not None  # noqa: S101  # the pattern of the comment implies it
    span = Span(reading.source.view.index("<" if match.re is _HTML else "#", match.start()), _find_end(match))
    found = collect_items(_read_selectors(reading, content, faults))
    problem = ""
    if content["verb"] not in (ALLOW, ALLOW_FILE):
        problem = f"expected '{ALLOW}' or '{ALLOW_FILE}'"
    elif not content["rules"].strip(" \t\n,"):
        problem = "it names no rules"
    elif isinstance(scope, str) and content["verb"] == ALLOW:
        problem = scope
    if problem:
        faults.append(Fault("suppression-invalid", span, None, {"problem": problem}))
    elif found:
        place = None if isinstance(scope, str) or content["verb"] == ALLOW_FILE else scope
        yield Suppression(span, gap, place, found, " ".join((content["reason"] or "").split()))


def _read_selectors(reading: Reading, content: re.Match[str], faults: PackedList[Fault]) -> Iterator[Selector]:
    known = list_selectors()
    for found in _SELECTOR.finditer(reading.source.view, *content.span("rules")):
        codes = known.get(found[0])
        if codes is not None:
            yield Selector(Span(*found.span()), codes)
            continue
        hint = did_you_mean(found[0], known) if len(faults) < MAX_HINTS else ""
        problem = f"there is no rule '{found[0]}'{hint}"
        faults.append(Fault("suppression-invalid", Span(*found.span()), None, {"problem": problem}))
