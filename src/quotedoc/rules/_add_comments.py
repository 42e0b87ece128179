"""Add comments to a page that suppress its findings, in the form that `_comments.py` reads."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from quotedoc.reading import front_matter_block
from quotedoc.rules._comments import ALLOW, ALLOW_FILE, COMMENT_MARK, find_entry_starts
from quotedoc.rules._engine import get_rule
from quotedoc.rules._newline import find_newline
from quotedoc.syntax import Blank, Fence, FrontMatterBlock, Html, is_below_definition
from quotedoc.syntax.html import is_open
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.reading import Reading


def make_suppression_edits(reading: Reading, findings: Iterable[Diagnostic], *, whole_file: bool = False) -> list[Edit]:
    """Return the edits that add suppression comments for findings.

    Args:
        reading: the page.
        findings: the findings to suppress; findings that no comment can suppress are skipped.
        whole_file: whether to suppress them in the whole file. Otherwise, each comment is added above the block where
            the finding starts, or above the key in the front matter. If there is no such block, or if a comment above
            the block would change its meaning, the comment is for the whole file.
    """
    # By offset and verb: if the last block has no end, comments with both verbs can be added above it.
    names: dict[tuple[int, str], dict[str, None]] = {}
    end = _find_file_place(reading)
    entries = find_entry_starts(reading)
    for finding in findings:
        if get_rule(finding.name).is_suppressible:
            at = None if whole_file else _find_place_above(reading, entries, finding.span.start)
            place = (end, ALLOW_FILE) if at is None else (at, ALLOW)
            names.setdefault(place, {})[finding.name] = None
    newline = find_newline(reading.source.text)
    return [
        Edit(Span(at, at), _format_comment(reading, at, f"{verb} {', '.join(names[at, verb])}", newline))
        for at, verb in sorted(names)
    ]


def _find_place_above(reading: Reading, entries: Sequence[int], offset: int) -> int | None:
    """Return the offset for the comment on a finding at `offset`; None if the comment must be for the whole file."""
    blocks, index = reading.document.blocks, reading.find_block(offset)
    if offset >= len(reading.source.text) or isinstance(blocks[index], Blank):
        return None
    if not isinstance(blocks[index], FrontMatterBlock):
        return None if is_below_definition(reading.document, index) else blocks[index].span.start
    before = bisect_right(entries, offset)
    return entries[before - 1] if before else None


def _find_file_place(reading: Reading) -> int:
    """Return the offset for a comment on the whole file: its end, or the start of a last block that has no end."""
    last = next((block for block in reversed(reading.document.blocks) if not isinstance(block, Blank)), None)
    is_endless = (isinstance(last, Fence) and not last.closed) or (
        isinstance(last, Html) and is_open(reading.source.view, last.span.start)
    )
    return last.span.start if last and is_endless else len(reading.source.text)


def _format_comment(reading: Reading, at: int, content: str, newline: str) -> str:
    """Return the comment to insert at an offset, with the line breaks that are necessary there."""
    text = reading.source.text
    if at == len(text):
        first = "" if text.endswith(("\n", "\r")) else newline
        return f"{first}{newline}<!-- {COMMENT_MARK} {content} -->{newline}"
    block = front_matter_block(reading.document)
    if block is not None and block.span.start < at < block.span.end:
        return f"# {COMMENT_MARK} {content}{newline}"
    return f"<!-- {COMMENT_MARK} {content} -->{newline}{newline}"
