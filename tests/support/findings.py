"""Findings as the `.txt` files under `fixtures/pages/` and `fixtures/rules/` list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.text import Source, Span


def get_case_name(case: Path) -> str:
    """Return the folder and the stem of a fixture, as the id of its test."""
    return f"{case.parent.name}/{case.stem}"


def format_findings(source: Source, findings: Iterable[Diagnostic]) -> str:
    """Return findings as lines: place, code, severity and message, then pointer, related places, fix and choices."""
    lines = []
    for finding in findings:
        about = f"{finding.code} {finding.severity.label} {finding.message}"
        lines.append(f"{format_span(source, finding.span)} {about}")
        lines += [] if finding.pointer is None else [f"  at {format_pointer(finding.pointer)}"]
        lines += [f"  {format_span(source, related.span)} {related.message}" for related in finding.related]
        if finding.fix:
            lines.append(f"  fix ({'safe' if finding.fix.safe else 'unsafe'}): {finding.fix.title}")
        lines += [f"  choice: {text!r} at {format_pointer(pointer)}" for pointer, text in finding.choices]
    return "".join(f"{line}\n" for line in lines)


def format_span(source: Source, span: Span) -> str:
    """Return the first line and column of a span, and the line and column after its end."""
    start, end = source.position(span.start), source.position(span.end)
    return f"{start.line}:{start.column}-{end.line}:{end.column}"
