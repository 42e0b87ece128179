"""Comments put in that silence the findings of a page: those that `_suppress.py` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.rules._rule import BEYOND_COMMENTS
from quotedoc.rules._suppress import ALLOW, ALLOW_FILE, MARK
from quotedoc.syntax import Blank, FrontMatter
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.reading import Reading


def allowing(reading: Reading, findings: Iterable[Diagnostic], *, whole_file: bool = False) -> list[Edit]:
    """Return the edits that put comments in which silence findings.

    A comment stands above the block, or the key of the front matter, that a finding begins in; for what begins in
    neither, and for all if `whole_file`, it stands at the end of the page.
    """
    names: dict[int, dict[str, None]] = {}
    end = len(reading.source.text)
    for finding in findings:
        if finding.name not in BEYOND_COMMENTS:
            at = end if whole_file else _above(reading, finding.span.start)
            names.setdefault(at, {})[finding.name] = None
    return [Edit(Span(at, at), _comment(reading, at, ", ".join(names[at]))) for at in sorted(names)]


def _above(reading: Reading, offset: int) -> int:
    """Return where a comment is put that is to silence what begins at an offset; the end if it cannot be."""
    for block in reading.document.blocks:
        if block.span.start <= offset < block.span.end and not isinstance(block, Blank):
            return _above_entry(reading, offset) if isinstance(block, FrontMatter) else block.span.start
    return len(reading.source.text)


def _above_entry(reading: Reading, offset: int) -> int:
    view, end = reading.source.view, len(reading.source.text)
    entries = reading.front_matter.entries if reading.front_matter else ()
    starts = [view.rfind("\n", 0, key.span.start) + 1 for key, _ in entries]
    return max((start for start in starts if start <= offset), default=end)


def _comment(reading: Reading, at: int, names: str) -> str:
    text = reading.source.text
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    if at == len(text):
        first = "" if text.endswith(("\n", "\r")) else newline
        return f"{first}{newline}<!-- {MARK} {ALLOW_FILE} {names} -->{newline}"
    if any(
        isinstance(block, FrontMatter) and block.span.start < at < block.span.end for block in reading.document.blocks
    ):
        return f"# {MARK} {ALLOW} {names}{newline}"
    return f"<!-- {MARK} {ALLOW} {names} -->{newline}{newline}"
