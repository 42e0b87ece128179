"""Print findings in the format `text`: each finding with the line of the page, related lines and possible fixes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.files import find_archive
from quotedoc.report.report import Report
from quotedoc.report.statistics import print_statistics
from quotedoc.report.width import measure_width
from quotedoc.text import Span, format_pointer
from quotedoc.text.address import is_address
from quotedoc.text.command import format_command_line, guard_path
from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Choice, Diagnostic
    from quotedoc.report.styles import Paint
    from quotedoc.text import Source

_WIDTH = 100
"""The most characters of a line that are shown if the width of the terminal is unknown."""
_LEAD = 0.3
"""The part of these characters that can precede the marked text."""
_ELLIPSIS = "…"


def _print_findings(checked: Iterable[Checked], paint: Paint, columns: int | None = None) -> Iterator[str]:
    """Yield each finding: location, severity, rule and message; its line; related locations; possible fixes."""
    for page in checked:
        for finding in page.findings:
            yield _format_finding(page.source, finding, paint, columns) + "\n"


def _format_finding(source: Source, finding: Diagnostic, paint: Paint, columns: int | None) -> str:
    severity = finding.severity.label
    head = f"{paint(severity, severity)} {finding.code} {finding.name}: {make_printable(finding.message)}"
    place = _format_place(source, finding.span, paint)
    text = f"{place} {head}\n{_format_excerpt(source, finding.span, severity, paint, columns)}"
    for span, message, other, _ in finding.related:
        where = other or source
        place = _format_place(where, span, paint)
        text += f"{place} {make_printable(message)}\n{_format_excerpt(where, span, 'gutter', paint, columns)}"
    if finding.fix:
        option = "--fix" if finding.fix.safe else "--fix --unsafe-fixes"
        text += f"help: {make_printable(finding.fix.title)} ({option})\n"
    return text + "".join(_describe_choice(source, choice) for choice in finding.choices)


def _describe_choice(source: Source, choice: Choice) -> str:
    """Return a line with the command that makes a page state one value of a fact everywhere.

    It is empty for a page in an archive or a store, which no command can change.
    """
    if is_address(source.path) or find_archive(source.path) is not None:
        return ""
    words = ["quotedoc", "set", guard_path(source.path), format_pointer(choice.pointer), choice.text]
    return f"help: if {make_printable(choice.text)!r} is right: {format_command_line(words)}\n"


def _format_place(source: Source, span: Span, paint: Paint) -> str:
    line, column = source.position(span.start)
    return paint(f"{make_printable(source.path)}:{line}:{column}:", "place")


def _format_excerpt(source: Source, span: Span, role: str, paint: Paint, columns: int | None) -> str:
    """Return the line that a span starts on, and carets below the span."""
    number = source.position(span.start).line
    goes_on = source.position(span.end).line > number
    line = source.line(number)
    marks = Span(span.start, line.end if goes_on else span.end)
    room = None if columns is None else columns - len(f" {number} | ")
    shown, first, last = (
        _cut_line(source, line, marks, _WIDTH) if room is None else _fit_line(source, line, marks, room)
    )
    before, marked = make_printable(shown[:first]), make_printable(shown[first:last])
    carets = "^" * max(1, measure_width(before + marked) - measure_width(before))
    bar = paint("|", "gutter")
    blank = " " * len(str(number))
    text = f" {paint(str(number), 'gutter')} {bar} {make_printable(shown)}".rstrip() + "\n"
    text += f" {blank} {bar} {' ' * measure_width(before)}{paint(carets, role)}\n"
    return text + (f" {blank} {bar} ...\n" if goes_on else "")


def _fit_line(source: Source, line: Span, marked: Span, room: int) -> tuple[str, int, int]:
    """Return the part of a line around the marked text that fits in `room` columns, as `_cut_line` does."""
    size = max(1, room)
    while True:
        shown = _cut_line(source, line, marked, size)
        taken = measure_width(make_printable(shown[0]))
        if taken <= room or size == 1:
            return shown
        size = max(1, min(size - 1, size * room // taken))


def _cut_line(source: Source, line: Span, marked: Span, size: int) -> tuple[str, int, int]:
    """Return a line, cut to `size` characters around the marked text if it is longer, and the marked part of it."""
    left, right = line
    if right - left > size:
        left = max(left, min(marked.start - int(_LEAD * size), right - size))
        right = left + size
    head, tail = _ELLIPSIS * (left > line.start), _ELLIPSIS * (right < line.end)
    first, last = (len(head) + min(max(at, left), right) - left for at in marked)
    return head + source.slice(Span(left, right)) + tail, first, last


REPORT = Report(_print_findings, statistics=print_statistics, summary="stdout", has_help=True)
