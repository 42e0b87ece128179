"""The report for people: each finding with the lines it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.report.width import width
from quotedoc.text import Span
from quotedoc.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.report.checked import Checked, Paint
    from quotedoc.text import Source

WIDTH = 100
LEAD = 30
CUT = "…"


def text_report(checked: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """Yield each finding: place, severity, rule and message; the source; related places; how it could be mended."""
    for page in checked:
        for finding in page.findings:
            yield _finding(page.source, finding, paint) + "\n"


def _finding(source: Source, finding: Diagnostic, paint: Paint) -> str:
    severity = finding.severity.label
    head = f"{paint(severity, severity)} {finding.code} {finding.name}: {printable(finding.message)}"
    text = f"{_place(source, finding.span, paint)} {head}\n{_excerpt(source, finding.span, severity, paint)}"
    for span, message, other in finding.related:
        where = other or source
        text += f"{_place(where, span, paint)} {printable(message)}\n{_excerpt(where, span, 'gutter', paint)}"
    if finding.fix:
        safety = "safe" if finding.fix.safe else "unsafe"
        text += f"help: {printable(finding.fix.title)} ({safety})\n"
    return text


def _place(source: Source, span: Span, paint: Paint) -> str:
    line, column = source.position(span.start)
    return paint(f"{printable(source.path)}:{line}:{column}:", "place")


def _excerpt(source: Source, span: Span, role: str, paint: Paint) -> str:
    """Return the line that a span starts on, and carets below the span."""
    number = source.position(span.start).line
    goes_on = source.position(span.end).line > number
    line = source.line(number)
    shown, first, last = _window(source, line, Span(span.start, line.end if goes_on else span.end))
    before, marked = printable(shown[:first]), printable(shown[first:last])
    carets = "^" * max(1, width(before + marked) - width(before))
    bar = paint("|", "gutter")
    blank = " " * len(str(number))
    text = f" {paint(str(number), 'gutter')} {bar} {printable(shown)}".rstrip() + "\n"
    text += f" {blank} {bar} {' ' * width(before)}{paint(carets, role)}\n"
    return text + (f" {blank} {bar} ...\n" if goes_on else "")


def _window(source: Source, line: Span, marked: Span) -> tuple[str, int, int]:
    """Return a line, of a long one the part about what is marked, and where in that this stands."""
    left, right = line
    if right - left > WIDTH:
        left = max(left, min(marked.start - LEAD, right - WIDTH))
        right = left + WIDTH
    head, tail = CUT * (left > line.start), CUT * (right < line.end)
    first, last = (len(head) + min(max(at, left), right) - left for at in marked)
    return head + source.slice(Span(left, right)) + tail, first, last
