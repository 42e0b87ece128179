"""Comments put in that silence the findings of a page: those that `_comments.py` reads."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from quotedoc.reading import front_matter_block
from quotedoc.rules._comments import ALLOW, ALLOW_FILE, MARK, entry_starts
from quotedoc.rules._newline import newline_of
from quotedoc.rules._rule import BEYOND_COMMENTS
from quotedoc.syntax import Blank, Fence, FrontMatter, Html, is_below_definition
from quotedoc.syntax.html import is_open
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.reading import Reading


def allowing(reading: Reading, findings: Iterable[Diagnostic], *, whole_file: bool = False) -> list[Edit]:
    """Return the edits that put comments in which silence findings.

    A comment stands above the block, or the key of the front matter, that a finding begins in; for what begins in
    neither, for a block that would mean something else below a comment, and for all if `whole_file`, it stands at the
    end of the page, or above a last block that has no end.
    """
    # By the place and the verb: where the last block has no end, both verbs may stand above it.
    names: dict[tuple[int, str], dict[str, None]] = {}
    end = _end(reading)
    entries = entry_starts(reading)
    for finding in findings:
        if finding.name not in BEYOND_COMMENTS:
            at = None if whole_file else _above(reading, entries, finding.span.start)
            place = (end, ALLOW_FILE) if at is None else (at, ALLOW)
            names.setdefault(place, {})[finding.name] = None
    newline = newline_of(reading.source.text)
    return [
        Edit(Span(at, at), _comment(reading, at, f"{verb} {', '.join(names[at, verb])}", newline))
        for at, verb in sorted(names)
    ]


def _above(reading: Reading, entries: Sequence[int], offset: int) -> int | None:
    """Return where a comment is put that is to silence what begins at an offset; None if there is no such place."""
    blocks = reading.document.blocks
    index = bisect_right(blocks, offset, key=lambda block: block.span.end)
    if index == len(blocks) or isinstance(blocks[index], Blank):
        return None
    if not isinstance(blocks[index], FrontMatter):
        return None if is_below_definition(reading.document, index) else blocks[index].span.start
    before = bisect_right(entries, offset)
    return entries[before - 1] if before else None


def _end(reading: Reading) -> int:
    """Return where a comment on the whole file is put."""
    last = next((block for block in reversed(reading.document.blocks) if not isinstance(block, Blank)), None)
    takes_in = (isinstance(last, Fence) and not last.closed) or (
        isinstance(last, Html) and is_open(reading.source.view, last.span.start)
    )
    return last.span.start if last and takes_in else len(reading.source.text)


def _comment(reading: Reading, at: int, said: str, newline: str) -> str:
    text = reading.source.text
    if at == len(text):
        first = "" if text.endswith(("\n", "\r")) else newline
        return f"{first}{newline}<!-- {MARK} {said} -->{newline}"
    block = front_matter_block(reading.document)
    if block is not None and block.span.start < at < block.span.end:
        return f"# {MARK} {said}{newline}"
    return f"<!-- {MARK} {said} -->{newline}{newline}"
