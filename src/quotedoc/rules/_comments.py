"""Comments that silence rules: `<!-- quotedoc: allow NAME -->`, and in the front matter `# quotedoc: allow NAME`."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.data import Mapping, Scalar
from quotedoc.diagnostic import Fault
from quotedoc.reading import front_matter_block
from quotedoc.rules._select import selectors
from quotedoc.syntax import Blank, FrontMatter, Html
from quotedoc.text import Span
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.data import Node
    from quotedoc.reading import Reading

MARK: Final = "quotedoc:"
ALLOW, ALLOW_FILE = "allow", "allow-file"
HINTS: Final = 100
"""As long as no more is wrong with the comments of a page, the nearest of all names is looked for: that takes long."""
_HTML: Final = re.compile(r"[ \t]*<!--(?P<said>\s*quotedoc:(?:(?!-->).)*)-->\s*", re.DOTALL)
_YAML: Final = re.compile(r"(?<![^ \t\n])#(?P<said>[ \t]*quotedoc:[^\n]*)")
_SAID: Final = re.compile(r"\s*quotedoc:\s*(?P<verb>[\w-]*)(?P<rules>[^:]*)(?::(?P<reason>.*))?", re.DOTALL)
_WORD: Final = re.compile(r"[^\s,]+")
_NOTHING: Final = "nothing comes after it"


class Word(NamedTuple):
    """A selector in a suppression: where it stands, and the start of the codes that it means."""

    span: Span
    codes: str


class Suppression(NamedTuple):
    """A comment that silences rules.

    Attributes:
        span: the comment.
        gap: what goes if the comment is to go.
        scope: where the findings begin that it silences; None stands for the whole file.
        words: what it silences.
        reason: why, in the words of who wrote it; empty without any.
    """

    span: Span
    gap: Span
    scope: Span | None
    words: tuple[Word, ...]
    reason: str


def suppressions(reading: Reading, faults: list[Fault]) -> Iterator[Suppression]:
    """Yield the suppressions of a page that can be understood; what is wrong with others is added to `faults`."""
    if MARK not in reading.source.text:
        return
    front_matter = front_matter_block(reading.document)
    if front_matter is not None:
        yield from _in_front_matter(reading, front_matter, faults)
    for index, comment, scope in reversed(list(_in_body_backwards(reading))):
        yield from _read(reading, comment, scope, _gap(reading, index, comment), faults)


def entry_starts(reading: Reading) -> list[int]:
    """Return where the lines begin that the entries of the front matter begin on."""
    entries = reading.front_matter.entries if reading.front_matter else ()
    position, line = reading.source.position, reading.source.line
    return [line(position(key.span.start).line).start for key, _ in entries]


def _in_front_matter(reading: Reading, block: FrontMatter, faults: list[Fault]) -> Iterator[Suppression]:
    texts = sorted(_texts(reading.front_matter)) if reading.front_matter else []
    starts = entry_starts(reading)
    for match in _YAML.finditer(reading.source.view, block.body.start, block.body.end):
        at = match.start()
        within = bisect_right(texts, at, key=lambda span: span.start) - 1
        if within < 0 or texts[within].end <= at:
            scope = _next_entry(reading, starts, block, match)
            yield from _read(reading, match, scope, _line(reading, match), faults)


def _texts(node: Node) -> Iterator[Span]:
    """Yield where the values of the front matter stand, within which nothing is a comment."""
    if isinstance(node, Mapping):
        for _, value in node.entries:
            yield from _texts(value)
    elif isinstance(node, Scalar):
        yield node.span


def _next_entry(reading: Reading, starts: list[int], block: FrontMatter, match: re.Match[str]) -> Span | str:
    """Return the lines of the entry that a comment in the front matter speaks of."""
    if not _is_alone(reading, match):
        return "it stands behind something; put it on a line of its own, above"
    if reading.front_matter is None:
        return Span(match.end(), block.body.end)  # what cannot be read has no entries
    after = bisect_right(starts, match.start())
    return Span(*[*starts[after : after + 2], block.body.end][:2]) if after < len(starts) else _NOTHING


def _line(reading: Reading, match: re.Match[str]) -> Span:
    """Return the whole line of a comment in the front matter, or the rest of the line that it stands on."""
    start = reading.source.view.rfind("\n", 0, match.start()) + 1
    return Span(start, match.end() + 1) if _is_alone(reading, match) else Span(*match.span())


def _is_alone(reading: Reading, match: re.Match[str]) -> bool:
    view, at = reading.source.view, match.start()
    return not view[view.rfind("\n", 0, at) + 1 : at].strip(" \t")


def _in_body_backwards(reading: Reading) -> Iterator[tuple[int, re.Match[str], Span | str]]:
    """Yield the comments that are blocks, last first: the block's index, and the span of the block it speaks of.

    That is the next that is neither blank nor such a comment; a text says that there is none.
    """
    after: Span | str = _NOTHING
    blocks = reading.document.blocks
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        comment = _HTML.fullmatch(reading.source.view, *block.span) if isinstance(block, Html) else None
        if comment is not None:
            yield index, comment, after
        elif not isinstance(block, (Blank, FrontMatter)):  # a comment above the front matter is to stand below it
            after = block.span


def _gap(reading: Reading, index: int, match: re.Match[str]) -> Span:
    """Return what to take away with a comment: the blank lines after it too, if there are others before it."""
    before, *after = reading.document.blocks[max(index - 1, 0) : index + 2]
    if isinstance(before, Blank) and len(after) > 1 and isinstance(after[1], Blank):
        return Span(match.start(), after[1].span.end)
    return Span(match.start(), _end(match))


def _end(match: re.Match[str]) -> int:
    return match.start() + len(match[0].rstrip())


def _read(
    reading: Reading, match: re.Match[str], scope: Span | str, gap: Span, faults: list[Fault]
) -> Iterator[Suppression]:
    """Yield what a comment says; `scope` is a text if it has none of its own, which says why."""
    said = _SAID.fullmatch(reading.source.view, *match.span("said"))
    assert said is not None  # noqa: S101  # the comment's own pattern sees to it
    span = Span(reading.source.view.index("<" if match.re is _HTML else "#", match.start()), _end(match))
    words = list(_words(reading, said, faults))
    problem = ""
    if said["verb"] not in (ALLOW, ALLOW_FILE):
        problem = f"it says neither '{ALLOW}' nor '{ALLOW_FILE}'"
    elif not said["rules"].strip(" \t\n,"):
        problem = "it names no rules"
    elif isinstance(scope, str) and said["verb"] == ALLOW:
        problem = scope
    if problem:
        faults.append(Fault("suppression-invalid", span, None, {"problem": problem}))
    elif words:
        place = None if isinstance(scope, str) or said["verb"] == ALLOW_FILE else scope
        yield Suppression(span, gap, place, tuple(words), " ".join((said["reason"] or "").split()))


def _words(reading: Reading, said: re.Match[str], faults: list[Fault]) -> Iterator[Word]:
    known = selectors()
    for found in _WORD.finditer(reading.source.view, *said.span("rules")):
        codes = known.get(found[0])
        if codes is not None:
            yield Word(Span(*found.span()), codes)
            continue
        hint = did_you_mean(found[0], known) if len(faults) < HINTS else ""
        problem = f"no rule is named '{found[0]}'{hint}"
        faults.append(Fault("suppression-invalid", Span(*found.span()), None, {"problem": problem}))
