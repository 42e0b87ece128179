"""Print the changes of a page for people, one line per value, aligned within each section."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from quotedoc.report import make_printable
from quotedoc.report.width import measure_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotedoc.app import Document
    from quotedoc.differences import Change, ChangeLine
    from quotedoc.report import Paint

MARKS: Final = {"changed": ("~", "warning"), "added": ("+", "info"), "removed": ("-", "error")}
"""The mark of each kind of change, and the role by which it is colored."""
WIDEST: Final = 60
"""The largest width of the names of values in columns; longer names are not aligned."""


def show_changes(old: Document, new: Document, changes: Sequence[Change], paint: Paint) -> Iterator[str]:
    """Yield lines about how two pages differ; if neither is a quote document, the lines that differ."""
    from quotedoc.differences import format_sections

    yield paint(f"--- {make_printable(old.source.path)}", "place") + "\n"
    yield paint(f"+++ {make_printable(new.source.path)}", "place") + "\n"
    if not changes:
        yield "no value has changed\n"
    elif not old.reading.is_quote_document and not new.reading.is_quote_document:
        yield from _compare_lines(old.text.split("\n"), new.text.split("\n"))
        return
    yield from show_sections(format_sections(changes), paint)


def show_sections(sections: Iterable[tuple[str, Sequence[ChangeLine]]], paint: Paint) -> Iterator[str]:
    """Yield the changes of a page, section by section."""
    for section, lines in sections:
        yield paint(make_printable(section), "place") + "\n"
        yield from _align_lines(lines, paint)


def _align_lines(lines: Sequence[ChangeLine], paint: Paint) -> Iterator[str]:
    names = [make_printable(line.what) for line in lines]
    column = max(size for size in (0, *map(measure_width, names)) if size <= WIDEST)
    for name, (kind, _, how) in zip(names, lines, strict=True):
        mark, role = MARKS[kind]
        gap = " " * (max(0, column - measure_width(name)) + 2 * bool(name))
        yield f"  {paint(mark, role)} {name}{gap}{make_printable(how)}".rstrip() + "\n"


def _compare_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the lines from the first to the last difference.

    Lines between two differences are not matched, so this takes linear time.
    """
    first = _count_equal(old, new)
    last = _count_equal(old[first:][::-1], new[first:][::-1])
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    if before or after:
        yield f"@@ -{first + 1},{len(before)} +{first + 1},{len(after)} @@\n"
    yield from (f"-{make_printable(line)}\n" for line in before)
    yield from (f"+{make_printable(line)}\n" for line in after)


def _count_equal(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines at the start of two texts are equal."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
